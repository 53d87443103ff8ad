// The panel and the agent that the suites of one process share: bringing them up takes longer than many a suite.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { eventually } from '../../e2e/harness/await.mjs';
import { ADMIN, Cap } from '../../e2e/harness/cap.mjs';

/** Held while a panel is brought up: two that begin at the same moment choose the same free port for their shell. */
const TURN = 18_101;

let brought;

/**
 * Brings it up where no suite did yet. A suite may stop parts of it, and starts them again.
 *
 * @param admin whether there is an administrator; a suite that wants none comes first
 */
export async function platform({ admin = true } = {}) {
  // People sign in more often here than the limit for that allows.
  brought ??= inTurn(() => Cap.up({ admin: false, settings: { 'dev.ctrlaltplay.web.cfg': { rateLimits: 'false' } } }));
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

async function inTurn(bring) {
  const turn = await eventually('the other lane has its panel', () => held(TURN), { within: 300_000, every: 250 });
  try {
    return await bring();
  } finally {
    turn.close();
  }
}

/** A port that nobody else can have until it is closed or this process ends; nothing where another has it. */
async function held(port) {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  return Promise.race([once(server, 'listening').then(() => server), once(server, 'error').then(() => undefined)]).catch(() => undefined);
}
