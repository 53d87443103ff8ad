// A plugin through the pages: trusted, planned, installed, used by two people, updated while it is open, removed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../e2e/harness/await.mjs';
import { Browser, PHONE } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';
import { notesPlugin, publisherKey } from '../harness/plugins.mjs';

/** Shows what it is given, and what it gets where it reaches for more. */
const page = (text) => `
const attempts = {
  cookie: () => document.cookie,
  storage: () => localStorage.length,
  parent: () => parent.document.title,
  top: () => { top.location = 'about:blank'; },
  session: () => fetch('/api/v1/auth/me'),
  others: () => fetch('https://plugins.example/'),
  code: () => import('/ui/m/servers/1/index.js'),
};
async function reach() {
  const reached = [];
  for (const [name, attempt] of Object.entries(attempts)) try { await attempt(); reached.push(name); } catch { /* As it should be. */ }
  return reached.join(' ') || 'nothing';
}
async function show(root, { h, t, api }) {
  const { text } = await api.get('/notes');
  const refused = await Promise.allSettled(['/../../servers', '//plugins.example/', '/%2e%2e/other.plugin/notes'].map((path) => api.get(path)));
  root.append(
    h('p', null, t('hello', { name: 'reader' }), ' ${text}'), h('p', { 'data-note': '' }, text),
    h('p', { 'data-refused': '' }, refused.map(({ reason }) => reason?.code ?? 'answered').join(' ')),
    h('p', { 'data-reached': '' }, await reach()));
}
export default {
  pages: { home: { mount: show } },
  widgets: { count: { mount: (root, { h }) => root.append(h('div', { class: 'cap-figure' }, '42')) } },
};`;

describe('plugins', { timeout: 300_000 }, () => {
  const key = publisherKey();
  const packages = [];
  let cap;
  let browser;
  let admin;
  let other;

  const made = async (version, text) => {
    const it = await notesPlugin({ version, key, page: page(text) });
    packages.push(it);
    return it.capx;
  };
  /** Takes a package in and shows its plan. */
  const plan = async (capx) => {
    await admin.page.goto('/plugins?install=1');
    await admin.page.getByRole('dialog').locator('input[type=file]').setInputFiles(capx);
    await admin.page.waitForURL(/\/plugins\/plans\//);
    await admin.page.locator('[data-part=grants]').waitFor();
  };
  const entry = (user) => user.page.locator('nav').getByRole('link', { name: 'Notes', exact: true });
  const frame = (user) => user.page.frameLocator('iframe[data-plugin="acme.notes"]');

  before(async () => {
    cap = await platform();
    browser = await Browser.start();
    admin = await browser.user(cap.url);
    other = await browser.user(cap.url);
    await admin.enter('/plugins');
    await other.enter('/operations');
  });
  after(async () => {
    const rest = cap.operator();
    if ((await rest.get('/plugins')).some(({ id }) => id === 'acme.notes')) await rest.data('DELETE', '/plugins/acme.notes?data=purge');
    for (const { id } of await rest.get('/plugins/keys')) if (id === key.id) await rest.data('DELETE', `/plugins/keys/${id}`);
    packages.forEach(({ clear }) => clear());
    await browser?.stop();
  });

  it('a panel without plugins leads to installing one and to writing one', async () => {
    await admin.page.getByRole('heading', { name: 'No plugins yet' }).waitFor();
    await admin.accessible('the empty list');
    await admin.page.getByRole('button', { name: 'Create a plugin' }).click();
    await admin.page.getByRole('heading', { name: 'Create a plugin' }).waitFor();
    await admin.page.getByLabel('Name').fill('Mod list');
    assert.equal(await admin.page.getByLabel('Id').inputValue(), 'acme.mod-list');
    assert.equal(await admin.page.getByRole('link', { name: 'Download the starter' }).getAttribute('href'), '/sdk/starter.zip?id=acme.mod-list&name=Mod+list');
    await admin.accessible('the page for authors');
    await admin.picture('plugins-create-dark-1440');
  });

  it('a package whose key nobody trusts is not installed, and the plan says why', async () => {
    await plan(await made('1.0.0', 'of version 1'));
    const reasons = admin.page.getByRole('alert');
    await reasons.getByText('It cannot be installed').waitFor();
    assert.equal(await admin.page.getByRole('button', { name: 'Install', exact: true }).count(), 0);
    await admin.accessible('a plan that is refused');
    await admin.picture('plugins-refused-dark-1440');
  });

  it('once its key is trusted it is installed, and its page is there in a second browser at once', async () => {
    await admin.page.goto('/plugins/keys');
    await admin.page.getByLabel('Name').fill('Acme');
    await admin.page.getByLabel('Public key').fill(key.jwk);
    await admin.page.getByRole('button', { name: 'Trust this key' }).click();
    await admin.page.getByRole('table').or(admin.page.locator('main')).getByText(key.id).waitFor();
    await plan(packages[0].capx);
    await admin.page.getByText('Signed by Acme', { exact: true }).waitFor();
    await admin.accessible('a plan');
    await admin.picture('plugins-plan-dark-1440');
    assert.equal(await entry(other).count(), 0);

    await admin.page.getByRole('button', { name: 'Install', exact: true }).click();
    await admin.page.waitForURL(/\/plugins\/acme\.notes$/);
    await entry(other).click();
    await frame(other).getByText('Hello reader of version 1').waitFor();
    await frame(other).getByText('A note from the plugin').waitFor();
    await other.picture('plugins-page-dark-1440');
  });

  it('a framed page reaches neither the session nor the panel nor the network', async () => {
    const reached = frame(other).locator('[data-reached]');
    await reached.waitFor();

    assert.equal(await reached.textContent(), 'nothing');
    assert.equal(await frame(other).locator('[data-refused]').textContent(), 'PATH_REFUSED PATH_REFUSED PATH_REFUSED');
    assert.equal(new URL(other.page.url()).pathname, '/x/acme.notes');
  });

  it('a framed page that leaves its document is ended', async () => {
    const [, inside] = other.page.frames();
    await inside.evaluate(() => { location.href = '/ui/frame/acme.notes/1/'; });
    await other.page.getByRole('alert').getByText('tried to go elsewhere').waitFor();
    await other.page.getByRole('button', { name: 'Try again' }).click();
    await frame(other).getByText('Hello reader of version 1').waitFor();
  });

  it('its document opened by itself has no origin and its files are no pages', async () => {
    const { modules } = await cap.operator().get('/ui/modules');
    const module = modules.find(({ id }) => id === 'acme.notes');
    const { headers } = await fetch(`${cap.url}/ui/frame/acme.notes/${module.version}/`);

    assert.equal(module.manifest.frame, true);
    assert.match(headers.get('content-security-policy'), /^sandbox allow-scripts allow-forms; default-src 'none'; /);
    assert.match(headers.get('content-security-policy'), /connect-src 'none'/);
    assert.match((await fetch(`${cap.url}${module.base}index.js`)).headers.get('content-security-policy'), /^sandbox; default-src 'none'/);
  });

  it('what it is called and says follows the language', async () => {
    const reader = await browser.user(cap.url, { language: 'de-DE', scheme: 'light', viewport: PHONE });
    await reader.enter('/x/acme.notes');
    await reader.page.getByRole('heading', { name: 'Notizen', level: 1 }).waitFor();
    await frame(reader).getByText('Hallo reader').waitFor();
    await reader.fits('a framed page on a phone');
    await reader.picture('plugins-page-light-390');
  });

  it('its widget makes the first page a dashboard', async () => {
    const visitor = await browser.user(cap.url);
    await visitor.enter('/');
    await visitor.page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
    await frame(visitor).getByText('42').waitFor();
  });

  it('an update takes the place of the page that is open', async () => {
    await plan(await made('1.1.0', 'of version 2'));
    await admin.page.getByRole('heading', { name: 'Update Notes from 1.0.0 to 1.1.0' }).waitFor();
    await admin.page.getByRole('button', { name: 'Update', exact: true }).click();
    await frame(other).getByText('Hello reader of version 2').waitFor();
    await admin.page.waitForURL(/\/plugins\/acme\.notes$/);
    await admin.accessible('a plugin');
    await admin.picture('plugins-one-dark-1440');
  });

  it('a plugin that is removed vanishes from the other browser, with its page', async () => {
    await admin.page.getByRole('button', { name: 'More' }).click();
    await admin.page.getByRole('menuitem', { name: 'Remove' }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByText('Delete them for good').click();
    const remove = dialog.getByRole('button', { name: 'Remove', exact: true });
    assert.equal(await remove.isDisabled(), true);
    await dialog.getByLabel('Type acme.notes to confirm').fill('acme.notes');
    await admin.accessible('the question what becomes of the data');
    await remove.click();
    await other.page.getByRole('heading', { name: 'This page is not here at the moment' }).waitFor();
    await entry(other).waitFor({ state: 'detached' });
    await eventually('the list is empty', async () => (await cap.operator().get('/plugins')).length === 0);
    await admin.page.getByRole('heading', { name: 'No plugins yet' }).waitFor();
  });
});
