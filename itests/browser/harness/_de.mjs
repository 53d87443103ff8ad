import { Cap } from '../../e2e/harness/cap.mjs';
import { running, installed } from '../../e2e/harness/servers.mjs';
import { Browser, PHONE } from './browser.mjs';
const cap = await Cap.up({ settings: { 'dev.ctrlaltplay.web.cfg': { rateLimits: 'false' } } });
const b = await Browser.start();
try {
  await cap.installTestAlts(); const rest = cap.operator();
  const s = await running(rest, 'E2E lines', { name: 'Nachtzüge', limits: { memoryMiB: 64, cpuPercent: 100, diskMiB: 256, processes: 32 } });
  await installed(rest, 'E2E slow', { name: 'Zweiter' });
  const alt = (await rest.get('/alts'))[0].id; const node = (await rest.get('/nodes'))[0].id;
  const pages = { servers: '/servers', new: '/servers/new', over: `/servers/${s.id}`, console: `/servers/${s.id}/console`, startup: `/servers/${s.id}/startup`, activity: `/servers/${s.id}/activity`, settings: `/servers/${s.id}/settings`, nodes: '/nodes', node: `/nodes/${node}`, alts: '/alts', alt: `/alts/${alt}`, cats: '/alts/categories', altnew: '/alts/new?name=Neu&ctrl=Action', users: '/users', account: '/account', platform: '/platform', health: '/platform/health', psettings: '/platform/settings', logs: '/platform/logs', operations: '/operations' };
  for (const [look, o] of [['1440', {}], ['390', { viewport: PHONE, scheme: 'light' }]]) {
    const u = await b.user(cap.url, { language: 'de-DE', ...o });
    await u.enter();
    for (const [n, p] of Object.entries(pages)) {
      await u.page.goto(p); await u.page.waitForTimeout(1200);
      await u.page.screenshot({ path: `/tmp/de/${n}-${look}.png`, fullPage: false });
      const over = await u.page.evaluate(() => {
        const bad = [];
        for (const e of document.querySelectorAll('main *, nav *')) { const c = getComputedStyle(e); if (e.children.length === 0 && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && c.overflow !== 'visible' && e.textContent.trim()) bad.push(e.textContent.trim().slice(0, 50)); }
        return { wide: document.documentElement.scrollWidth - innerWidth, bad: [...new Set(bad)].slice(0, 8), h1: document.querySelector('h1')?.textContent };
      });
      console.log(n, look, JSON.stringify(over));
    }
  }
  console.log(b.complaints());
} finally { await b.stop(); await cap.stop(); }
