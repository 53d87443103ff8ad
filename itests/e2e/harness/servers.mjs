// Game servers through the REST API: made, waited for, powered.
import assert from 'node:assert/strict';
import { eventually } from './await.mjs';

/** The alt of that name, or else the one whose name contains it. */
export async function altNamed(rest, text) {
  const alts = await rest.get('/alts?limit=200');
  const found = alts.filter((alt) => alt.name.toLowerCase().includes(text.toLowerCase()));
  const exact = found.filter((alt) => alt.name === text);
  if (exact.length === 1) {
    return exact[0];
  }
  assert.equal(found.length, 1, `alts named ${text}: ${found.map((alt) => alt.name)} of ${alts.map((alt) => alt.name)}`);
  return found[0];
}

/** Asks for a server; answers {server, operation}, where the operation is the id of the installation. */
export async function create(rest, altName, { name = altName, ...wishes } = {}) {
  const alt = await altNamed(rest, altName);
  const owner = await anybody(rest);
  const answer = await rest.call('POST', '/servers', { name, alt: alt.id, owner, ...wishes });
  assert.equal(answer.status, 202, answer.text.slice(0, 500));
  const { data } = answer.body;
  return { server: data.subject, operation: data.operation };
}

/** The id of a user: the operator, as whom the tests act, owns nothing. */
export async function anybody(rest) {
  return (await rest.get('/users?limit=1'))[0].id;
}

/** Makes a server and waits until it is installed. */
export async function installed(rest, altName, options = {}, within = 120_000) {
  const { server, operation } = await create(rest, altName, options);
  await ended(rest, operation, within);
  return state(rest, server.id, 'OFFLINE');
}

/** Waits until an operation has ended; answers it. */
export function ended(rest, operation, within = 60_000) {
  return eventually(
    `the end of operation ${operation}`,
    async () => {
      const now = await rest.get(`/operations/${operation}`);
      return now.state !== 'RUNNING' && now;
    },
    { within },
  );
}

/** Makes a server, installs it and waits until it runs. */
export async function running(rest, altName, options = {}, within = 120_000) {
  const server = await installed(rest, altName, options, within);
  await power(rest, server.id, 'start');
  return state(rest, server.id, 'RUNNING', 60_000);
}

/** Waits until the server is in one of the states; answers it. Fails at once in a state that leads nowhere. */
export function state(rest, id, wanted, within = 30_000) {
  const states = [wanted].flat();
  let dead = null;
  return eventually(
    `server ${id} ${states.join(' or ')}`,
    async () => {
      const server = await rest.get(`/servers/${id}`);
      if (states.includes(server.state)) {
        return server;
      }
      if (server.state === 'INSTALL_FAILED') {
        dead = `${server.stateCode}: ${server.stateMessage}`;
        return { dead };
      }
      throw new Error(`${server.state} ${server.stateCode} ${server.stateMessage}`);
    },
    { within },
  ).then((server) => {
    assert.equal(server.dead, undefined, `server ${id} cannot become ${states}: ${server.dead}`);
    return server;
  });
}

export function power(rest, id, action) {
  return rest.post(`/servers/${id}/power`, { action });
}

export function command(rest, id, line) {
  return rest.post(`/servers/${id}/command`, { line });
}

/** Waits until so many are said to play (-1: it is not known); answers the server's stats. */
export function players(rest, id, wanted, within = 40_000) {
  return eventually(
    `${wanted} players on server ${id}`,
    async () => {
      const { stats } = await rest.get(`/servers/${id}`);
      if (stats?.players === wanted) {
        return stats;
      }
      throw new Error(`stats ${JSON.stringify(stats)}`);
    },
    { within },
  );
}

/** The port of the server's main allocation. */
export function mainPort(server) {
  return (server.ports.find((port) => port.primary) ?? server.ports[0]).port;
}
