import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rest } from '../../itests/e2e/harness/rest.mjs';
import { pause } from '../../itests/e2e/harness/await.mjs';
import { startTime } from '../../itests/e2e/harness/processes.mjs';
import { eventually, head, measure, percentiles, resident, row } from './rig.mjs';

const ROUNDS = 5;
const IDLE_MS = 30_000;

await measure('start-up and memory; the first start makes the AppCDS archive, the others use it', async (cap) => {
  const panel = [];
  const agent = [];
  for (let n = 0; n < ROUNDS; n++) {
    await cap.launch('down');
    const times = await timed(cap);
    panel.push(times.panel);
    agent.push(times.agent);
  }
  await pause(IDLE_MS);
  const status = await cap.status();
  const memory = resident({ panel: status.panel.pid, agent: status.agents[0].pid });
  head();
  row('panel: process to first 200', `p50 ${percentiles(panel).p50} max ${percentiles(panel).max} ms`, '<= 5,000 ms');
  row('agent: process to linked', `p50 ${percentiles(agent).p50} max ${percentiles(agent).max} ms`, '<= 3,000 ms');
  row(`panel: resident after ${IDLE_MS / 1000} s idle`, `${memory.panel} MiB`, '<= 240 MiB');
  row(`agent: resident after ${IDLE_MS / 1000} s idle`, `${memory.agent} MiB`, '<= 120 MiB');
});

/** One `up`, watched from outside: from each process's own start to its first sign of service. */
async function timed(cap) {
  const up = cap.launch('up', '--detach', '--port', String(cap.port));
  const health = new Rest(cap.url);
  await eventually('the first 200', async () => (await health.call('GET', '/health')).status === 200, { within: 60_000, every: 10 });
  const served = Date.now();
  const panelBegun = begun(cap, 'panel');
  await eventually('the agent is linked', async () => (await cap.operator().get('/nodes'))[0]?.state === 'ONLINE', { within: 60_000, every: 10 });
  const linked = Date.now();
  const agentBegun = begun(cap, 'agent');
  await up;
  return { panel: served - panelBegun, agent: linked - agentBegun };
}

/** When a process of the home began, in ms since 1970, to a hundredth of a second. */
function begun(cap, name) {
  const pid = /\d+/.exec(readFileSync(join(cap.home, 'run', `${name}.pid`), 'utf8'))[0];
  const boot = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))[1]);
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  // btime has whole seconds; the clock and the uptime tell the same to a hundredth.
  const exact = Date.now() - uptime * 1000;
  const bootMs = Math.abs(exact - boot * 1000) < 2000 ? exact : boot * 1000;
  return bootMs + Number(startTime(pid)) * 10;
}
