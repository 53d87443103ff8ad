// How the panel is, what is set and logged, and alts written from nothing: what whoever runs the panel does with it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { ADMIN } from '../../e2e/harness/cap.mjs';
import { Browser, PHONE } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';

const PAGES = {
  'platform-health': ['/platform/health', '[data-part]'],
  'platform-settings': ['/platform/settings', '[data-setting]'],
  'platform-logs': ['/platform/logs', '[data-logs] [role=listitem]'],
  'alts-categories': ['/alts/categories', '[role=rowgroup] [role=row]'],
  'alts-new': ['/alts/new?name=My+game&ctrl=Action', '[data-valid]'],
};

describe('the platform', { timeout: 600_000 }, () => {
  let cap;
  let browser;
  let admin;
  let page;
  let rest;

  before(async () => {
    cap = await platform();
    browser = await Browser.start();
    admin = await browser.user(cap.url);
    page = admin.page;
    await admin.enter();
    rest = await cap.admin();
  });
  after(async () => {
    await browser?.stop();
  });

  for (const [scheme, viewport] of [['dark', undefined], ['light', undefined], ['dark', PHONE]]) {
    const look = `${scheme}-${viewport ? 390 : 1440}`;
    it(`every page is usable by everybody and fits, ${look}`, async () => {
      const user = await browser.user(cap.url, { scheme, ...(viewport ? { viewport } : {}) });
      await user.enter();
      for (const [name, [path, there]] of Object.entries(PAGES)) {
        await user.page.goto(path);
        await user.page.locator(there).first().waitFor();
        await user.picture(`${name}-${look}`);
        await user.accessible(name);
        await user.fits(name);
      }
    });
  }

  it('a required bundle that is stopped degrades the panel at once, and it recovers with it', async () => {
    const bundles = await rest.get('/bundles');
    const alts = bundles.find((bundle) => bundle.slice === 'alts');
    await page.goto('/platform/health');
    await page.locator('[data-health=UP]').waitFor();
    await rest.post(`/bundles/${alts.id}/stop`, { confirm: true });
    await page.locator('[data-health=DEGRADED]').waitFor();
    await page.locator('[data-part=slices][data-status=DEGRADED]', { hasText: 'alts' }).waitFor();
    await admin.picture('platform-health-degraded-dark-1440');
    await admin.accessible('degraded health');
    await rest.post(`/bundles/${alts.id}/start`, { confirm: true });
    await page.locator('[data-health=UP]').waitFor();
  });

  it('a setting is refused at its field, saved, and goes back to its default', async () => {
    await page.goto('/platform/settings');
    const field = page.locator('[name="panel.name"]');
    await field.fill('x'.repeat(61));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('at most 60 characters', { exact: true }).waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await admin.picture('platform-settings-refused-dark-1440');
    await admin.accessible('refused setting');
    await field.fill('Our games');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    assert.equal((await rest.get('/settings'))[0].settings[0].value, 'Our games');
    await page.getByRole('button', { name: /back to the default/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    assert.equal(await field.inputValue(), 'Ctrl-Alt-Play');
  });

  it('what is typed stays while bundles come and go, and is not left without a question', async () => {
    await page.goto('/platform/settings');
    await page.locator('[name="panel.name"]').fill('Typed');
    await page.getByRole('link', { name: 'Health' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Leave without saving?').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const console_ = (await rest.get('/bundles')).find((bundle) => bundle.slice === 'console');
    await rest.post(`/bundles/${console_.id}/restart`, {});
    await page.getByRole('button', { name: 'Discard' }).waitFor();
    assert.equal(await page.locator('[name="panel.name"]').inputValue(), 'Typed');
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  it('a line appears while one watches; filters choose, and pausing holds it back', async () => {
    const newest = page.locator('[data-logs] [role=listitem]').first();
    await page.goto('/platform/logs?q=second+time&level=WARN');
    await page.getByText('No line is like that').waitFor();
    await page.locator('[data-live=live]').waitFor();
    await reuse();
    await newest.filter({ hasText: 'a refresh token of session' }).waitFor();
    await newest.getByRole('button').first().click();
    await page.getByText('dev.ctrlaltplay.rbac.internal.session.Sessions', { exact: true }).waitFor();
    await admin.picture('platform-logs-open-dark-1440');
    await admin.accessible('open line');

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.locator('[data-live=paused]').waitFor();
    await reuse();
    const waiting = page.getByRole('button', { name: '1 new line' });
    await waiting.waitFor();
    assert.equal(await page.locator('[data-logs] [role=listitem]').count(), 1);
    await waiting.click();
    await page.locator('[data-logs] [role=listitem]').nth(1).waitFor();

    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
    const text = readFileSync(await file.path(), 'utf8');
    assert.equal(text.trim().split('\n').length, 2);
    assert.match(text, /WARN .*Sessions - a refresh token/);

    await page.getByRole('textbox', { name: 'Search' }).fill('nothing is called so');
    await page.getByText('No line is like that').waitFor();
    await page.getByRole('textbox', { name: 'Search' }).fill('');
    await page.getByRole('combobox', { name: 'Bundle' }).click();
    await page.getByRole('option', { name: /^rbac/ }).click();
    await page.locator('[data-logs] [role=listitem]').nth(1).waitFor();
    assert.deepEqual(await page.locator('[data-logs] [role=listitem]').evaluateAll((all) => [...new Set(all.map((line) => line.dataset.level))].filter((level) => level && level !== 'WARN')), []);

    assert.equal((await rest.call('GET', '/platform/logs?level=LOUD')).status, 400);
    assert.equal((await cap.anonymous().call('GET', '/platform/logs')).status, 401);
  });

  it('an alt is made from nothing, mended where it is wrong, compared, stored and deleted', async () => {
    await page.goto('/alts');
    await page.getByRole('button', { name: 'New alt' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('My game');
    await page.getByRole('dialog').getByRole('button', { name: 'Begin' }).click();
    await page.locator('[data-valid]').waitFor();
    await page.getByRole('button', { name: 'Store' }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const editor = page.locator('[data-editor] .cm-content');
    await editor.waitFor();
    await admin.accessible('editor');
    await replace('"SIGTERM"', '"TERM"');
    await page.getByRole('button', { name: /^Line \d+$/ }).first().click();
    await page.locator('.cm-lintRange-error').first().waitFor();
    await admin.picture('alt-mistake-dark-1440');
    await admin.accessible('mistake');
    assert.equal(await page.getByRole('button', { name: 'Review and save' }).isDisabled(), true);
    await replace('"TERM"', '"SIGINT"');
    await page.locator('[data-valid]').waitFor();
    // Tab leaves the editor, as everywhere.
    await editor.focus();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.cm-content') === null), true);
    await page.getByRole('button', { name: 'Review and save' }).click();
    const review = page.getByRole('dialog');
    await review.locator('.cm-deletedChunk', { hasText: 'SIGTERM' }).waitFor();
    await admin.picture('alt-diff-dark-1440');
    await admin.accessible('what changes');
    await review.getByRole('button', { name: 'Save' }).click();
    await page.getByText('SIGNAL SIGINT').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('My game');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL(/\/alts$/);
  });

  it('a category is made, is refused a name that is taken, and goes', async () => {
    await page.goto('/alts/categories');
    await page.getByRole('button', { name: 'New category' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Minecraft');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('There is a category of this name').waitFor();
    await dialog.getByLabel('Name').fill('Puzzles');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Actions for Puzzles' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Puzzles is deleted').waitFor();
  });

  it('what another stored meanwhile is shown beside what one wrote, and one chooses', async () => {
    const { id } = await rest.post('/alts', { document: written('Contested') });
    const theirs = async (author) => {
      const { document, ver } = await rest.get(`/alts/${id}/document`);
      await rest.data('PUT', `/alts/${id}`, { document: document.replace(/("author" *: *)"[^"]*"/, `$1"${author}"`), ver });
    };
    await page.goto(`/alts/${id}/edit`);
    await page.locator('[data-valid]').waitFor();
    await replace('"SIGTERM"', '"SIGINT"');
    await theirs('first');
    await save();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed it meanwhile' });
    await dialog.locator('.cm-deletedChunk', { hasText: 'first' }).waitFor();
    await admin.picture('alt-conflict-dark-1440');
    await admin.accessible('conflict');
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await dialog.waitFor({ state: 'detached' });
    await theirs('second');
    await save();
    await dialog.getByRole('button', { name: 'Take theirs' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.cm-line', { hasText: '"second"' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Review and save' }).isDisabled(), true, 'what is stored is not changed');
    await replace('"SIGTERM"', '"SIGINT"');
    await save();
    await page.getByText('SIGNAL SIGINT').waitFor();
    const stored = JSON.parse((await rest.get(`/alts/${id}/document`)).document);
    assert.deepEqual([stored.author, stored.stop.value], ['second', 'SIGINT']);
  });

  it('an alt is taken from a file, unless that is too large', async () => {
    await page.goto('/alts/new?name=Other&ctrl=Action');
    await page.locator('[data-valid]').waitFor();
    const file = page.locator('input[type=file]');
    await file.setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.alloc((1 << 20) + 1, ' ') });
    await page.getByText('The file is too large for an alt').waitFor();
    await file.setInputFiles({ name: 'alt.json', mimeType: 'application/json', buffer: Buffer.from(written('From a file')) });
    await page.locator('.cm-line', { hasText: '"From a file"' }).waitFor();
    await page.locator('[data-valid]').waitFor();
    await page.getByRole('button', { name: 'Store' }).click();
    await page.getByRole('heading', { level: 1, name: 'From a file' }).waitFor();
  });

  it('a category gets another name, and takes its alts with it once its name is typed', async () => {
    await rest.post('/ctrls', { name: 'Puzzles', description: '' });
    await page.goto('/alts/categories');
    await page.getByRole('button', { name: 'Actions for Puzzles' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Riddles');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Category saved').waitFor();
    const { id } = await rest.post('/alts', { document: written('Doomed', 'Riddles') });
    await page.reload();
    await page.getByRole('button', { name: 'Actions for Riddles' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await dialog.getByText('Its alt goes too').waitFor();
    await admin.picture('category-delete-dark-1440');
    await admin.accessible('deletion of a category');
    const yes = dialog.getByRole('button', { name: 'Delete' });
    assert.ok(await yes.isDisabled());
    await dialog.getByRole('textbox').fill('Riddles');
    await yes.click();
    await page.getByText('Riddles is deleted').waitFor();
    assert.equal((await rest.call('GET', `/alts/${id}`)).status, 404);
    await page.getByRole('button', { name: 'Actions for Riddles' }).waitFor({ state: 'detached' });
  });

  it('no policy was broken and no error was left uncaught', () => {
    assert.deepEqual(browser.complaints(), []);
  });

  /** Has the panel log a warning at once: a token that was given back twice since ends its session. */
  async function reuse() {
    const session = cap.anonymous();
    await session.login(ADMIN.username, ADMIN.password);
    const thief = cap.anonymous();
    thief.cookies = new Map(session.cookies);
    await session.post('/auth/refresh');
    await session.post('/auth/refresh');
    assert.equal((await thief.call('POST', '/auth/refresh', {})).status, 401);
  }

  /** A small alt, as somebody writes it. */
  function written(name, ctrl = 'Action') {
    const install = { interpreter: '/bin/sh', script: '#!/bin/sh\ntrue\n', timeoutSeconds: 60, requires: [] };
    const defaults = { memoryMiB: 64, cpuPercent: 100, diskMiB: 64, processes: 8 };
    const stop = { kind: 'SIGNAL', value: 'SIGTERM', timeoutSeconds: 30 };
    return JSON.stringify({ name, ctrl: { name: ctrl }, version: '1.0.0', author: 'nobody', description: '', runtime: 'process', command: ['sleep', '60'], ready: [], stop, ports: [], variables: [], install, defaults }, null, 2);
  }

  async function save() {
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  }

  /** Finds a text with the editor's own search, and writes another in its place. */
  async function replace(found, other) {
    await page.locator('[data-editor] .cm-content').click();
    await page.keyboard.press('Control+f');
    await page.locator('.cm-search input[name=search]').selectText();
    await page.keyboard.type(found);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.insertText(other);
  }
});
