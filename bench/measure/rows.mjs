// Scrolling through a thousand servers in Chromium, while ten of them are measured every two seconds.
import { Browser } from '../../itests/browser/harness/browser.mjs';
import { altNamed, anybody } from '../../itests/e2e/harness/servers.mjs';
import { eventually, head, measure, one, percentiles, power, row } from './rig.mjs';

const ROWS = 1000;
const RUNNING = 10;
const SECONDS = 5;

await measure(`list of ${ROWS} servers, ${RUNNING} of them running, scrolled with the wheel for ${SECONDS} s`, async (cap) => {
  await cap.installTestAlts();
  const rest = cap.operator();
  const ids = await make(rest);
  await eventually('all are installed', async () => (await rest.call('GET', '/servers?limit=1')).body.meta.counts.OFFLINE === ROWS, { within: 120_000 });
  for (const id of ids.slice(0, RUNNING)) await power(rest, id, 'start');
  const browser = await Browser.start();
  try {
    const user = await browser.user(cap.url);
    await user.signIn();
    const begun = Date.now();
    await user.page.goto('/servers');
    await user.page.locator(`[role=table][aria-rowcount="${ROWS + 1}"]`).waitFor();
    const shown = Date.now() - begun;
    const frames = await scrolled(user.page);
    const times = percentiles(frames);
    head();
    row(
      'scrolling',
      `${one((1000 * frames.length) / frames.reduce((sum, each) => sum + each, 0))} frames/s, p50 ${one(times.p50)} p99 ${one(times.p99)} longest ${one(times.max)} ms`,
      '60 frames/s',
    );
    row('all rows read and the first ones drawn', `${shown} ms`, '-');
  } finally {
    await browser.stop();
  }
});

/** Milliseconds between the frames, while the wheel turns. */
async function scrolled(page) {
  await page.mouse.move(700, 500);
  const frames = page.evaluate(
    (ms) => new Promise((done) => {
      const between = [];
      const begun = performance.now();
      let last = begun;
      const frame = (now) => {
        between.push(now - last);
        last = now;
        if (now - begun < ms) requestAnimationFrame(frame);
        else done(between.slice(1));
      };
      requestAnimationFrame(frame);
    }),
    SECONDS * 1000,
  );
  const end = Date.now() + SECONDS * 1000;
  while (Date.now() < end) await page.mouse.wheel(0, 120);
  return frames;
}

async function make(rest) {
  const owner = await anybody(rest);
  const [node] = await rest.get('/nodes');
  await rest.data('PATCH', `/nodes/${node.id}`, { portFrom: 20_000, portTo: 20_000 + 2 * ROWS });
  const alt = (await altNamed(rest, 'E2E lines')).id;
  const limits = { memoryMiB: 1, cpuPercent: 0, diskMiB: 0, processes: 0 };
  const ids = [];
  let next = 1;
  const some = async () => {
    while (next <= ROWS) {
      const { subject } = await rest.post('/servers', { name: `Server ${next++}`, alt, owner, limits });
      ids.push(subject.id);
    }
  };
  await Promise.all([some(), some(), some(), some()]);
  return ids;
}
