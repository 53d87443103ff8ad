// The web panel in Chromium: what a user waits for, and what a tab costs. Without a graphics card and without its emulation, so
// that the console draws with elements: its slower way, and the one whose lines a page can see.
import { Browser } from '../../itests/browser/harness/browser.mjs';
import { audit } from '../../itests/browser/harness/lighthouse.mjs';
import { head, lines, measure, one, percentiles, power, row, state } from './rig.mjs';
import { cold, heapMiB, lineDelays, longTasks, switches, untilNavigation } from './ui/page.mjs';

const FLOOD_SECONDS = 30;
const MEMORY_MINUTES = 10;
/** A page that has just been opened still loads what comes after its first look. */
const SETTLED_MS = 3_000;
const CONSOLE = 'dev.ctrlaltplay.console.panel';
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

await measure('web panel', async (cap) => {
  await cap.installTestAlts();
  const rest = cap.operator();
  const run = async (name, variables) => {
    const server = await lines(cap, name, variables);
    await power(rest, server.id, 'start');
    await state(rest, server.id, 'RUNNING');
    return server;
  };
  const slow = await run('twenty a second', { LINES_PER_SECOND: '20' });
  const browser = await Browser.start('--disable-3d-apis');
  try {
    head();
    const home = await cold(browser, cap.url);
    row('cold home, empty cache, median of 5', `${Math.round(home.kilobytes)} KB on the wire, first contentful paint ${home.paint} ms`, '<= 300 KB, <= 800 ms');

    const user = await browser.user(cap.url, { reducedMotion: 'no-preference' });
    await user.signIn();
    const pages = percentiles95(await switches(user.page));
    row('page switch after preload, click to heading, 60 switches', `p50 ${one(pages.p50)} p95 ${one(pages.p95)} ms`, 'p95 <= 50 ms');

    const shown = await untilNavigation(user, rest, CONSOLE, slow.id, 10);
    row('module added: event at the browser to tab drawn, 10 rounds', `p50 ${one(percentiles(shown).p50)} max ${one(percentiles(shown).max)} ms`, '<= 100 ms');

    await user.page.goto(`/servers/${slow.id}/console`);
    await wait(SETTLED_MS);
    const delays = percentiles95(await lineDelays(user.page, 30_000));
    row('console line, from the game until its frame was painted, 20 lines/s', `p50 ${one(delays.p50)} p95 ${one(delays.p95)} ms of ${delays.count}`, 'p95 <= 50 ms');
    await power(rest, slow.id, 'kill');

    const flood = await run('flood', { LINES_PER_SECOND: '10000', LINES_TOTAL: String(10_000 * (FLOOD_SECONDS + 10)) });
    await user.page.goto(`/servers/${flood.id}/console`);
    await wait(3_000);
    const tasks = await longTasks(user.page, FLOOD_SECONDS * 1000);
    row(`console at 10,000 lines/s for ${FLOOD_SECONDS} s`, `${tasks.count} tasks over 50 ms, longest ${Math.round(tasks.longest)} ms, ${Math.round(tasks.perSecond)} frames/s`, 'none');
    await power(rest, flood.id, 'kill');

    const steady = await run('a thousand a second', { LINES_PER_SECOND: '1000' });
    await user.page.goto(`/servers/${steady.id}/console`);
    await wait(60_000);
    const before = await heapMiB(user);
    await wait(MEMORY_MINUTES * 60_000);
    const after = await heapMiB(user);
    row(`heap of the tab over ${MEMORY_MINUTES} minutes of 1,000 lines/s, after a first minute`, `${one(before)} -> ${one(after)} MiB`, '<= 10 MB growth');
    await power(rest, steady.id, 'kill');

    if (browser.complaints().length > 0) throw new Error(browser.complaints().join('\n'));
  } finally {
    await browser.stop();
  }
  const scores = await audit(cap.url, { servers: '/servers', console: `/servers/${slow.id}/console` }, ['performance', 'accessibility']);
  for (const [name, { scores: { performance, accessibility } }] of Object.entries(scores)) {
    row(`Lighthouse, desktop: ${name}`, `performance ${performance}, accessibility ${accessibility}`, 'performance >= 95, accessibility >= 95');
  }
});

function percentiles95(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return { ...percentiles(sorted), p95: sorted[Math.ceil(sorted.length * 0.95) - 1], count: sorted.length };
}
