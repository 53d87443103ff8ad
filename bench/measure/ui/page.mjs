// What is measured inside of a page.
import { eventually } from '../rig.mjs';

/** A first visit, five times: kilobytes on the wire and milliseconds to the first contentful paint. */
export async function cold(browser, url) {
  const found = [];
  for (let n = 0; n < 5; n++) {
    const user = await browser.user(url);
    const devtools = await user.context.newCDPSession(user.page);
    await devtools.send('Network.enable');
    let bytes = 0;
    devtools.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
    await user.page.goto('/');
    await user.page.getByLabel(/^name$/i).waitFor();
    await user.page.waitForLoadState('networkidle');
    const paint = await user.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
    found.push({ kilobytes: bytes / 1000, paint: Math.round(paint) });
    await user.context.close();
  }
  found.sort((left, right) => left.paint - right.paint);
  return found[2];
}

/** From a click in the navigation to the frame with the other page's heading, in ms, each page having been seen before. */
export async function switches(page) {
  const names = ['Nodes', 'Users', 'Operations', 'Servers'];
  const click = (name) => page.evaluate(async (wanted) => {
    const link = [...document.querySelectorAll('nav a')].find((each) => each.textContent.trim() === wanted);
    const heading = () => document.querySelector('main h1')?.textContent.trim();
    const old = heading();
    link.dispatchEvent(new PointerEvent('pointerenter', { bubbles: true }));
    link.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    link.focus();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const begun = performance.now();
    link.click();
    while (heading() === old || heading() === undefined) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  }, name);
  await page.goto('/servers');
  await page.getByRole('heading', { name: 'Servers', level: 1 }).waitFor();
  for (const name of names) await click(name);
  const found = [];
  for (let n = 0; n < 15; n++) {
    for (const name of names) found.push(await click(name));
  }
  return found;
}

/** From the word that bundles changed to the frame in which a bundle's tab is there, in ms. */
export async function untilNavigation(user, rest, bundle, server, rounds) {
  const page = await user.context.newPage();
  await page.addInitScript(() => {
    const Native = WebSocket;
    globalThis.WebSocket = class extends Native {
      constructor(...args) {
        super(...args);
        this.addEventListener('message', (event) => {
          if (typeof event.data === 'string' && event.data.includes('"kind":"module"')) globalThis.toldAt ??= performance.now();
        });
      }
    };
  });
  await page.goto(`/servers/${server}`);
  const tab = page.getByRole('link', { name: 'Console', exact: true }).or(page.getByRole('tab', { name: 'Console', exact: true }));
  await tab.waitFor();
  const { id } = (await rest.get('/bundles')).find((each) => each.symbolicName === bundle);
  const found = [];
  for (let n = 0; n < rounds; n++) {
    await rest.post(`/bundles/${id}/stop`, { confirm: true });
    await tab.waitFor({ state: 'detached' });
    const seen = page.evaluate(async () => {
      globalThis.toldAt = undefined;
      const there = () => [...document.querySelectorAll('main a')].some((each) => each.textContent.trim() === 'Console');
      while (!there()) await new Promise(requestAnimationFrame);
      return performance.now() - globalThis.toldAt;
    });
    await rest.post(`/bundles/${id}/start`, { confirm: true });
    found.push(await seen);
  }
  await page.close();
  return found;
}

/** From the time that the game wrote into a line until the frame that draws it was painted, in ms. */
export async function lineDelays(page, duration) {
  await eventually('lines on the screen', () => page.evaluate(() => /L \d{16} \d+/.test(document.querySelector('.xterm-rows')?.textContent ?? '')));
  return page.evaluate(async (ms) => {
    const rows = document.querySelector('.xterm-rows');
    const found = [];
    let last;
    const seen = () => {
      const times = [...rows.textContent.matchAll(/L (\d{16}) \d+/g)].map((match) => Number(match[1]));
      const fresh = last === undefined ? [] : times.filter((each) => each > last);
      last = Math.max(...times);
      if (fresh.length === 0) return;
      // The terminal changes its elements just before a frame; the next task comes after that frame was painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const now = performance.timeOrigin + performance.now();
        found.push(...fresh.map((time) => now - time / 1000));
      };
      port2.postMessage(null);
    };
    const observer = new MutationObserver(seen);
    observer.observe(rows, { subtree: true, childList: true, characterData: true });
    await new Promise((resolve) => setTimeout(resolve, ms));
    observer.disconnect();
    return found;
  }, duration);
}

/** Tasks over 50 ms while a page does what it does, and its frames. */
export function longTasks(page, duration) {
  return page.evaluate(async (ms) => {
    const found = [];
    const observer = new PerformanceObserver((list) => found.push(...list.getEntries().map((entry) => entry.duration)));
    observer.observe({ type: 'longtask' });
    let frames = 0;
    const begun = performance.now();
    while (performance.now() - begun < ms) {
      await new Promise(requestAnimationFrame);
      frames++;
    }
    observer.disconnect();
    return { count: found.length, longest: Math.max(0, ...found), perSecond: (frames * 1000) / (performance.now() - begun) };
  }, duration);
}

/** The heap of a page after its garbage is collected. */
export async function heapMiB(user) {
  const devtools = await user.context.newCDPSession(user.page);
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 2 ** 20;
}
