import { costs, head, measure, row, three, one, wrk } from './rig.mjs';

await measure('status call, 64 connections, 3 runs of 10 s after 25 s of warming up', async (cap, pids) => {
  const url = `${cap.url}/api/v1/health`;
  await wrk(url, { seconds: 25 });
  const runs = [];
  for (let n = 0; n < 3; n++) {
    const { result, cpu } = await costs({ panel: pids.panel }, () => wrk(url));
    runs.push({ ...result, each: cpu.panel / result.requests });
  }
  runs.sort((left, right) => left.perSecond - right.perSecond);
  const median = runs[1];
  head();
  row(
    'GET /api/v1/health',
    `${Math.round(median.perSecond)} req/s, p50 ${one(median.p50)} p99 ${one(median.p99)} ms, ${three(median.each)} CPU-ms each, ${runs.reduce((sum, r) => sum + r.failed, 0)} failed`,
    '>= 22,600 req/s, <= 0.05 CPU-ms',
  );
});
