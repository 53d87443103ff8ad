// The console as one uses it, with a game that prints what it is told, and the panel killed while one watches.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../e2e/harness/await.mjs';
import { command, running } from '../../e2e/harness/servers.mjs';
import { Browser, PHONE } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';
import { accessibility } from '../harness/lighthouse.mjs';

const RATE = 20;
const HOSTILE = '<img src=x onerror=alert(1)>';

describe('the console', { timeout: 600_000 }, () => {
  let cap;
  let browser;
  let admin;
  let talker;
  let binary;
  let counter;
  let flood;

  before(async () => {
    cap = await platform();
    await cap.installTestAlts();
    const rest = cap.operator();
    talker = await running(rest, 'E2E lines', { name: HOSTILE });
    binary = await running(rest, 'E2E binary', { name: 'Binary' });
    flood = await running(rest, 'E2E lines', { name: 'Flood', variables: { LINES_PER_SECOND: '5000', LINES_TOTAL: '6000', LINES_PADDING: '80' } });
    counter = await running(rest, 'E2E lines', { name: 'Counter', variables: { LINES_PER_SECOND: String(RATE) } });
    browser = await Browser.start();
    admin = await browser.user(cap.url);
    await admin.enter();
  });
  after(async () => {
    await browser?.stop();
  });

  /** What the console holds, through its own download. */
  async function shown(user = admin) {
    const [download] = await Promise.all([user.page.waitForEvent('download'), user.page.getByRole('button', { name: 'Download what is shown' }).click()]);
    return readFileSync(await download.path(), 'utf8').split('\n').filter((line) => line !== '');
  }

  /** Waits until the console holds such a line. */
  const line = (wanted, user = admin) => eventually(`a line ${wanted}`, async () => {
    const lines = await shown(user);
    const found = lines.find((text) => wanted.test(text));
    if (!found) throw new Error(lines.slice(-5).join('\n'));
    return found;
  });

  const open = async (server, user = admin) => {
    await user.page.goto(`/servers/${server.id}/console`);
    await user.page.getByRole('textbox', { name: 'Command' }).waitFor();
  };

  it('answers what is typed, recalls it, and changes nothing for hostile output', async () => {
    const { page } = admin;
    await open(talker);
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.fill('hello there');
    await input.press('Enter');
    await line(/^echo: hello there$/);
    await input.press('ArrowUp');
    assert.equal(await input.inputValue(), 'hello there');
    await input.fill('');
    await input.fill('prompt');
    await input.press('Enter');
    await line(/^who\? $/);
    await input.fill(HOSTILE);
    await input.press('Enter');
    await line(/^who\? echo: <img src=x onerror=alert\(1\)>$/);
    assert.equal(await page.locator('img').count(), 0);
    await admin.picture('console-answered-dark-1440');
    await open(binary);
    await line(/^red$/);
    assert.doesNotMatch(await page.title(), /^title/);
    const name = page.getByRole('heading', { level: 1 });
    assert.match(await name.textContent(), /Binary/);
    assert.ok((await shown()).every((text) => text.length <= 32 << 10), 'a line without an end is cut');
  });

  it('searches, copies, wraps, sizes and reads aloud', async () => {
    const { page } = admin;
    await open(talker);
    await page.getByRole('region', { name: 'Output of the server' }).focus();
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Search the output' }).fill('echo');
    await page.getByText(/^\d+ of [1-9]\d*$/).waitFor();
    await admin.picture('console-search-dark-1440');
    await admin.accessible('the console while searching');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Copy all that is shown' }).click();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /echo: hello there/);
    await page.getByRole('button', { name: 'Read new lines aloud' }).click();
    await page.getByRole('button', { name: 'Times of arrival' }).click();
    await page.getByRole('button', { name: 'Wrap long lines' }).click();
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.fill('say it');
    await input.press('Enter');
    await page.getByRole('log').getByText('echo: say it').waitFor({ state: 'attached' });
    await line(/^\d\d:\d\d:\d\d {2}echo: say it$/);
    await admin.picture('console-times-dark-1440');
    await admin.accessible('the console with times');
    for (const name of ['Read new lines aloud', 'Times of arrival', 'Wrap long lines']) await page.getByRole('button', { name }).click();
  });

  it('stays where one reads, counts what comes, and loads what was before', async () => {
    const { page } = admin;
    await open(counter);
    await line(/ 40$/);
    const output = page.getByRole('region', { name: 'Output of the server' });
    await output.focus();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: /^\d+ new lines?$/ }).waitFor();
    await admin.picture('console-scrolled-dark-1440');
    await admin.accessible('the console scrolled up');
    await page.getByRole('button', { name: /^\d+ new lines?$/ }).click();
    await page.getByRole('button', { name: /^\d+ new lines?$/ }).waitFor({ state: 'detached' });
    await open(flood);
    await line(/^all 6000 lines out$/);
    await output.focus();
    await page.keyboard.press('Home');
    const held = (await shown()).length;
    await page.getByRole('button', { name: 'Load earlier lines' }).click();
    await eventually('more lines', async () => (await shown()).length > held);
    const lines = (await shown()).filter((text) => text.startsWith('L ')).map((text) => Number(text.split(' ')[2]));
    assert.deepEqual(lines, lines.map((_, index) => lines[0] + index), 'in order, none twice');
    assert.equal(lines.at(-1), 5999);
  });

  it('loses and doubles no line when the panel is killed, and keeps what was typed', async () => {
    const { page } = admin;
    const typed = 'a command half wri';
    await open(counter);
    await line(/^L \d+ \d+$/);
    await page.getByRole('textbox', { name: 'Command' }).fill(typed);
    process.kill(await cap.panelPid(), 'SIGKILL');
    await page.getByText('The connection to the panel is away').waitFor();
    await admin.picture('console-offline-dark-1440');
    await admin.accessible('the console while the panel is gone');
    await cap.again();
    await page.getByText('The connection to the panel is away').waitFor({ state: 'detached' });
    const before = Number(/ (\d+)$/.exec((await shown()).filter((text) => text.startsWith('L ')).at(-1))[1]);
    await line(new RegExp(` ${before + 5 * RATE}$`));
    const numbers = (await shown()).filter((text) => text.startsWith('L ')).map((text) => Number(text.split(' ')[2]));
    const missing = numbers.slice(1).filter((number, index) => number !== numbers[index] + 1);
    assert.deepEqual(missing, [], 'every line follows the one before');
    assert.equal(await page.getByRole('textbox', { name: 'Command' }).inputValue(), typed);
    assert.match(await page.getByRole('heading', { level: 1 }).textContent(), /^Counter/);
  });

  it('shows what was printed while nobody watched, and fits a phone', async () => {
    const user = await browser.user(cap.url, { viewport: PHONE, scheme: 'light' });
    await user.enter();
    await open(talker, user);
    await line(/^echo: hello there$/, user);
    await user.picture('console-light-390');
    await user.accessible('the console on a phone');
    await user.fits('the console on a phone');
  });

  it('is accessible to Lighthouse, as are sign-in and servers', async () => {
    const found = await accessibility(cap.url, { servers: '/servers', console: `/servers/${talker.id}/console` }, {
      servers: (page) => page.getByText('Counter').first().waitFor(),
      console: (page) => page.getByRole('textbox', { name: 'Command' }).waitFor(),
    });
    for (const [name, { scores, failed, end, error }] of Object.entries(found)) {
      assert.ok(scores.accessibility >= 95, `${name} (${end}): ${scores.accessibility} ${failed} ${error}`);
    }
    assert.match(found.console.end, /console$/);
    assert.deepEqual(browser.complaints(), []);
  });
});
