// What Lighthouse makes of pages, seen by somebody who is signed in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig, snapshot } from 'lighthouse';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { freePort } from '../../e2e/harness/cap.mjs';
import { QUIET, User } from './browser.mjs';

/**
 * The scores of pages from 0 to 100, each loaded anew, and what took points away.
 *
 * @param paths by name; `signIn` is what is seen by nobody in particular
 * @returns for each name {scores: {accessibility}, failed: [text]}
 */
export async function audit(url, paths, categories) {
  return watched(url, async (user, port) => {
    const one = async (path) => {
      const result = await lighthouse(new URL(path, url).href, { port, output: 'json', logLevel: 'error', onlyCategories: categories, disableStorageReset: true }, desktopConfig);
      return verdict(result.lhr);
    };
    const found = { signIn: await one('/') };
    await user.signIn();
    for (const [name, path] of Object.entries(paths)) {
      found[name] = await one(path);
    }
    return found;
  });
}

/** Likewise for pages as they stand once `there(page)` is, which is quicker and says nothing of how they loaded. */
export async function accessibility(url, paths, there) {
  return watched(url, async (user, port) => {
    const eyes = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
    try {
      const [page] = await eyes.pages();
      const one = async () => verdict((await snapshot(page, { config: desktopConfig, flags: { onlyCategories: ['accessibility'], logLevel: 'error' } })).lhr);
      await user.page.goto('/');
      await user.page.getByLabel(/^name$/i).waitFor();
      const found = { signIn: await one() };
      for (const [name, path] of Object.entries(paths)) {
        await user.enter(path);
        await there[name](user.page);
        found[name] = await one();
      }
      return found;
    } finally {
      await eyes.disconnect();
    }
  });
}

async function watched(url, use) {
  const profile = mkdtempSync(join(tmpdir(), 'cap-lighthouse-'));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CAP_CHROMIUM ?? '/usr/bin/chromium-headless-shell', headless: true, args: [...QUIET, `--remote-debugging-port=${port}`], baseURL: url,
  });
  try {
    return await use(new User(context, context.pages()[0] ?? (await context.newPage())), port);
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
