// What administrators do: let a machine join, add a user, change a copy of an alt, stop a feature while others watch.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CHECKOUT, run } from '../../e2e/harness/cap.mjs';
import { create, ended } from '../../e2e/harness/servers.mjs';
import { Browser, PHONE } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';

const PAGES = ['nodes', 'alts', 'users', 'platform'];

describe('administration', { timeout: 600_000 }, () => {
  let cap;
  let browser;
  let admin;
  let second;

  before(async () => {
    cap = await platform();
    browser = await Browser.start();
    admin = await browser.user(cap.url);
    await admin.enter();
  });
  after(async () => {
    await browser?.stop();
    if (second) {
      await run(join(CHECKOUT, 'cap'), ['down', '--home', second], { within: 30_000 });
      rmSync(second, { recursive: true, force: true, maxRetries: 3 });
    }
  });

  for (const [scheme, viewport] of [['light', undefined], ['dark', PHONE]]) {
    it(`every page is usable by everybody and fits, ${scheme}${viewport ? ', phone' : ''}`, async () => {
      const user = await browser.user(cap.url, { scheme, ...(viewport ? { viewport } : {}) });
      await user.enter();
      for (const page of PAGES) {
        await user.page.goto(`/${page}`);
        await user.page.locator('[role=row], a[href^="/alts/"]').nth(1).waitFor();
        await user.picture(`${page}-${scheme}-${viewport ? 390 : 1440}`);
        await user.accessible(page);
        await user.fits(page);
      }
    });
  }

  it('a machine that joins with the line turns the dialog green, which leads to its node', async () => {
    const { page } = admin;
    await page.goto('/nodes');
    await page.getByRole('button', { name: 'Join a machine' }).click();
    const command = await page.locator('[data-command] code').innerText();
    await admin.accessible('join dialog');
    await admin.picture('join-waiting-dark-1440');
    const words = command.trim().split(/\s+/);
    assert.deepEqual(words.slice(0, 2), ['./cap', 'agent']);
    second = mkdtempSync(join(tmpdir(), 'cap-second-'));
    await run(join(CHECKOUT, 'cap'), [...words.slice(1), '--home', second, '--detach'], { within: 60_000 });
    await page.locator('[data-joined]').waitFor();
    await admin.picture('join-green-dark-1440');
    await page.getByRole('button', { name: 'Show the node' }).click();
    await page.waitForURL(/\/nodes\/[^/?]+$/);
    await page.getByText('Now in use').waitFor();
    await admin.accessible('node');
    await admin.picture('node-dark-1440');
  });

  it('a user that is added signs in with the password that was shown, and sees less', async () => {
    const { page } = admin;
    await page.goto('/users');
    await page.getByRole('button', { name: 'Add a user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('gunnar');
    await dialog.getByRole('button', { name: 'Add a user' }).click();
    const password = await dialog.locator('[data-password] code').innerText();
    await admin.picture('user-added-dark-1440');
    await dialog.getByRole('button', { name: 'Done' }).click();
    const gunnar = await browser.user(cap.url);
    await gunnar.signIn({ username: 'gunnar', password });
    await gunnar.page.getByRole('link', { name: 'Servers' }).first().waitFor();
    const links = await gunnar.page.getByRole('link').evaluateAll((all) => all.map((link) => new URL(link.href).pathname));
    assert.ok(links.includes('/servers'));
    assert.deepEqual(links.filter((path) => /^\/(users|nodes|platform)/.test(path)), []);
  });

  it('servers of two nodes and two owners are told apart, and those of a node that is away say so', async () => {
    const { page } = admin;
    const rest = cap.operator();
    await cap.installTestAlts();
    const users = await rest.get('/users?limit=50');
    const nodes = await rest.get('/nodes?limit=50');
    const first = (await cap.status()).agents[0].id;
    const far = nodes.find((node) => node.id !== first);
    const near = nodes.find((node) => node.id === first);
    assert.ok(far && near, `${JSON.stringify(nodes.map((node) => node.id))} with ${first}`);
    const gunnar = users.find((user) => user.username === 'gunnar').id;
    const others = users.find((user) => user.username === 'admin').id;
    for (const [name, node, owner] of [['Near', near, others], ['Far', far, gunnar]]) {
      const { operation } = await create(rest, 'E2E lines', { name, node: node.id, owner });
      await ended(rest, operation);
    }
    const row = (name) => page.locator('[role=row]', { hasText: name });
    const shown = async (label, choice, seen, hidden) => {
      await page.goto('/servers');
      await page.getByRole('combobox', { name: label, exact: true }).click();
      await page.locator(`[role=option][value="${choice}"]`).click();
      await row(hidden).waitFor({ state: 'detached' });
      await row(seen).waitFor();
    };
    await shown('Node', far.id, 'Far', 'Near');
    assert.match(page.url(), new RegExp(`node=${far.id}`));
    await shown('Owner', gunnar, 'Far', 'Near');
    assert.match(page.url(), new RegExp(`owner=${gunnar}`));

    await page.goto('/servers?q=ar');
    await row('Near').waitFor();
    await run(join(CHECKOUT, 'cap'), ['down', '--home', second], { within: 60_000 });
    await row('Far').getByText('Node not connected').waitFor();
    assert.equal(await row('Near').getByText('Node not connected').count(), 0);
    await admin.picture('servers-away-dark-1440');
    await admin.accessible('servers of a node that is away');
    await page.goto('/nodes');
    await page.locator(`[role=row][data-key="${far.id}"]`).locator('[data-state=OFFLINE]').waitFor();
  });

  it('who may only delete servers finds that among the settings, and nothing else', async () => {
    const rest = cap.operator();
    const server = (await rest.get('/servers?q=Near'))[0];
    const user = await browser.user(cap.url);
    // No role of the panel is so narrow; one of a plugin may be.
    await user.page.route('**/api/v1/auth/me', async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      body.data.permissions = body.data.permissions.filter(({ permission }) => permission !== 'servers.edit');
      await route.fulfill({ response, json: body });
    });
    await user.enter(`/servers/${server.id}`);
    const { page } = user;
    await page.getByRole('main').getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    const question = page.getByRole('dialog');
    assert.equal(await page.getByRole('button', { name: 'Reinstall…', includeHidden: true }).count(), 0);
    assert.equal(await page.locator('[name=name]').count(), 0);
    await question.getByLabel(/Type Near/).fill('Near');
    await question.getByRole('button', { name: 'Delete the server' }).click();
    await page.getByText('Near was deleted').waitFor();
  });

  it('a copy of an alt is checked while one types', async () => {
    const { page } = admin;
    await page.goto('/alts');
    await page.locator('a[href^="/alts/"]').first().click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.waitForURL(/\/edit$/);
    await page.locator('[data-valid]').waitFor();
    await admin.picture('alt-edit-dark-1440');
    await page.locator('[data-editor] .cm-content').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('wrong');
    await page.getByRole('button', { name: /^Line \d/ }).first().waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('[data-valid]').waitFor();
    await page.locator('.cm-line', { hasText: '"author"' }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.insertText(' ');
    await page.locator('[data-valid]').waitFor();
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Servers take it on').waitFor();
    const rest = cap.operator();
    const copy = (await rest.get('/alts?limit=200')).find(({ name }) => name.endsWith('(copy)'));
    await rest.data('DELETE', `/alts/${copy.id}`);
  });

  it('a feature that is stopped on the Platform page goes from it, and is back when started', async () => {
    const { page } = admin;
    await page.goto('/platform');
    const row = page.locator('[role=row]', { hasText: 'console.panel' });
    await row.getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Stop' }).click();
    await admin.picture('platform-stop-dark-1440');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await row.locator('[data-state=RESOLVED]').waitFor();
    await row.getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Start', exact: true }).click();
    await row.locator('[data-state=ACTIVE]').waitFor();
  });

  it('no policy was broken and no error was left uncaught', () => {
    assert.deepEqual(browser.complaints(), []);
  });
});
