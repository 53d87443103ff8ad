// Takes the pictures of docs/tour.md from a panel, an agent and games that run: itests/browser/tour.sh
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cap } from '../e2e/harness/cap.mjs';
import { command, running } from '../e2e/harness/servers.mjs';
import { Browser, PHONE } from './harness/browser.mjs';

const PICTURES = resolve(dirname(fileURLToPath(import.meta.url)), '../../docs/pictures');
/** So long the games run before the pictures are taken, so that the graphs have something to show. */
const RUN_MS = Number(process.env.CAP_TOUR_RUN_MS ?? 90_000);
const DESK = { width: 1280, height: 800 };

mkdirSync(PICTURES, { recursive: true });
const cap = await Cap.up();
const browser = await Browser.start();
try {
  const rest = cap.operator();
  const trains = await running(rest, 'OpenTTD', { name: 'Night trains' }, 240_000);
  await running(rest, 'Teeworlds', { name: 'Friday brawl' }, 240_000);
  await running(rest, 'Luanti', { name: 'Long valley' }, 240_000);
  await command(rest, trains.id, 'help');
  await new Promise((done) => setTimeout(done, RUN_MS));

  const user = await browser.user(cap.url, { viewport: DESK });
  const picture = async (name, path, ready, by = user) => {
    await by.page.goto(path);
    await ready(by.page);
    // Graphs and lines are drawn a frame later than the text that is waited for.
    await by.page.waitForTimeout(1_500);
    await by.page.mouse.move(0, 0);
    await by.page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
  };
  const heading = (text) => (page) => page.getByRole('heading', { name: text }).first().waitFor();
  await user.page.goto('/');
  await user.page.getByLabel(/^name$/i).waitFor();
  await user.page.screenshot({ path: join(PICTURES, 'sign-in.png'), animations: 'disabled' });
  await user.signIn();
  await picture('servers', '/servers', (page) => page.getByText('Night trains').first().waitFor());
  await picture('overview', `/servers/${trains.id}`, heading(/Night trains/));
  await picture('console', `/servers/${trains.id}/console`, (page) => page.getByRole('textbox', { name: 'Command' }).waitFor());
  await picture('startup', `/servers/${trains.id}/startup`, heading(/Night trains/));
  await picture('settings', `/servers/${trains.id}/settings`, heading(/Night trains/));
  await picture('new-server', '/servers/new', (page) => page.getByRole('button', { name: /OpenTTD/ }).waitFor());
  await picture('nodes', '/nodes', heading('Nodes'));
  await picture('games', '/alts', heading('Games'));
  await picture('platform', '/platform', heading('Platform'));
  await picture('health', '/platform/health', heading('Platform'));
  const phone = await browser.user(cap.url, { viewport: PHONE, scheme: 'light' });
  await phone.signIn();
  await picture('phone', '/servers', (page) => page.getByText('Night trains').first().waitFor(), phone);
  const complaints = browser.complaints();
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
} finally {
  await browser.stop();
  await cap.stop();
}
