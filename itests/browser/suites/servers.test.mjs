// A server from the page that makes it to the game that runs.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../e2e/harness/await.mjs';
import { ADMIN } from '../../e2e/harness/cap.mjs';
import { Browser, PHONE } from '../harness/browser.mjs';
import { tabTo } from '../harness/keys.mjs';
import { platform } from '../harness/platform.mjs';

describe('a new server', { timeout: 600_000 }, () => {
  let cap;
  let browser;
  let admin;

  before(async () => {
    cap = await platform();
    browser = await Browser.start();
    admin = await browser.user(cap.url);
    await admin.enter();
  });
  after(async () => {
    await browser?.stop();
  });

  it('what was typed survives a reload, and what is refused stands at its field', async () => {
    const { page } = admin;
    await page.goto('/servers');
    await page.getByRole('button', { name: 'New server' }).first().click();
    await page.waitForURL(/\/servers\/new$/);
    await page.getByRole('button', { name: /OpenTTD/ }).click();
    await page.locator('[name=name]').fill('Night trains');
    await page.locator('[name="variables.MAX_CLIENTS"]').fill('999');
    await page.reload();
    await page.locator('[name="variables.MAX_CLIENTS"]').waitFor();
    assert.equal(await page.locator('[name=name]').inputValue(), 'Night trains');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.locator('[name="variables.MAX_CLIENTS"][aria-invalid=true]').waitFor();
    await admin.picture('server-new-refused-dark-1440');
    await admin.accessible('new server');
    await admin.fits('new server');
  });

  it('is made, watched, talked to and stopped by keys alone', async () => {
    const user = await browser.user(cap.url);
    const { page } = user;
    const { keyboard } = page;
    await page.goto('/');
    await tabTo(page, page.getByLabel(/^name$/i));
    await keyboard.type(ADMIN.username);
    await tabTo(page, page.getByLabel(/^password$/i));
    await keyboard.type(ADMIN.password);
    await keyboard.press('Enter');
    await page.locator('input[type=password]').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Servers' }).first());
    await keyboard.press('Enter');
    await page.waitForURL(/\/servers$/);
    const make = page.getByRole('button', { name: 'New server' }).first();
    await make.waitFor();
    await tabTo(page, make);
    await keyboard.press('Enter');
    const game = page.getByRole('button', { name: /OpenTTD/ });
    await game.waitFor();
    await tabTo(page, game);
    await keyboard.press('Enter');
    const name = page.locator('[name=name]');
    await name.waitFor();
    await tabTo(page, name);
    await keyboard.press('Control+a');
    await keyboard.type('Night trains');
    await tabTo(page, page.getByRole('button', { name: 'Create', exact: true }));
    await keyboard.press('Enter');
    await page.waitForURL(/\/servers\/[0-9A-Z]{26}$/);
    await page.locator('[data-install=INSTALLING]').waitFor();
    await user.picture('server-installing-dark-1440');
    await page.locator('header').getByText('Running', { exact: true }).waitFor({ timeout: 120_000 });
    assert.equal(await page.locator('[data-install]').count(), 0);

    await tabTo(page, tab(page, 'Console'));
    await keyboard.press('Enter');
    const command = page.getByRole('textbox', { name: 'Command' });
    await command.waitFor();
    await tabTo(page, command);
    await keyboard.type('echo "all aboard"');
    await keyboard.press('Enter');
    const copy = page.getByRole('button', { name: 'Copy all that is shown' });
    await tabTo(page, copy);
    await eventually('the answer', async () => {
      await keyboard.press('Enter');
      return (await page.evaluate(() => navigator.clipboard.readText())).split('\n').some((line) => /^(?!.*echo).*all aboard/.test(line));
    }, { within: 30_000 });
    await tabTo(page, page.locator('[data-power=stop]'));
    await keyboard.press('Enter');
    await page.locator('header').getByText('Offline', { exact: true }).waitFor();

    await tabTo(page, tab(page, 'Activity'));
    await keyboard.press('Enter');
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    await user.picture('server-activity-dark-1440');
    await user.accessible('activity');
    await page.goto('/servers/new');
    await page.getByRole('button', { name: /OpenTTD/ }).waitFor();
    assert.equal(await page.locator('[name=name]').count(), 0, 'the draft is gone');
  });

  it('fits on a phone', async () => {
    const user = await browser.user(cap.url, { viewport: PHONE, scheme: 'light' });
    await user.enter();
    await user.page.goto('/servers/new');
    await user.page.getByRole('button', { name: /Teeworlds/ }).click();
    await user.page.getByPlaceholder('Made by the panel').waitFor();
    await user.picture('server-new-light-390');
    await user.accessible('new server on a phone');
    await user.fits('new server on a phone');
    await user.page.goto('/servers');
    await user.page.getByRole('searchbox').waitFor();
    await user.accessible('servers on a phone');
    await user.fits('servers on a phone');
    assert.deepEqual(browser.complaints(), []);
  });
});

function tab(page, name) {
  return page.getByRole('main').getByRole('link', { name, exact: true });
}
