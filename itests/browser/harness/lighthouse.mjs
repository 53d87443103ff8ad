// What Lighthouse makes of pages, seen by somebody who is signed in.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { QUIET, User } from './browser.mjs';

/**
 * The scores of pages, from 0 to 100, and what took points away.
 *
 * @param paths by name; `signIn` is what is seen by nobody in particular
 * @returns for each name {scores: {accessibility}, failed: [text]}
 */
export async function audit(url, paths, categories) {
  const profile = mkdtempSync(join(tmpdir(), 'cap-lighthouse-'));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CAP_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: [...QUIET, `--remote-debugging-port=${port}`], baseURL: url,
  });
  try {
    const one = async (path) => {
      const result = await lighthouse(new URL(path, url).href, { port, output: 'json', logLevel: 'error', onlyCategories: categories, disableStorageReset: true }, desktopConfig);
      return verdict(result.lhr);
    };
    const found = { signIn: await one('/') };
    const user = new User(context, context.pages()[0] ?? await context.newPage());
    await user.signIn();
    for (const [name, path] of Object.entries(paths)) {
      found[name] = await one(path);
    }
    return found;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

function verdict(report) {
  const scores = Object.fromEntries(Object.values(report.categories).map((category) => [category.id, Math.round(category.score * 100)]));
  const failed = Object.values(report.audits)
    .filter((one) => one.score !== null && one.score < 1 && one.scoreDisplayMode === 'binary')
    .map((one) => `${one.id}: ${one.title}`);
  return { scores, failed, end: report.finalDisplayedUrl, error: report.runtimeError?.message };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
