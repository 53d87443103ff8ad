// The panel and the agent that the suites of one process share: bringing them up takes longer than many a suite.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { ADMIN, Cap } from '../../e2e/harness/cap.mjs';

let brought;

/**
 * Brings it up where no suite did yet. A suite may stop parts of it, and starts them again.
 *
 * @param admin whether there is an administrator; a suite that wants none comes first
 */
export async function platform({ admin = true } = {}) {
  // People sign in more often here than the limit for that allows.
  brought ??= Cap.up({ admin: false, settings: { 'dev.ctrlaltplay.web.cfg': { rateLimits: 'false' } } });
  const cap = await brought;
  const token = join(cap.state, 'setup-token');
  if (admin && existsSync(token)) {
    await cap.anonymous().post('/auth/setup', { token: readFileSync(token, 'utf8').trim(), ...ADMIN });
  }
  return cap;
}

after(async () => {
  await (await brought?.catch(() => undefined))?.stop();
});
