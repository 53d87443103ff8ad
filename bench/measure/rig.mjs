// What measurements share: a platform with rate limits off, wrk, figures and the row that is printed.
import { cpus, loadavg, totalmem } from 'node:os';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CHECKOUT, Cap, run } from '../../itests/e2e/harness/cap.mjs';
import { cpuMs, residentMiB } from '../../itests/e2e/harness/processes.mjs';
import { installed, power, state } from '../../itests/e2e/harness/servers.mjs';
import { eventually, inTime } from '../../itests/e2e/harness/await.mjs';

export { eventually, power, state };

/** Runs one measurement on a platform of its own and ends it whatever happens. */
export async function measure(title, body, { limits = false } = {}) {
  console.log(`# ${title}`);
  console.log(`# ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${cpus()[0].model.trim()}; the load shares the cores; rate limits ${limits ? 'on' : 'off'}`);
  const cap = await Cap.up({ settings: limits ? {} : { 'dev.ctrlaltplay.web.cfg': { rateLimits: 'false' } } });
  try {
    const status = await cap.status();
    // Other work on the machine shows here; figures taken beside it are worth little.
    console.log(`# load average before: ${loadavg()[0].toFixed(1)}`);
    await body(cap, { panel: status.panel.pid, agent: status.agents[0].pid });
  } finally {
    await cap.stop();
  }
}

/** One row of a table: what, the figures, and the promise it is held against. */
export function row(what, figures, promise) {
  console.log(`| ${what} | ${figures} | ${promise} |`);
}

export function head() {
  console.log('| what | measured | promised |');
  console.log('|---|---|---|');
}

/** Processor time that `body` costs each process, in ms, beside what it answers. */
export async function costs(pids, body) {
  const before = Object.entries(pids).map(([name, pid]) => [name, pid, cpuMs(pid)]);
  const begun = Date.now();
  const result = await body();
  const elapsed = Date.now() - begun;
  const cpu = Object.fromEntries(before.map(([name, pid, ms]) => [name, cpuMs(pid) - ms]));
  return { result, cpu, elapsed };
}

/** One run of wrk: requests a second, percentiles in ms, requests that failed. */
export async function wrk(url, { connections = 64, seconds = 10, headers = {} } = {}) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency'];
  for (const [name, value] of Object.entries(headers)) {
    args.push('-H', `${name}: ${value}`);
  }
  const { stdout } = await run('wrk', [...args, url], { within: (seconds + 30) * 1000 });
  const number = (pattern) => Number(pattern.exec(stdout)?.[1] ?? 0);
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout);
  return {
    perSecond: number(/Requests\/sec:\s+([\d.]+)/),
    requests: number(/(\d+) requests in/),
    p50: milliseconds(stdout, '50%'),
    p99: milliseconds(stdout, '99%'),
    failed: number(/Non-2xx or 3xx responses: (\d+)/) + (errors ? errors.slice(1).reduce((sum, one) => sum + Number(one), 0) : 0),
  };
}

function milliseconds(text, share) {
  const match = new RegExp(`\\s${share.replace('%', '\\%')}\\s+([\\d.]+)(us|ms|s)`).exec(text);
  return match ? Number(match[1]) * { us: 0.001, ms: 1, s: 1000 }[match[2]] : 0;
}

/** Median and 99th percentile of what was measured. */
export function percentiles(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) };
}

/** A server of the script that prints lines, installed. */
export async function lines(cap, name, variables) {
  const rest = cap.operator();
  return installed(rest, 'E2E lines', { name, variables });
}

/**
 * Viewers of a console while its game writes all it has to. The load's own processor time is told apart.
 *
 * @param during called once the game runs
 */
export async function watched(cap, server, { viewers, deaf = 0, skip = 3, most = 90, during = async () => {} }) {
  const jar = join(CHECKOUT, 'bench/target/bench.jar');
  const words = ['-Xmx512m', '-XX:+UseSerialGC', '-jar', jar, cap.port, `server/${server.id}/console`, viewers, deaf, skip, most];
  const load = spawn('java', words.map(String), { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  load.stdout.on('data', (data) => (text += data));
  load.stdin.end(cap.token());
  await eventually('all viewers are there', () => text.includes('ready\n') || load.exitCode !== null, { within: 60_000 });
  const rest = cap.operator();
  await power(rest, server.id, 'start');
  let own = 0;
  const watch = setInterval(() => (own = cpuMs(load.pid) || own), 100);
  try {
    await during();
    if (load.exitCode === null) {
      await inTime('viewers are done', once(load, 'close'), (most + 30) * 1000);
    }
  } finally {
    clearInterval(watch);
    load.kill('SIGKILL');
  }
  const report = text.split('\n').find((line) => line.startsWith('{'));
  if (report === undefined) {
    throw new Error(`the viewers reported nothing: ${text}`);
  }
  await power(rest, server.id, 'kill');
  return { ...JSON.parse(report), ownCpuMs: own };
}

export function resident(pids) {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, Math.round(residentMiB(pid))]));
}

export const one = (value) => value.toFixed(1);
export const three = (value) => value.toFixed(3);
