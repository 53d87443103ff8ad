// Chromium as a user has it: each user a context of his own; what the page's policies refuse is counted.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { ADMIN } from '../../e2e/harness/cap.mjs';

const PICTURES = resolve(dirname(fileURLToPath(import.meta.url)), '../target/pictures');

/** Without asking anything of the network but what the page asks for. */
export const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--force-color-profile=srgb',
];

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

/** One browser for a suite; `more` are switches of Chromium. */
export class Browser {
  static async start(...more) {
    const it = new Browser();
    it.profile = mkdtempSync(join(tmpdir(), 'cap-browser-'));
    it.chromium = await chromium.launch({ executablePath: process.env.CAP_CHROMIUM ?? '/usr/bin/chromium-headless-shell', headless: true, args: [...QUIET, ...more] });
    it.users = [];
    return it;
  }

  /**
   * Somebody with cookies of his own and one page.
   *
   * @param scheme dark or light; `viewport` DESK or PHONE; `language` of the browser
   */
  async user(url, { scheme = 'dark', viewport = DESK, language = 'en-GB', reducedMotion = 'reduce' } = {}) {
    const context = await this.chromium.newContext({
      baseURL: url, viewport, locale: language, colorScheme: scheme, reducedMotion,
      hasTouch: viewport.width < 600, permissions: ['clipboard-read', 'clipboard-write'],
    });
    const user = new User(context, await context.newPage());
    await user.watch();
    this.users.push(user);
    return user;
  }

  /** Every user's complaints; a suite asserts at its end that there are none. */
  complaints() {
    return this.users.flatMap((user) => user.complaints);
  }

  async stop() {
    await this.chromium?.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}

/** A page and what went wrong in it. */
export class User {
  constructor(context, page) {
    this.context = context;
    this.page = page;
    /** Refusals of the content policy and of Trusted Types, and errors nobody caught. */
    this.complaints = [];
  }

  async watch() {
    await this.context.exposeFunction('capComplain', (text) => this.complaints.push(text));
    await this.context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        globalThis.capComplain(`policy ${event.violatedDirective}: ${event.blockedURI} ${event.sample} at ${event.sourceFile}:${event.lineNumber}`));
    });
    this.page.on('pageerror', (error) => this.complaints.push(`uncaught ${error.stack ?? error}`));
  }

  /** Through the sign-in page, as a person does it. */
  async signIn({ username, password } = ADMIN, path = '/') {
    await this.page.goto(path);
    await this.page.getByLabel(/^name$/i).fill(username);
    await this.page.getByLabel(/^(password|passwort)$/i).fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.locator('input[type=password]').waitFor({ state: 'detached' });
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Signed in already, as with the cookies of an earlier visit: quicker where signing in is not what is looked at. */
  async enter(path = '/', { username, password } = ADMIN) {
    const answer = await this.context.request.post('/api/v1/auth/login', { data: { username, password } });
    assert.ok(answer.ok(), `signing in as ${username}: ${answer.status()} ${await answer.text()}`);
    await this.page.goto(path);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** A picture for the contact sheet; the name says page, state and look, such as `servers-dark-1440`. */
  async picture(name) {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
  }

  /** Asserts that axe finds nothing on the page as it is now, without the tip of what the pointer was left on. */
  async accessible(what) {
    await this.page.mouse.move(0, 0);
    await this.page.locator('[role=tooltip]').waitFor({ state: 'detached' });
    // As text, which the page's policies do not refuse, and only what is wrong: telling of all that is right takes longer.
    if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(axe.source);
    const found = await this.page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
      return violations.map((one) => `${one.id}: ${one.help}\n    ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).join('\n    ')}`);
    });
    assert.deepEqual(found, [], `axe on ${what}`);
  }

  /** Asserts that the page is no wider than the window. */
  async fits(what) {
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${what} is ${over} px wider than the window`);
  }
}
