// All places where a plugin shows something, in a frame and in the panel's own page; and what becomes of them when it is
// disabled, overruns, fails, grows and goes back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../e2e/harness/await.mjs';
import { installed } from '../../e2e/harness/servers.mjs';
import { Browser, PHONE } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';
import { notesPlugin, publisherKey } from '../harness/plugins.mjs';

const ID = 'acme.places';
const PAGE = `
const card = (text) => ({ mount: (root, { h, serverId }) => root.append(h('div', { class: 'cap-figure' }, text), h('p', { class: 'cap-dim' }, serverId ? 'of this server' : 'of all servers')) });
export default {
  pages: { home: { mount: (root, { h, api }) => api.get('/notes').then(({ text }) => root.append(h('p', { class: 'cap-note' }, text))) } },
  tabs: { notes: card('A tab of notes') },
  widgets: { count: card('42 notes'), latest: card('The latest note') },
};`;
const UI = {
  entry: 'ui/index.js',
  navigation: [{ id: 'home', label: 'nav', icon: 'book', path: `/x/${ID}`, permission: `${ID}.view`, order: 10 }],
  pages: [{ id: 'home', path: `/x/${ID}`, title: 'nav', permission: `${ID}.view` }],
  serverTabs: [{ id: 'notes', label: 'tab', icon: 'book', permission: `${ID}.view`, order: 70 }],
  widgets: [
    { id: 'count', slot: 'dashboard', title: 'widget', permission: `${ID}.view`, columns: 4 },
    { id: 'latest', slot: 'server.overview', title: 'widget', permission: `${ID}.view`, columns: 4 },
  ],
};
const SETTINGS = [
  { key: 'mostNotes', type: 'NUMBER', description: 'How many notes are kept.', default: '20', minimum: 1, maximum: 100 },
  { key: 'greeting', type: 'TEXT', description: 'What stands above them.', default: 'Good day', maximum: 60 },
];
const READ = { grant: 'servers.read', why: 'shows the name of a server beside its notes' };
const hosts = (...scope) => ({ grant: 'http', scope, why: 'sends notes on' });

describe('places of a plugin', { timeout: 300_000 }, () => {
  const key = publisherKey();
  const packages = [];
  let cap;
  let rest;
  let browser;
  let admin;
  let reader;
  let phone;
  let server;
  let files;

  const made = async (version, grants) => {
    const it = await notesPlugin({ id: ID, version, key, page: PAGE, change: { ui: UI, settings: SETTINGS, grants } });
    packages.push(it);
    return it.capx;
  };
  const plan = async (capx) => {
    await admin.page.goto('/plugins?install=1');
    await admin.page.getByRole('dialog').locator('input[type=file]').setInputFiles(capx);
    await admin.page.waitForURL(/\/plugins\/plans\//);
    await admin.page.locator('[data-part=grants]').waitFor();
  };
  const agree = async (word) => {
    await admin.page.getByRole('button', { name: word, exact: true }).click();
    await admin.page.waitForURL(/\/plugins\/acme\.places$/);
  };
  const framed = (user) => user.page.frameLocator(`iframe[data-plugin="${ID}"]`);
  const entry = (user) => user.page.locator('nav').getByRole('link', { name: 'Notes', exact: true });
  /** Every place, with what finds the plugin's part of it. */
  const everywhere = async (user, inside, picture) => {
    for (const [path, text, name] of [
      [`/x/${ID}`, 'A note from the plugin', 'page'],
      [`/servers/${server.id}/x/${ID}/notes`, 'A tab of notes', 'tab'],
      [`/servers/${server.id}`, 'The latest note', 'overview'],
      ['/', '42 notes', 'dashboard'],
    ]) {
      await user.page.goto(path);
      await inside(user).getByText(text).waitFor();
      if (name === 'tab' || name === 'overview') await inside(user).getByText('of this server').waitFor();
      await user.fits(`${name} of a plugin`);
      await user.picture(`plugin-${name}-${picture}`);
    }
  };

  before(async () => {
    cap = await platform();
    rest = cap.operator();
    await cap.installTestAlts();
    server = await installed(rest, 'E2E lines', { name: 'Noted', limits: { memoryMiB: 64, cpuPercent: 100, diskMiB: 256, processes: 32 } });
    browser = await Browser.start();
    admin = await browser.user(cap.url);
    reader = await browser.user(cap.url);
    phone = await browser.user(cap.url, { scheme: 'light', viewport: PHONE });
    for (const user of [admin, reader, phone]) await user.enter('/operations');
    await rest.post('/plugins/keys', { name: 'Acme', key: key.jwk, pages: 'FRAME' });
  });
  after(async () => {
    files?.close();
    if ((await rest.get('/plugins')).some(({ id }) => id === ID)) await rest.data('DELETE', `/plugins/${ID}?data=purge`);
    await rest.data('DELETE', `/plugins/keys/${key.id}`);
    await rest.data('PUT', '/settings/plugins', { values: { privateHosts: null } });
    await rest.data('DELETE', `/servers/${server.id}`);
    packages.forEach(({ clear }) => clear());
    await browser?.stop();
  });

  it('a package comes from an address that the operator allowed', async () => {
    const capx = await made('1.0.0', [READ, hosts('a.example')]);
    files = createServer((request, response) => response.end(readFileSync(capx)));
    await new Promise((listening) => files.listen(0, '127.0.0.1', listening));
    const host = `127.0.0.1:${files.address().port}`;
    await rest.data('PUT', '/settings/plugins', { values: { privateHosts: `panel.lan:8080 ${host}` } });
    await admin.page.goto('/plugins?install=1');
    await admin.page.getByLabel('Address of a package').fill(`http://${host}/notes.capx?key=secret`);
    await admin.page.getByRole('button', { name: 'Fetch' }).click();
    await admin.page.waitForURL(/\/plugins\/plans\//);
    await admin.page.getByText(`http://${host}/notes.capx`, { exact: true }).waitFor();
    await agree('Install');
  });

  it('its framed parts are in every place, on a desk and on a phone', async () => {
    await everywhere(reader, framed, 'framed-dark-1440');
    await everywhere(phone, framed, 'framed-light-390');
  });

  it('its settings are in its own page, and are saved there', async () => {
    await admin.page.goto(`/plugins/${ID}`);
    const form = admin.page.locator('[data-part=settings]');
    await form.getByLabel('Most notes').fill('7');
    await form.getByText('1 change is not saved').waitFor();
    await admin.accessible('the settings of a plugin');
    await admin.picture('plugin-settings-dark-1440');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    const group = (await rest.get('/settings')).find((each) => each.group === ID);
    assert.equal(group.settings.find((each) => each.key === 'mostNotes').value, '7');
    await phone.page.goto(`/plugins/${ID}`);
    await phone.page.locator('[data-part=settings]').getByText('Most notes').waitFor();
    await phone.fits('a plugin on a phone');
    await phone.page.locator('[data-part=settings]').scrollIntoViewIfNeeded();
    await phone.picture('plugin-settings-light-390');
  });

  it('an update that asks for more says what is new and what is wider', async () => {
    await plan(await made('1.1.0', [READ, hosts('a.example', 'b.example'), { grant: 'servers.power', why: 'starts a server for a note' }]));
    const grants = admin.page.locator('[data-part=grants]');
    assert.deepEqual(await grants.locator('li').evaluateAll((all) => all.map((each) => each.dataset.change)), ['NEW', 'WIDER', 'KEPT']);
    await grants.getByText('Wider than before').waitFor();
    await admin.accessible('a plan with wider grants');
    await admin.picture('plugin-wider-dark-1440');
    await phone.page.goto(new URL(admin.page.url()).pathname);
    await phone.page.locator('[data-part=grants]').waitFor();
    await phone.fits('a plan on a phone');
    await phone.picture('plugin-wider-light-390');
    await agree('Update');
  });

  it('disabled, it vanishes from an open browser; enabled, it is there again', async () => {
    await reader.page.goto(`/x/${ID}`);
    await framed(reader).getByText('A note from the plugin').waitFor();
    await admin.page.getByRole('button', { name: 'Disable' }).click();
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await reader.page.getByRole('heading', { name: 'This page is not here at the moment' }).waitFor();
    await entry(reader).waitFor({ state: 'detached' });
    await admin.page.getByText('They can be changed while the plugin runs.').waitFor();
    await admin.page.getByRole('button', { name: 'Enable' }).click();
    await entry(reader).waitFor();
    await framed(reader).getByText('A note from the plugin').waitFor();
  });

  it('an older version is installed only by a word more', async () => {
    await plan(packages[0].capx);
    await admin.page.getByRole('heading', { name: 'Go from Notes 1.1.0 back to 1.0.0' }).waitFor();
    const go = admin.page.getByRole('button', { name: 'Install the older version' });
    assert.equal(await go.isDisabled(), true);
    await admin.page.getByLabel(/I know that this is older than 1\.1\.0/).check();
    await admin.accessible('a downgrade');
    await admin.picture('plugin-downgrade-dark-1440');
    await agree('Install the older version');
    await admin.page.locator('[data-part=about]').getByText('1.0.0', { exact: true }).first().waitFor();
    assert.ok((await rest.get('/audit?limit=20')).some(({ action }) => action === 'plugin.downgrade'));
  });

  it('of a key that is trusted with it, its parts are in the panel itself', async () => {
    await rest.post('/plugins/keys', { name: 'Acme', key: key.jwk, pages: 'MODULE' });
    await rest.post(`/plugins/${ID}/disable`);
    await rest.post(`/plugins/${ID}/enable`);
    await eventually('it is no framed module', async () => (await rest.get('/ui/modules')).modules.some(({ id, manifest }) => id === ID && !manifest.frame));
    await everywhere(reader, (user) => user.page.locator('main'), 'module-dark-1440');
    assert.equal(await reader.page.locator('iframe').count(), 0);
    await everywhere(phone, (user) => user.page.locator('main'), 'module-light-390');
  });

  it('one that fails again and again is left alone, and its page says so', async () => {
    for (let calls = 0; calls < 20; calls++) assert.equal((await rest.call('GET', `/x/${ID}/fails`)).body.code, 'PLUGIN_FAILED');
    assert.equal((await rest.call('GET', `/x/${ID}/notes`)).body.code, 'PLUGIN_PAUSED');
    await admin.page.goto(`/plugins/${ID}`);
    await admin.page.locator('[data-part=because]').getByText('It failed again and again').waitFor();
    await admin.page.locator('[data-part=log]').getByText('it fails as it should').first().waitFor();
    await admin.accessible('a plugin that is left alone');
    await admin.picture('plugin-paused-dark-1440');
  });

  it('one that overruns is ended everywhere, says why, and can be enabled again', async () => {
    await rest.post(`/plugins/${ID}/disable`);
    await rest.post(`/plugins/${ID}/enable`);
    await reader.page.goto(`/x/${ID}`);
    await reader.page.locator('main').getByText('A note from the plugin').waitFor();
    const slow = await Promise.all([1, 2, 3].map(() => rest.call('GET', `/x/${ID}/slow`)));
    assert.deepEqual(slow.map(({ body }) => body.code), ['PLUGIN_TIMEOUT', 'PLUGIN_TIMEOUT', 'PLUGIN_TIMEOUT']);
    await reader.page.getByRole('heading', { name: 'This page is not here at the moment' }).waitFor();
    await admin.page.getByText('Quarantined', { exact: true }).waitFor();
    await admin.page.locator('[data-part=because]').getByText('took longer than allowed 3 times').waitFor();
    await admin.page.locator('[data-part=about]').getByText('Inside the panel').waitFor();
    await admin.accessible('a quarantined plugin');
    await admin.picture('plugin-quarantined-dark-1440');
    await phone.page.goto('/plugins');
    await phone.page.getByText('Quarantined', { exact: true }).waitFor();
    await phone.picture('plugin-list-light-390');
    await admin.page.getByRole('button', { name: 'Enable' }).click();
    await reader.page.locator('main').getByText('A note from the plugin').waitFor();
  });

  it('nothing in the pages complained', () => {
    assert.deepEqual(browser.complaints(), []);
  });
});
