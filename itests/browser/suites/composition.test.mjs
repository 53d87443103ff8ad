// Pages come and go with their bundles, in every browser that is open, and nothing else is disturbed.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../e2e/harness/await.mjs';
import { running } from '../../e2e/harness/servers.mjs';
import { Browser } from '../harness/browser.mjs';
import { bundleJar, nextVersion } from '../harness/bundles.mjs';
import { platform } from '../harness/platform.mjs';

const BROWSERS = 10;
const WITHIN_MS = 2_000;
/** Of so many rounds one is to keep the time: a machine that had something else to do is no flaw of the panel. */
const ROUNDS = 3;
const CONSOLE = 'dev.ctrlaltplay.console.panel';

describe('composition', { timeout: 600_000 }, () => {
  let cap;
  let browser;
  let server;
  let users;

  before(async () => {
    cap = await platform();
    await cap.installTestAlts();
    server = await running(cap.operator(), 'E2E lines', { name: 'watched' });
    browser = await Browser.start();
    const first = await browser.user(cap.url);
    await first.enter(`/servers/${server.id}`);
    users = [first];
    // The others are further tabs of the same person.
    while (users.length < BROWSERS) {
      users.push({ page: await first.context.newPage() });
    }
    await Promise.all(users.slice(1).map(({ page }) => page.goto(`/servers/${server.id}`)));
    for (const { page } of users) {
      await tab(page).waitFor();
      await page.evaluate(watch);
    }
  });
  after(async () => {
    await browser?.stop();
  });

  it(`the console leaves ${BROWSERS} browsers within two seconds, with a calm notice, and comes back`, async () => {
    const [open] = users;
    await tab(open.page).click();
    await open.page.waitForURL(/console/);
    const rest = cap.operator();
    const { id } = (await rest.get('/bundles')).find((each) => each.symbolicName === CONSOLE);
    const left = [];
    const returned = [];
    do {
      const stopped = Date.now();
      await rest.post(`/bundles/${id}/stop`, { confirm: true });
      left.push(await changed(false, stopped));
      await open.page.getByRole('heading', { name: 'This page is not here at the moment' }).waitFor();
      assert.equal(await open.page.getByRole('alert').count(), 0, 'a part that left is no alarm');
      const started = Date.now();
      await rest.post(`/bundles/${id}/start`, { confirm: true });
      returned.push(await changed(true, started));
      await open.page.getByRole('textbox', { name: 'Command' }).waitFor();
    } while (left.length < ROUNDS && !(Math.min(...left) <= WITHIN_MS && Math.min(...returned) <= WITHIN_MS));
    assert.ok(Math.min(...left) <= WITHIN_MS, `gone from all after ${left} ms`);
    assert.ok(Math.min(...returned) <= WITHIN_MS, `back in all after ${returned} ms`);
  });

  it('an open page takes on the next version of its bundle, without a reload and with what was typed', async () => {
    const [open, other] = users;
    const shipped = bundleJar('console/panel');
    const next = await nextVersion(shipped);
    try {
      const command = open.page.getByRole('textbox', { name: 'Command' });
      await command.fill('half a comm');
      const field = other.page.locator('[name="variables.LINES_PER_SECOND"]');
      await other.page.getByRole('link', { name: 'Startup', exact: true }).click();
      await field.fill('7');
      const styles = (version) => open.page.locator(`link[data-module=console][href*="/${version}/"]`);

      await cap.shell().run(`bundle:update ${CONSOLE} file:${next.jar}`);
      await styles(next.version).waitFor({ state: 'attached' });
      await open.page.locator(`link[data-module=console]:not([href*="/${next.version}/"])`).waitFor({ state: 'detached' });
      await command.waitFor();
      assert.equal(await command.inputValue(), 'half a comm');
      assert.equal(await field.inputValue(), '7');
      for (const { page } of [open, other]) {
        assert.equal(await page.evaluate(() => Array.isArray(globalThis.capSeen)), true, 'the page was not loaded anew');
        assert.equal(await page.getByRole('alert').count(), 0);
      }
      await open.page.getByRole('button', { name: /notification/i }).first().click();
      await open.page.getByText('Console was updated').waitFor();
      await open.picture('console-updated-dark-1440');
      await open.page.keyboard.press('Escape');
      await command.fill('whole command');
      await command.press('Enter');
      await eventually('the answer', async () => {
        await open.page.getByRole('button', { name: 'Copy all that is shown' }).click();
        return (await open.page.evaluate(() => navigator.clipboard.readText())).includes('echo: whole command');
      }, { within: 30_000 });
    } finally {
      await cap.shell().run(`bundle:update ${CONSOLE} file:${shipped}`);
      rmSync(next.folder, { recursive: true, force: true });
    }
  });

  it('no policy was broken and no error was left uncaught', () => {
    assert.deepEqual(browser.complaints(), []);
  });

  /** How long after `since` the last browser had the tab, or had it no more; each page looks at its own clock. */
  async function changed(there, since) {
    const times = await eventually(
      `the tab is ${there ? 'back' : 'gone'} everywhere`,
      async () => {
        const last = await Promise.all(users.map(({ page }) => page.evaluate(() => globalThis.capSeen.at(-1))));
        return last.every((one) => one.there === there) && last.map((one) => one.at);
      },
      { within: 60_000 },
    );
    return Math.max(0, Math.max(...times) - since);
  }
});

function tab(page) {
  return page.getByRole('main').getByRole('link', { name: 'Console', exact: true });
}

/** In a page: notes when the tab comes and goes. */
function watch() {
  const seen = [];
  globalThis.capSeen = seen;
  const look = () => {
    const there = [...document.querySelectorAll('main a')].some((link) => link.textContent.trim() === 'Console');
    if (seen.at(-1)?.there !== there) seen.push({ there, at: Date.now() });
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  look();
}
