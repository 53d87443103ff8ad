// Pages come and go with their bundles, in every browser that is open, and nothing else is disturbed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../e2e/harness/await.mjs';
import { running } from '../../e2e/harness/servers.mjs';
import { Browser } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';

const BROWSERS = 10;
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
    await first.enter();
    users = [first];
    // The others are further tabs of the same person: signing in ten times would meet the limit for that.
    while (users.length < BROWSERS) {
      users.push({ page: await first.context.newPage() });
    }
    for (const { page } of users) {
      await page.goto(`/servers/${server.id}`);
      await tab(page).waitFor();
    }
  });
  after(async () => {
    await browser?.stop();
  });

  it(`the console leaves ${BROWSERS} browsers within two seconds, with a calm notice, and comes back`, async () => {
    const [open, ...others] = users;
    await tab(open.page).click();
    await open.page.waitForURL(/console/);
    await cap.shell().run(`bundle:stop ${CONSOLE}`);
    await eventually(
      'the tab is gone everywhere',
      async () => (await Promise.all(others.map(({ page }) => tab(page).count()))).every((count) => count === 0),
      { within: 2_000, every: 50 },
    );
    await open.page.getByRole('heading', { name: /not here|gone|away/i }).first().waitFor();
    assert.equal(await open.page.getByRole('alert').count(), 0, 'a part that left is no alarm');
    await cap.shell().run(`bundle:start ${CONSOLE}`);
    await eventually(
      'the tab is back everywhere',
      async () => (await Promise.all(others.map(({ page }) => tab(page).count()))).every((count) => count === 1),
      { within: 2_000, every: 50 },
    );
    await open.page.getByRole('textbox').first().waitFor();
  });

  it('no policy was broken and no error was left uncaught', () => {
    assert.deepEqual(browser.complaints(), []);
  });
});

function tab(page) {
  return page.getByRole('main').getByRole('link', { name: 'Console', exact: true }).or(page.getByRole('tab', { name: 'Console', exact: true }));
}
