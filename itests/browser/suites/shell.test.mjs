// First run, sign-in, and what the frame around all pages promises.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ADMIN } from '../../e2e/harness/cap.mjs';
import { Browser, DESK, PHONE } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';

describe('shell', { timeout: 600_000 }, () => {
  let cap;
  let browser;

  before(async () => {
    cap = await platform({ admin: false });
    browser = await Browser.start();
  });
  after(async () => {
    await browser?.stop();
  });

  it('first run: the one-time link makes the administrator, who is signed in', async () => {
    const user = await browser.user(cap.url);
    const token = readFileSync(join(cap.state, 'setup-token'), 'utf8').trim();
    await user.page.goto(`/setup#token=${token}`);
    await user.page.getByLabel(/^name$/i).fill(ADMIN.username);
    await user.picture('setup-dark-1440');
    await user.accessible('first run');
    for (const field of await user.page.locator('input[type=password]').all()) {
      await field.fill(ADMIN.password);
    }
    await user.page.keyboard.press('Enter');
    await user.page.waitForURL((url) => url.hash === '');
    assert.equal(new URL(user.page.url()).pathname, '/');
    await user.page.goto(`/setup#token=${token}`);
    await user.page.getByText('This panel has an administrator').waitFor();
  });

  for (const [scheme, viewport] of [['dark', DESK], ['light', DESK], ['dark', PHONE]]) {
    it(`sign-in, ${scheme}, ${viewport.width} px: usable by everybody, and no wider than the window`, async () => {
      const user = await browser.user(cap.url, { scheme, viewport });
      await user.page.goto('/');
      await user.page.getByLabel(/^name$/i).waitFor();
      await user.picture(`sign-in-${scheme}-${viewport.width}`);
      await user.accessible('sign-in');
      await user.fits('sign-in');
      await user.signIn();
      await user.accessible('home without servers');
      await user.fits('home without servers');
      await user.picture(`home-empty-${scheme}-${viewport.width}`);
    });
  }

  it('a wrong password is said at the form, and what was typed stays', async () => {
    const { page } = await browser.user(cap.url);
    await page.goto('/');
    await page.getByLabel(/^name$/i).fill(ADMIN.username);
    await page.getByLabel(/^password$/i).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
    assert.equal(await page.getByLabel(/^name$/i).inputValue(), ADMIN.username);
  });

  it('speaks German where the browser does', async () => {
    const { page } = await browser.user(cap.url, { language: 'de-DE' });
    await page.goto('/');
    await page.getByLabel('Passwort', { exact: true }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    const { data } = await (await page.request.get('/api/v1/settings/public')).json();
    assert.deepEqual(data.languages, ['de', 'en']);
  });

  it('the palette opens by keyboard, finds a page and goes there', async () => {
    const user = await browser.user(cap.url);
    await user.signIn();
    await user.page.keyboard.press('Control+k');
    await user.page.getByRole('dialog').waitFor();
    await user.accessible('palette');
    await user.page.keyboard.type('operations');
    await user.page.keyboard.press('Enter');
    await user.page.waitForURL(/operations/);
  });

  it('no policy was broken and no error was left uncaught', () => {
    assert.deepEqual(browser.complaints(), []);
  });
});
