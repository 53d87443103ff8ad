// The pages of one server: its use over time, its power, its start, its settings and its end.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { games, signal } from '../../e2e/harness/processes.mjs';
import { create, ended, installed, power, running, state } from '../../e2e/harness/servers.mjs';
import { Browser, PHONE } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';

const VISITOR = { username: 'visitor', password: 'another long enough password' };

describe("a server's pages", { timeout: 600_000 }, () => {
  let cap;
  let rest;
  let browser;
  let admin;
  let lines;
  let slow;

  before(async () => {
    cap = await platform();
    await cap.installTestAlts();
    rest = cap.operator();
    lines = await running(rest, 'E2E lines', { name: 'Night lines', limits: { memoryMiB: 64, cpuPercent: 100, diskMiB: 256, processes: 32 } });
    slow = await running(rest, 'E2E slow', { name: 'Slow one', variables: { START_SECONDS: '0', STOP_SECONDS: '4' } });
    browser = await Browser.start();
    admin = await browser.user(cap.url);
    await admin.enter();
  });
  after(async () => {
    await browser?.stop();
  });

  const chip = (page, word) => page.locator('header').getByText(word, { exact: true });
  const powerButton = (page, action) => page.locator(`[data-power=${action}]`);

  it('shows what it uses, and goes on as it is measured', async () => {
    const { page } = admin;
    let asked = 0;
    page.on('request', (request) => (asked += /\/stats\?/.test(request.url()) ? 1 : 0));
    await page.goto(`/servers/${lines.id}`);
    const graphs = page.locator('[data-points]');
    const points = async () => Number(await graphs.getAttribute('data-points'));
    await page.waitForFunction(() => Number(document.querySelector('[data-points]')?.dataset.points) >= 2);
    const first = await points();
    await page.waitForFunction((before) => Number(document.querySelector('[data-points]')?.dataset.points) > before, first);
    assert.equal(asked, 1, 'live measurements are not asked for');
    assert.deepEqual(await page.locator('[data-metric]').evaluateAll((all) => all.map((one) => one.dataset.metric)), ['cpu', 'memory', 'disk'], 'nothing is known of players');
    assert.equal(await page.locator('[data-metric] canvas').count(), 3);
    assert.match(await page.locator('[data-metric=memory]').textContent(), /min .+MiB.*max .+MiB.*limit 64 MiB/);
  });

  it('tells the values by crosshair, by keys and by range', async () => {
    const { page } = admin;
    const memory = page.getByRole('slider', { name: 'Memory' });
    await memory.focus();
    await page.keyboard.press('End');
    await page.locator('[data-metric=memory] figcaption').getByText(/\d\d:\d\d:\d\d/).waitFor();
    assert.match(await memory.getAttribute('aria-valuetext'), /\d\d:\d\d:\d\d.*MiB/);
    await page.keyboard.press('Tab');
    await page.getByText('6 h', { exact: true }).click();
    await page.locator('[data-range="6h"]').waitFor();
    assert.match(page.url(), /range=6h/);
    await page.waitForFunction(() => Number(document.querySelector('[data-points]')?.dataset.points) >= 1);
    await page.getByText('15 min', { exact: true }).click();
    await page.locator('[data-range="15m"]').waitFor();
  });

  it('looks well in both looks, and follows a change of them', async () => {
    const { page } = admin;
    const ink = () => page.locator('[data-metric=memory] canvas').evaluate((canvas) => canvas.toDataURL());
    await page.locator('[data-metric=memory] canvas').waitFor();
    await admin.picture('server-overview-dark-1440');
    await admin.accessible('overview');
    await admin.fits('overview');
    const dark = await ink();
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('[data-mantine-color-scheme=light]').waitFor();
    assert.notEqual(await ink(), dark);
    await admin.picture('server-overview-light-1440');
    await admin.accessible('overview in the light');
    await page.emulateMedia({ colorScheme: 'dark' });
  });

  it('its buttons say what will happen, or why not', async () => {
    const { page } = admin;
    const told = async (action) => page.locator(`[id="${await powerButton(page, action).getAttribute('aria-describedby')}"]`).textContent();
    assert.match(await told('stop'), /Sends “stop”, waits up to 10 s/);
    assert.match(await told('start'), /runs already/);
    assert.equal(await powerButton(page, 'start').getAttribute('aria-disabled'), 'true');
    await powerButton(page, 'kill').click();
    const question = page.getByRole('dialog');
    await question.getByText(/not saved is lost.*Stopping is gentler/).waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    assert.equal((await rest.get(`/servers/${lines.id}`)).state, 'RUNNING');
  });

  it('a stop that was a mistake is taken back', async () => {
    const { page } = admin;
    await page.goto(`/servers/${slow.id}`);
    const { startedAt } = await rest.get(`/servers/${slow.id}`);
    await powerButton(page, 'stop').click();
    await chip(page, 'Stopping').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Start again' }).click();
    await page.getByText('Slow one starts again once it is off').waitFor();
    await admin.picture('server-stop-undone-dark-1440');
    await chip(page, 'Running').waitFor();
    assert.notEqual((await rest.get(`/servers/${slow.id}`)).startedAt, startedAt);
  });

  it('a crash is told as it was, here and in the notifications', async () => {
    const { page } = admin;
    await page.goto(`/servers/${lines.id}`);
    await chip(page, 'Running').waitFor();
    games(lines.id).forEach(({ pid }) => signal(pid, 'SIGKILL'));
    await chip(page, 'Crashed').waitFor();
    const note = page.locator('[data-note=CRASHED]');
    await note.getByText('It crashed: ended by SIGKILL (exit code 137)').waitFor();
    await note.getByText(/not started again by itself/).waitFor();
    await note.getByRole('link', { name: /console/ }).waitFor();
    await admin.picture('server-crashed-dark-1440');
    await admin.accessible('a crash');
    await page.getByRole('button', { name: /notification/i }).first().click();
    await page.getByText('Night lines crashed').waitFor();
    await page.keyboard.press('Escape');
    await page.reload();
    await note.waitFor();
    const notices = await page.evaluate(() => JSON.parse(sessionStorage.getItem('cap-notices') ?? '[]'));
    assert.deepEqual(notices.filter((one) => one.id.endsWith(':crashed')).map((one) => one.times), [1]);
    await powerButton(page, 'start').click();
    await chip(page, 'Running').waitFor();
    assert.equal(await note.count(), 0);
  });

  it('variables are previewed, refused, kept while typed, saved', async () => {
    const { page } = admin;
    await page.goto(`/servers/${lines.id}/startup`);
    const field = page.locator('[name="variables.LINES_PER_SECOND"]');
    await field.fill('lots');
    await page.locator('[name="variables.LINES_PER_SECOND"][aria-invalid=true]').waitFor();
    await field.fill('7');
    await page.locator('[data-unsaved="1"]').waitFor();
    await page.getByText(/^Environment/).click();
    await page.locator('dl > div', { hasText: 'LINES_PER_SECOND' }).getByText('7', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await page.getByRole('heading', { name: 'Activity' }).waitFor();
    await page.getByRole('link', { name: 'Startup', exact: true }).click();
    assert.equal(await field.inputValue(), '7');
    await page.reload();
    await field.waitFor();
    assert.equal(await field.inputValue(), '7');
    await admin.picture('server-startup-dark-1440');
    await admin.accessible('startup');
    await admin.fits('startup');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('[data-unsaved]').waitFor({ state: 'detached' });
    assert.equal((await rest.get(`/servers/${lines.id}`)).variables.LINES_PER_SECOND, '7');
    await page.getByRole('button', { name: /Reset Lines per second/ }).click();
    assert.equal(await field.inputValue(), '0');
    await page.getByRole('button', { name: 'Discard' }).click();
    assert.equal(await field.inputValue(), '7');
  });

  it('secrets are hidden until one asks for them', async () => {
    const { page } = admin;
    const { server, operation } = await create(rest, 'Teeworlds', { name: 'With a secret' });
    await ended(rest, operation);
    const secret = (await rest.get(`/servers/${server.id}`)).variables.RCON_PASSWORD;
    await page.goto(`/servers/${server.id}/startup`);
    await page.getByText('Written before each start:').click();
    const file = page.getByRole('region', { name: 'teeworlds.cfg' });
    assert.doesNotMatch(await file.textContent(), new RegExp(secret));
    await page.getByRole('button', { name: 'Show secrets' }).click();
    assert.match(await file.textContent(), new RegExp(secret));
  });

  it('gets another name', async () => {
    const { page } = admin;
    await page.goto(`/servers/${lines.id}/settings`);
    await page.locator('[name=name]').fill('Day lines');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Day lines/ }).waitFor();
    assert.equal((await rest.get(`/servers/${lines.id}`)).name, 'Day lines');
    await page.getByText('Not while it runs: stop it first.').first().waitFor();
    assert.ok(await page.getByRole('button', { name: 'Delete…' }).isDisabled());
    await admin.picture('server-settings-dark-1440');
    await admin.accessible('settings');
    await admin.fits('settings');
  });

  it('is installed anew, with all files removed where that is wished', async () => {
    const { page } = admin;
    await power(rest, slow.id, 'stop');
    await state(rest, slow.id, 'OFFLINE');
    await page.goto(`/servers/${slow.id}/settings`);
    await page.getByLabel('Remove all files first').check();
    await page.getByRole('button', { name: 'Reinstall…' }).click();
    const question = page.getByRole('dialog');
    await question.getByText(/worlds, settings, mods, everything/).waitFor();
    const yes = question.getByRole('button', { name: 'Remove all files and reinstall' });
    assert.ok(await yes.isDisabled());
    await question.getByLabel(/Type Slow one/).fill('Slow one');
    await yes.click();
    await page.locator('[data-install=INSTALLING]').waitFor();
    await page.locator('[data-install=DONE]').waitFor({ timeout: 60_000 });
    const operations = await rest.get('/operations?limit=5');
    assert.equal(operations.find((one) => one.kind === 'server.install').state, 'SUCCEEDED');
  });

  it('is deleted once its name is typed, and the page goes to the list', async () => {
    const { page } = admin;
    const folder = cap.serverFolder(slow.id);
    await page.goto(`/servers/${slow.id}/settings`);
    await page.getByRole('button', { name: 'Delete…' }).click();
    const question = page.getByRole('dialog');
    await admin.picture('server-delete-dark-1440');
    await question.getByLabel(/Type Slow one/).fill('Slow one');
    await question.getByRole('button', { name: 'Delete the server' }).click();
    await page.waitForURL(/\/servers$/);
    await page.getByText('Slow one was deleted').waitFor();
    assert.equal((await rest.call('GET', `/servers/${slow.id}`)).status, 404);
    assert.ok(!existsSync(folder), 'its files are gone');
  });

  it('that somebody else deletes leads away too', async () => {
    const { page } = admin;
    const gone = await installed(rest, 'E2E lines', { name: 'Short life' });
    await page.goto(`/servers/${gone.id}`);
    await page.getByRole('heading', { level: 1, name: /Short life/ }).waitFor();
    await page.locator('[data-points]').waitFor();
    await rest.data('DELETE', `/servers/${gone.id}`);
    await page.waitForURL(/\/servers$/);
    await page.getByText('Short life was deleted by somebody else').waitFor();
  });

  it('its owner without the right to change it sees less', async () => {
    const boss = await cap.admin();
    const { id: owner } = await boss.data('POST', '/users', { ...VISITOR, role: 'USER' });
    const { server, operation } = await create(rest, 'E2E lines', { name: 'Of a visitor', owner });
    await ended(rest, operation);
    const visitor = await browser.user(cap.url, { viewport: PHONE, scheme: 'light' });
    await visitor.enter('/', VISITOR);
    const { page } = visitor;
    await page.goto(`/servers/${server.id}`);
    await page.locator('[data-points]').waitFor();
    await visitor.picture('server-overview-light-390');
    await visitor.accessible('overview on a phone');
    await visitor.fits('overview on a phone');
    const tabs = page.getByRole('navigation', { name: 'Of a visitor' });
    assert.equal(await tabs.getByRole('link', { name: 'Settings' }).count(), 0);
    await powerButton(page, 'start').click();
    await chip(page, 'Running').waitFor();
    await tabs.getByRole('link', { name: 'Startup' }).click();
    await page.locator('[name="variables.LINES_PER_SECOND"][readonly]').waitFor();
    await page.getByText('You may see these, but not change them.').waitFor();
    await visitor.picture('server-startup-light-390');
    await visitor.accessible('startup on a phone');
    await visitor.fits('startup on a phone');
    await page.goto(`/servers/${lines.id}`);
    await page.getByText('There is nothing here').waitFor();
  });

  it('fits on a phone', async () => {
    const user = await browser.user(cap.url, { viewport: PHONE });
    await user.enter();
    for (const [tab, ready] of [['', '[data-points]'], ['/startup', '[data-command]'], ['/settings', '[name=name]']]) {
      await user.page.goto(`/servers/${lines.id}${tab}`);
      await user.page.locator(ready).waitFor();
      await user.picture(`server${tab.replace('/', '-') || '-overview'}-dark-390`);
      await user.accessible(`${tab || 'overview'} on a phone`);
      await user.fits(`${tab || 'overview'} on a phone`);
    }
    for (const tab of ['startup', 'settings']) {
      await admin.page.emulateMedia({ colorScheme: 'light' });
      await admin.page.goto(`/servers/${lines.id}/${tab}`);
      await admin.page.locator(tab === 'startup' ? '[data-command]' : '[name=name]').waitFor();
      await admin.picture(`server-${tab}-light-1440`);
      await admin.accessible(`${tab} in the light`);
    }
    assert.deepEqual(browser.complaints(), []);
  });
});
