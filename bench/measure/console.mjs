import { costs, head, lines, measure, one, resident, row, watched } from './rig.mjs';

const CASES = [
  { what: '1 viewer, 10 lines/s', viewers: 1, rate: 10, seconds: 20, promise: 'p50 <= 3, p99 <= 10 ms' },
  { what: '1 viewer, 1000 lines/s', viewers: 1, rate: 1000, seconds: 15, promise: 'p50 <= 3, p99 <= 10 ms' },
  { what: '1 viewer, 10,000 lines/s', viewers: 1, rate: 10_000, seconds: 15, promise: '0 lost to disk and to a viewer that keeps up' },
  { what: '1000 viewers, 10 lines/s', viewers: 1000, rate: 10, seconds: 20, promise: 'p99 <= 25 ms, 0 lost' },
  { what: '1000 viewers, 1000 lines/s', viewers: 1000, rate: 1000, seconds: 20, promise: 'p99 <= 50 ms, <= 0.46 core, 0 lost' },
  { what: '1 viewer beside 20 that never read, 1 MB/s', viewers: 1, deaf: 20, rate: 15_000, seconds: 25, promise: 'heap flat, others not slowed' },
];
const LINE_BYTES = 67;

await measure('console line, from the game to the viewer (time in the line to arrival), the first 3 s left out', async (cap, pids) => {
  await cap.installTestAlts();
  // These passes warm code that later ones would otherwise pay for.
  await once(cap, pids, { viewers: 50, rate: 200, seconds: 10 }, 'warming');
  await once(cap, pids, { viewers: 1000, rate: 1000, seconds: 15 }, 'warming with many');
  head();
  for (const one_ of CASES) {
    const { seen, cpu, elapsed, memory } = await once(cap, pids, one_, one_.what);
    const cores = (ms) => (ms / elapsed).toFixed(2);
    row(
      one_.what,
      `p50 ${one(seen.p50)} p99 ${one(seen.p99)} max ${one(seen.max)} ms; lost ${seen.lostBytes} B, twice ${seen.doubledBytes} B, gaps ${seen.gaps}, complete ${seen.finished}/${seen.viewers}; ` +
        `panel ${cores(cpu.panel)} agent ${cores(cpu.agent)} load ${cores(seen.ownCpuMs)} core; ${(seen.megabytes / (elapsed / 1000)).toFixed(1)} MB/s; panel ${memory.before.panel} -> ${memory.after.panel} MiB, agent ${memory.before.agent} -> ${memory.after.agent} MiB`,
      one_.promise,
    );
  }
});

async function once(cap, pids, { viewers, deaf = 0, rate, seconds }, name) {
  const server = await lines(cap, name.slice(0, 50), {
    LINES_PER_SECOND: String(rate),
    LINES_TOTAL: String(rate * seconds),
    LINES_PADDING: String(LINE_BYTES - 27),
  });
  const before = resident(pids);
  const { result, cpu, elapsed } = await costs(pids, () => watched(cap, server, { viewers, deaf, most: seconds + 30 }));
  return { seen: result, cpu, elapsed, memory: { before, after: resident(pids) } };
}
