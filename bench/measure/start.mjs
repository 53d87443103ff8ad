import { eventually, head, lines, measure, one, percentiles, power, row, state } from './rig.mjs';

const ROUNDS = 30;
const AT_ONCE = 100;

await measure('start of a server whose game is ready at once', async (cap) => {
  await cap.installTestAlts();
  const rest = cap.operator();
  const live = await cap.live();
  const first = await lines(cap, 'one', {});
  const status = await live.subscribe(`server/${first.id}/status`);
  const exists = [];
  const ready = [];
  for (let n = 0; n < ROUNDS; n++) {
    const seen = status.events.length;
    const asked = Date.now();
    await power(rest, first.id, 'start');
    await eventually('RUNNING', () => status.events.slice(seen).some((event) => event.state === 'RUNNING'), { every: 1 });
    ready.push(Date.now() - asked);
    exists.push(Date.parse((await rest.get(`/servers/${first.id}`)).startedAt) - asked);
    await power(rest, first.id, 'kill');
    await state(rest, first.id, 'OFFLINE');
  }
  head();
  const process_ = percentiles(exists.slice(5));
  const ready_ = percentiles(ready.slice(5));
  row('start of one: request to process', `p50 ${one(process_.p50)} p99 ${one(process_.p99)} ms`, '<= 50 ms (agent alone)');
  row('start of one: request to RUNNING at the viewer', `p50 ${one(ready_.p50)} p99 ${one(ready_.p99)} ms`, '-');

  const ids = [];
  for (let n = 0; n < AT_ONCE; n++) {
    ids.push(lines(cap, `server ${n}`, {}).then((server) => server.id));
    if (n % 10 === 9) {
      await Promise.all(ids);
    }
  }
  const all = await Promise.all(ids);
  // A socket may send 50 frames a second.
  const sockets = await Promise.all([1, 2, 3, 4].map(() => cap.live()));
  const watching = [];
  for (const [n, id] of all.entries()) {
    watching.push(await sockets[n % sockets.length].subscribe(`server/${id}/status`));
  }
  const asked = Date.now();
  const accepted = Promise.all(all.map((id) => power(rest, id, 'start')));
  const isRunning = (topic) => topic.events.some((event) => event.state === 'RUNNING');
  const running = eventually('all run', () => watching.every(isRunning), { within: 60_000, every: 5 }).then(() => Date.now() - asked);
  // Together: a start that is refused ends the measurement at once, and the platform with it.
  const [took] = await Promise.all([running, accepted]);
  row(`start of ${AT_ONCE} at once: request to the last RUNNING`, `${took} ms`, '<= 2,000 ms');
  await Promise.all([live, ...sockets].map((socket) => socket.close()));
});
