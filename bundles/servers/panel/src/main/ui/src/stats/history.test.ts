import { expect, it } from 'vitest';
import { ceiling, pointsOf, RANGES, summaryOf, withEnd, withLive, type Measured, type Range, type Stats } from './history';

const [quarter, , , day] = RANGES as [Range, Range, Range, Range];
const T = Date.parse('2026-01-02T03:00:00Z') / 1000;
const time = (second: number) => new Date((T + second) * 1000).toISOString();
const measured = (second: number, cpu = 10): Measured =>
  ({ at: time(second), cpuPercent: cpu, cpuMin: cpu, cpuMax: cpu * 2, memoryMiB: 50, memoryMinMiB: 50, memoryMaxMiB: 50, diskMiB: -1, processes: 1, players: -1 });
const live = (second: number, cpu = 10, uptimeSeconds = 9000): Stats => ({ at: time(second), cpuPercent: cpu, memoryMiB: 60, diskMiB: 7, uptimeSeconds, processes: 1, players: -1, maxPlayers: -1 });

it('draws no line where nothing was measured', () => {
  const points = pointsOf([measured(0), measured(2), measured(100)], quarter);
  expect(points.map((point) => point.cpu)).toEqual([10, 10, null, 10]);
});

it('takes -1 for what it is: not known', () => {
  expect(pointsOf([measured(0)], quarter)[0]).toMatchObject({ disk: null, players: null });
  expect(summaryOf(pointsOf([measured(0)], quarter), 'players')).toBeUndefined();
});

it('goes on with what is told, and forgets what is past', () => {
  const points = withLive(pointsOf([measured(0), measured(2)], quarter), live(4, 30), quarter);
  expect(points.map((point) => point.at - T)).toEqual([0, 2, 4]);
  expect(withLive(points, live(4), quarter)).toBe(points);
  expect(withLive(pointsOf([measured(0), measured(890)], { ...quarter, gap: 1000 }), live(902), quarter).map((point) => point.at - T)).toEqual([890, 902]);
});

it('makes one point of what comes within a step', () => {
  let points = withLive([], live(0, 10), day);
  points = withLive(points, live(2, 20), day);
  points = withLive(points, live(4, 60), day);
  expect(points).toHaveLength(1);
  expect(points[0]).toMatchObject({ cpu: 30, cpuMax: 60, of: 3 });
});

it('draws how many play from what is told, and nothing while that is not known', () => {
  const playing = (second: number, players: number): Stats => ({ ...live(second), players });
  let points = withLive([], playing(0, 3), quarter);
  points = withLive(points, live(4), quarter);
  points = withLive(points, playing(8, 0), quarter);
  expect(points.map((point) => point.players)).toEqual([3, null, 0]);
  const merged = withLive(withLive(withLive([], playing(0, 3), day), playing(2, 1), day), live(4), day);
  expect(merged.map((point) => point.players)).toEqual([3]);
});

it('breaks the line at a restart and at the end', () => {
  const before = pointsOf([measured(0), measured(2)], quarter);
  expect(withLive(before, live(10, 10, 3), quarter).map((point) => point.cpu)).toEqual([10, 10, null, 10]);
  expect(withEnd(before).at(-1)?.cpu).toBeNull();
  expect(withEnd(withEnd(before))).toHaveLength(3);
});

it('sums up', () => {
  expect(summaryOf(pointsOf([measured(0, 10), measured(2, 20)], quarter), 'cpu')).toEqual({ min: 10, mean: 15, max: 40, last: 20 });
});

it('shows the limit where it is in sight', () => {
  expect(ceiling(50, 100)).toEqual({ top: 108, limit: true });
  expect(ceiling(10, 1000)).toEqual({ top: 13, limit: false });
  expect(ceiling(10, 0).limit).toBe(false);
});
