// Many servers: found, sorted, seen as they are, and acted on together.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../e2e/harness/await.mjs';
import { altNamed, anybody, power, state } from '../../e2e/harness/servers.mjs';
import { Browser, PHONE } from '../harness/browser.mjs';
import { platform } from '../harness/platform.mjs';

const MANY = 106;
const BOB = { username: 'bob', password: 'wrong horse battery staple' };

describe('the list of servers', { timeout: 600_000 }, () => {
  let cap;
  let browser;
  let admin;
  let rest;
  /** Ids by name. */
  const ids = new Map();

  before(async () => {
    cap = await platform();
    rest = cap.operator();
    await rest.post('/users', { ...BOB, role: 'USER' });
    browser = await Browser.start();
  });
  after(async () => {
    await browser?.stop();
  });

  const row = (user, name) => user.page.locator(`[role=row][data-key="${ids.get(name)}"]`);
  const result = (user, name) => user.page.locator(`[role=dialog] li[data-id="${ids.get(name)}"]`);

  it('says what comes next where there is no server, and where one may not make any', async () => {
    admin = await browser.user(cap.url);
    await admin.enter();
    await admin.page.goto('/servers');
    await admin.page.getByRole('heading', { name: 'No server yet' }).waitFor();
    assert.equal(await admin.page.getByRole('button', { name: 'New server' }).count(), 1);
    await admin.picture('servers-none-dark-1440');
    await admin.accessible('no servers');
  });

  it('a page that one may not see says what it asks for, and is no page that is missing', async () => {
    const bob = await browser.user(cap.url, { scheme: 'light' });
    await bob.enter('/', BOB);
    await bob.page.goto('/users');
    await bob.page.getByRole('heading', { name: 'This page is not for you yet' }).waitFor();
    assert.equal(await bob.page.getByText('users.view').count(), 1);
    await bob.picture('forbidden-light-1440');
    await bob.accessible('forbidden');
    await bob.fits('forbidden');
    await bob.page.goto('/nowhere');
    await bob.page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  });

  it('shows servers that are made while one looks, and finds them by what the address keeps', async () => {
    await cap.installTestAlts();
    await make(rest, ids);
    const { page } = admin;
    await page.getByRole('button', { name: `All ${MANY + 2}` }).waitFor();
    await page.getByRole('button', { name: `Offline ${MANY + 2}` }).waitFor({ timeout: 120_000 });
    await admin.picture('servers-dark-1440');
    await admin.accessible('servers');
    await admin.fits('servers');

    await page.keyboard.press('/');
    await page.keyboard.type('harbour');
    await page.waitForURL(/q=harbour/);
    await page.locator('[role=table][aria-rowcount="14"]').waitFor();
    // One game is no choice.
    await page.getByLabel('Game', { exact: true }).first().waitFor({ state: 'detached' });
    await page.getByRole('searchbox').fill('e2e');
    await page.getByLabel('Game', { exact: true }).first().click();
    await page.getByRole('option', { name: 'E2E slow (2)' }).click();
    await page.locator('[role=table][aria-rowcount="3"]').waitFor();
    await page.goBack();
    await page.locator(`[role=table][aria-rowcount="${MANY + 3}"]`).waitFor();
    await page.getByRole('searchbox').fill('no such server');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator(`[role=table][aria-rowcount="${MANY + 3}"]`).waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), '');
  });

  it('sorts by a heading, again by it the other way round', async () => {
    const { page } = admin;
    const first = () => page.locator('[role=row][data-index="0"] b').innerText();
    assert.equal(await first(), 'Castle 1');
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await eventually('the last one first', async () => (await first()) === 'Village 106');
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await eventually('the first one first', async () => (await first()) === 'Castle 1');
  });

  it('shows what others do in its row, which stays where it is under the pointer', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'State', exact: true }).click();
    await page.locator('[role=columnheader][aria-sort=ascending]').filter({ hasText: 'State' }).waitFor();
    const name = 'Castle 17';
    const index = await row(admin, name).getAttribute('data-index');
    await row(admin, name).hover();
    await power(rest, ids.get(name), 'start');
    await row(admin, name).locator('[data-state=RUNNING]').waitFor();
    assert.equal(await row(admin, name).getAttribute('data-index'), index);
    await row(admin, name).getByRole('meter', { name: 'Memory' }).waitFor();
    await page.getByRole('button', { name: 'Running 1' }).waitFor();
    await page.mouse.move(1, 1);
    await page.locator(`[role=row][data-index="0"][data-key="${ids.get(name)}"]`).waitFor();
    await power(rest, ids.get(name), 'stop');
    await state(rest, ids.get(name), 'OFFLINE');
    await page.goto('/servers');
  });

  it('starts those that are selected by keys alone, and says of each how it went', async () => {
    const { page } = admin;
    await drawn(admin);
    await row(admin, 'Castle 1').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    const bar = page.getByRole('region', { name: 'Selected servers' });
    await bar.getByText('3 selected').waitFor();
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+Space');
    await bar.getByText('2 selected').waitFor();
    await page.keyboard.press('Control+a');
    await bar.getByText(`${MANY + 2} selected`).waitFor();
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });

    await boxes(admin, ['Castle 1', 'Castle 9']);
    await bar.getByRole('button', { name: 'Start 2' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-summary]').filter({ hasText: /^2 done$/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await bar.waitFor({ state: 'detached' });
  });

  it('stops several after a question that says who is passed over, and why', async () => {
    const { page } = admin;
    await boxes(admin, ['Castle 1', 'Castle 17'], true);
    await page.getByRole('button', { name: 'Stop 2' }).click();
    const question = page.getByRole('dialog');
    await question.getByText('1 that is off').waitFor();
    await admin.picture('servers-ask-dark-1440');
    await admin.accessible('question before many are stopped');
    await question.getByRole('button', { name: 'Stop 2' }).click();
    await page.locator('[data-summary]').filter({ hasText: '2 done · 1 skipped' }).waitFor();
    await result(admin, 'Castle 17').getByText('It is off').waitFor();
    await page.keyboard.press('Escape');
    assert.equal((await rest.get(`/servers/${ids.get('Castle 1')}`)).state, 'OFFLINE');
  });

  it('tells one that was refused from those that were done, and one that was lost is tried again', async () => {
    const { page } = admin;
    await page.goto('/servers?q=slow');
    await page.locator('[role=table][aria-rowcount="3"]').waitFor();
    const keys = [];
    // Somebody else is quicker with one of the two, while the request is on its way.
    await page.route('**/servers/power', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length === 1) await power(rest, ids.get('Slow 2'), 'start');
      await route.continue();
    });
    await page.getByRole('checkbox', { name: 'Select all' }).click();
    await page.getByRole('button', { name: 'Start 2' }).click();
    await result(admin, 'Slow 2').and(page.locator('[data-status=refused]')).waitFor();
    await result(admin, 'Slow 2').getByText('Not possible in its state').waitFor();
    await result(admin, 'Slow 1').and(page.locator('[data-status=working]')).waitFor();
    await admin.picture('servers-results-dark-1440');
    await admin.accessible('results');
    await page.keyboard.press('Escape');

    await page.unroute('**/servers/power');
    keys.length = 0;
    await page.route('**/servers/power', (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      return route.abort();
    });
    await page.getByRole('checkbox', { name: 'Select all' }).click();
    await page.getByRole('button', { name: 'Kill 2' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Kill 2' }).click();
    await page.locator('[data-summary]').filter({ hasText: '2 failed' }).waitFor();
    assert.equal(new Set(keys).size, 1, 'what was lost is sent again under its key');
    assert.ok(keys.length > 1);
    await page.unroute('**/servers/power');
    await page.getByRole('button', { name: 'Try 2 again' }).click();
    await page.locator('[data-summary]').filter({ hasText: '2 done' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('a menu in the row and Ctrl-K do the same, and ask before they stop', async () => {
    const { page } = admin;
    await page.goto('/servers?q=castle 25');
    await row(admin, 'Castle 25').waitFor();
    await page.getByRole('button', { name: 'Actions for Castle 25' }).click();
    await page.getByRole('menuitem', { name: 'Console' }).waitFor();
    assert.ok(await page.getByRole('menuitem', { name: 'Stop' }).isDisabled());
    await admin.accessible('menu of a row');
    await page.getByRole('menuitem', { name: 'Start', exact: true }).click();
    await row(admin, 'Castle 25').locator('[data-state=RUNNING]').waitFor();

    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search servers, pages, actions').fill('stop castle 25');
    await page.getByRole('dialog').getByText('Stop · Castle 25').waitFor();
    await admin.picture('palette-servers-dark-1440');
    await admin.accessible('palette with servers');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
    await row(admin, 'Castle 25').locator('[data-state=OFFLINE]').waitFor();

    await page.goto(`/servers/${ids.get('Castle 33')}`);
    await page.getByRole('heading', { name: /Castle 33/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByText('Castle 33').waitFor();
    await page.keyboard.press('Escape');
  });

  it('offers nobody what he may not do', async () => {
    const bob = await browser.user(cap.url);
    await bob.enter('/', BOB);
    await bob.page.goto('/servers');
    await bob.page.getByRole('heading', { name: 'No server yet' }).waitFor();
  });

  it('is cards on a phone, of which several are selected by touch', async () => {
    const user = await browser.user(cap.url, { viewport: PHONE, scheme: 'light' });
    await user.enter();
    await user.page.goto('/servers');
    await drawn(user);
    await user.picture('servers-light-390');
    await user.accessible('servers on a phone');
    await user.fits('servers on a phone');
    await user.page.getByRole('button', { name: 'Select', exact: true }).tap();
    await row(user, 'Castle 1').tap();
    await row(user, 'Castle 9').tap();
    await user.page.getByText('2 selected').waitFor();
    await user.page.getByRole('button', { name: `Select all ${MANY + 2}` }).tap();
    await user.page.getByText(`${MANY + 2} selected`).waitFor();
    await user.page.getByRole('button', { name: 'Clear the selection' }).tap();
    await user.page.getByRole('button', { name: 'Select', exact: true }).tap();
    await row(user, 'Castle 1').tap();
    await row(user, 'Castle 9').tap();
    await user.page.getByText('2 selected').waitFor();
    await user.picture('servers-selected-light-390');
    await user.accessible('a selection on a phone');
    await user.page.getByRole('button', { name: 'Start 2' }).tap();
    await user.page.locator('[data-summary]').filter({ hasText: /^2 done$/ }).waitFor();
    await user.picture('servers-results-light-390');
    await user.accessible('results on a phone');
    await user.fits('results on a phone');
    assert.deepEqual(browser.complaints(), []);
  });

  /** Until only the rows in sight are drawn, which takes the place of the first ones. */
  const drawn = (user) => user.page.locator('[role=rowgroup] > [role=presentation]').waitFor();

  /** Ticks the boxes of rows, from the first to the second with all between where `range` is set. */
  async function boxes(user, names, range = false) {
    const box = (name) => row(user, name).getByRole('checkbox');
    await box(names[0]).click();
    for (const name of names.slice(1)) await box(name).click(range ? { modifiers: ['Shift'] } : {});
  }
});

/** Servers that are installed at once, and two that take their time to start. */
async function make(rest, ids) {
  const owner = await anybody(rest);
  const places = ['Castle', 'Village', 'Harbour', 'Desert', 'Valley', 'Mines', 'Islands', 'Forest'];
  const lines = (await altNamed(rest, 'E2E lines')).id;
  const slow = (await altNamed(rest, 'E2E slow')).id;
  const limits = { memoryMiB: 8, cpuPercent: 0, diskMiB: 0, processes: 0 };
  const wishes = [
    ...Array.from({ length: MANY }, (_, n) => ({ name: `${places[n % places.length]} ${n + 1}`, alt: lines })),
    ...[1, 2].map((n) => ({ name: `Slow ${n}`, alt: slow, variables: { START_SECONDS: '60' } })),
  ];
  const one = async () => {
    for (let wish = wishes.shift(); wish; wish = wishes.shift()) {
      const { subject } = await rest.post('/servers', { ...wish, owner, limits });
      ids.set(wish.name, subject.id);
    }
  };
  await Promise.all([one(), one(), one(), one()]);
}
