import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../../itests/e2e/harness/cap.mjs';
import { eventually, head, measure, percentiles, row, wrk } from './rig.mjs';

const ROUNDS = 10;

await measure('a bundle comes, is updated and goes while wrk loads another route with 16 connections', async (cap) => {
  const shell = cap.shell();
  const rest = cap.operator();
  const folder = join(CHECKOUT, 'bundles/plugin-sdk/samples/hello/target');
  const jar = join(folder, readdirSync(folder).find((name) => name.endsWith('.jar') && !/sources|tests/.test(name)));
  const authorization = `Bearer ${cap.token()}`;
  const load = wrk(`${cap.url}/api/v1/servers`, { connections: 16, seconds: 60, headers: { authorization } });
  const path = await route(shell, rest, jar);
  const times = [];
  for (let n = 0; n < ROUNDS; n++) {
    const begun = Date.now();
    await shell.run(`bundle:install -s file:${jar}`);
    await eventually('its route answers', async () => (await rest.call('GET', path)).status === 200, { every: 5 });
    times.push(Date.now() - begun);
    await shell.run(`bundle:update dev.ctrlaltplay.sample.hello file:${jar}`);
    await eventually('its route answers', async () => (await rest.call('GET', path)).status === 200, { every: 5 });
    await shell.run('bundle:uninstall dev.ctrlaltplay.sample.hello');
    await eventually('its route is gone', async () => (await rest.call('GET', path)).status === 404, { every: 5 });
  }
  const { requests, failed, p99 } = await load;
  head();
  const { p50, max } = percentiles(times);
  row('install to the first answer of its route, the ssh client included', `p50 ${p50} max ${max} ms`, '<= 2,000 ms');
  row(`other route during ${ROUNDS} installs, updates and removals`, `${failed} failed of ${requests}, p99 ${p99.toFixed(1)} ms`, '0 failed');
});

/** The sample's own GET route, found by comparing the API's description before and after. */
async function route(shell, rest, jar) {
  const paths = async () => Object.keys((await rest.call('GET', '/openapi.json')).body.paths);
  const before = await paths();
  await shell.run(`bundle:install -s file:${jar}`);
  const added = await eventually('its route is described', async () => (await paths()).find((path) => !before.includes(path)));
  await shell.run('bundle:uninstall dev.ctrlaltplay.sample.hello');
  return added.replaceAll(/\{[^}]+\}/g, 'world');
}
