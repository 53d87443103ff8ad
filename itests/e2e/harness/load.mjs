// Steady load on a set of routes, so that a change elsewhere shows itself as a failed request.
import { Agent, request } from 'node:http';

/** Begins; `stop()` answers {requests, failures}, where a failure is whatever was not `expected`. */
export function load(cap, paths, { connections = 4, expected = (status) => status === 200, credentials = { authorization: `Bearer ${cap.token()}` } } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = { ...credentials, accept: 'application/json' };
  const result = { requests: 0, failures: [], statuses: new Map() };
  let running = true;

  const one = (path) =>
    new Promise((resolve) => {
      const call = request(`${cap.url}/api/v1${path}`, { agent, headers, timeout: 10_000 }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode));
        answer.on('error', (error) => resolve(error.message));
      });
      call.on('timeout', () => call.destroy(new Error('timeout')));
      call.on('error', (error) => resolve(error.message));
      call.end();
    });

  const loop = async (offset) => {
    for (let n = offset; running; n++) {
      const path = paths[n % paths.length];
      const status = await one(path);
      result.requests += 1;
      result.statuses.set(status, (result.statuses.get(status) ?? 0) + 1);
      if (!expected(status, path) && result.failures.length < 50) {
        result.failures.push({ path, status, at: new Date().toISOString() });
      }
    }
  };
  const loops = Array.from({ length: connections }, (_, n) => loop(n));
  return {
    result,
    async stop() {
      running = false;
      await Promise.all(loops);
      agent.destroy();
      return result;
    },
  };
}
