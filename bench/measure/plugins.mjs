// Plugins: the plan beside many, hot install and update beside load, memory of an idle one.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT, run } from '../../itests/e2e/harness/cap.mjs';
import { apply, packages, plan } from '../../itests/e2e/harness/packages.mjs';
import { eventually, head, measure, percentiles, row, wrk } from './rig.mjs';

const MANY = Number(process.env.CAP_BENCH_PLUGINS ?? 300);
const ROUNDS = 10;

await measure(`plugins: ${MANY} installed, then one more ${ROUNDS} times while wrk loads another route with 16 connections`, async (cap, pids) => {
  const folder = mkdtempSync(join(tmpdir(), 'cap-bench-'));
  try {
    const rest = cap.operator();
    const named = (id, version) => ({
      folder: 'counter',
      key: 'acme',
      file: join(folder, `${id}-${version}.capx`),
      version,
      change: { id, permissions: [{ name: `${id}.count`, description: 'Count.', roles: ['ADMIN'] }] },
    });
    const many = Array.from({ length: MANY }, (_, n) => named(`acme.many-${n}`, '1.0.0'));
    const one = named('acme.one', '1.0.0');
    const next = named('acme.one', '1.1.0');
    const { acme } = await packages([...many, one, next]);
    await rest.post('/plugins/keys', { name: 'Acme', key: acme });
    const before = await heap(pids.panel);
    const idle = threads(pids.panel);
    const begun = Date.now();
    for (const { file } of many) await apply(rest, await plan(rest, readFileSync(file)));
    const all = Date.now() - begun;
    const after = await heap(pids.panel);
    const running = threads(pids.panel);
    const plans = [];
    for (let n = 0; n < 20; n++) {
      const at = performance.now();
      await plan(rest, readFileSync(one.file));
      plans.push(performance.now() - at);
    }
    const planning = percentiles(plans);
    head();
    row(`plan of one more beside ${MANY}, upload and checks included`, `p50 ${planning.p50.toFixed(0)}, max ${planning.max.toFixed(0)} ms`, '<= 100 ms');
    row(`heap of an idle plugin, mean of ${MANY}`, `${((after - before) / MANY / 1024).toFixed(2)} MiB`, '<= 2 MiB');
    row(`threads of the panel before and with ${MANY}`, `${idle} and ${running}`, 'none of a plugin');
    row(`${MANY} installs one after the other`, `${(all / MANY).toFixed(0)} ms each`, '-');
    const load = wrk(`${cap.url}/api/v1/servers`, { connections: 16, seconds: 45, headers: { authorization: `Bearer ${cap.token()}` } });
    const installs = [];
    const away = [];
    for (let n = 0; n < ROUNDS; n++) {
      const at = performance.now();
      const planned = await plan(rest, readFileSync(one.file));
      const wish = { confirm: true, downgrade: true };
      await rest.post(`/plugins/plans/${planned.id}/apply`, wish);
      await eventually('its route answers', async () => (await rest.call('GET', '/x/acme.one/count')).status === 200, { every: 2 });
      installs.push(performance.now() - at);
      away.push(await outage(rest, next.file, '/x/acme.one/count'));
      await rest.data('DELETE', '/plugins/acme.one?data=purge');
      await eventually('it is gone', async () => (await rest.call('GET', '/plugins/acme.one')).status === 404);
    }
    const { requests, failed, p99 } = await load;
    const installing = percentiles(installs);
    const missing = percentiles(away);
    row('from the upload to the first answer of its route, beside the load', `p50 ${installing.p50.toFixed(0)}, max ${installing.max.toFixed(0)} ms`, '<= 2,000 ms');
    row('its own route away during an update, beside the load', `p50 ${missing.p50.toFixed(0)}, max ${missing.max.toFixed(0)} ms`, '<= 100 ms');
    row(`other route during ${ROUNDS} installs, updates and removals`, `${failed} failed of ${requests}, p99 ${p99.toFixed(1)} ms`, '0 failed');
    const call = await measured('bundles/plugins', 'CallOverheadMeasure');
    row(`what the gate adds to a call of a plugin, ${call.calls} calls`, `p50 ${micros(call.gated_p50_ns - call.direct_p50_ns)}, p99 ${micros(call.gated_p99_ns - call.direct_p99_ns)} us`, '<= 5 us');
    const check = await measured('bundles/plugin-sdk/format', 'VerifierMeasure');
    row(`check of a package with ${check.classes} classes, CPU, first of a process and warm`, `${check.first_ms} and ${check.warm_ms} ms`, '-');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Threads of a process. */
function threads(pid) {
  return readdirSync(`/proc/${pid}/task`).length;
}

function micros(nanos) {
  return (nanos / 1000).toFixed(2);
}

/** Figures that a module's measurement prints, which is a test that only runs by name. */
async function measured(module, name) {
  const { code, output } = await run('mvn', ['-o', '-B', 'test', '-pl', module, `-Dtest=${name}`, '-DargLine='], { cwd: CHECKOUT, within: 300_000 });
  const line = /MEASURED (.*)/.exec(output);
  if (code !== 0 || !line) throw new Error(`${name} of ${module} measured nothing:\n${output.slice(-2000)}`);
  return Object.fromEntries(line[1].trim().split(' ').map((pair) => pair.split('=')).map(([key, value]) => [key, Number(value)]));
}

/** How long a route gives no answer while it is updated, in ms; 0 where it always does. */
async function outage(rest, file, path) {
  let going = true;
  let first = null;
  let last = 0;
  const asking = (async () => {
    while (going) {
      const { status } = await rest.call('GET', path);
      if (status !== 200) {
        first ??= performance.now();
        last = performance.now();
      }
    }
  })();
  await apply(rest, await plan(rest, readFileSync(file)));
  going = false;
  await asking;
  return first === null ? 0 : last - first;
}

/** Used heap after a collection, in KiB. */
async function heap(pid) {
  await run('jcmd', [String(pid), 'GC.run']);
  const { stdout } = await run('jcmd', [String(pid), 'GC.heap_info']);
  return [...stdout.matchAll(/(?:generation|heap|space region|def new generation|tenured generation)\s+total \d+K, used (\d+)K/g)].reduce((sum, [, used]) => sum + Number(used), 0);
}
