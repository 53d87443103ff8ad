// A server from the page that makes it to the game that runs.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Browser, PHONE } from '../harness/browser.mjs';
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

  it('is made, its installation is watched, and it runs', async () => {
    const { page } = admin;
    await page.locator('[name="variables.MAX_CLIENTS"]').fill('8');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.waitForURL(/\/servers\/[0-9A-Z]{26}$/);
    await page.locator('[data-install=INSTALLING]').waitFor();
    await admin.picture('server-installing-dark-1440');
    await page.locator('header').getByText('Running', { exact: true }).waitFor({ timeout: 90_000 });
    assert.equal(await page.locator('[data-install]').count(), 0);
    await page.getByRole('link', { name: 'Activity', exact: true }).or(page.getByRole('tab', { name: 'Activity', exact: true })).click();
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    await admin.picture('server-activity-dark-1440');
    await admin.accessible('activity');
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
