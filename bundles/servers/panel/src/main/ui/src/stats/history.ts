import type { Schema } from '@cap/ui';

export type Measured = Schema['Measured'];
export type Stats = Schema['Stats'];

/** A stretch of time to look back: how long, how many points are asked for, and between which distances there is a gap. */
export interface Range {
  id: '15m' | '1h' | '6h' | '24h';
  seconds: number;
  points: number;
  /** Live measurements within so many seconds are one point. */
  step: number;
  /** The agent keeps older measurements in larger steps; farther apart than this, there were none. */
  gap: number;
}

export const RANGES: readonly Range[] = [
  { id: '15m', seconds: 900, points: 300, step: 2, gap: 48 },
  { id: '1h', seconds: 3600, points: 360, step: 10, gap: 48 },
  { id: '6h', seconds: 21_600, points: 360, step: 60, gap: 190 },
  { id: '24h', seconds: 86_400, points: 480, step: 180, gap: 560 },
];

/** What is drawn; -1 of the panel (not known) is null here. */
export type Metric = 'cpu' | 'memory' | 'disk' | 'players';
export const METRICS: readonly Metric[] = ['cpu', 'memory', 'disk', 'players'];

export interface Point {
  /** Seconds since 1970; the end of a stretch without measurements has no values. */
  at: number;
  cpu: number | null;
  cpuMax: number | null;
  memory: number | null;
  disk: number | null;
  players: number | null;
  /** How many measurements are in it. */
  of: number;
}

const known = (value: number) => (value < 0 ? null : value);
const seconds = (at: string) => Date.parse(at) / 1000;
const nothing = (at: number): Point => ({ at, cpu: null, cpuMax: null, memory: null, disk: null, players: null, of: 0 });

export function pointsOf(measured: readonly Measured[], range: Range): Point[] {
  const points: Point[] = [];
  for (const each of measured) {
    const at = seconds(each.at);
    const last = points.at(-1);
    if (last && at - last.at > range.gap) points.push(nothing(last.at + 1));
    points.push({ at, cpu: each.cpuPercent, cpuMax: each.cpuMax, memory: each.memoryMiB, disk: known(each.diskMiB), players: known(each.players), of: 1 });
  }
  return points;
}

/** With a measurement of this moment taken in; what is older than the range goes. */
export function withLive(points: readonly Point[], live: Stats, range: Range): Point[] {
  const at = seconds(live.at);
  const last = points.at(-1);
  if (last && at <= last.at) return points as Point[];
  const kept = points.filter((point) => point.at >= at - range.seconds);
  const fresh: Point = { at, cpu: live.cpuPercent, cpuMax: live.cpuPercent, memory: live.memoryMiB, disk: known(live.diskMiB), players: known(live.players), of: 1 };
  if (!last || last.of === 0) return [...kept, fresh];
  // It was off or away in between, however shortly: that is no line.
  if (at - last.at > range.gap || at - live.uptimeSeconds > last.at + 1) return [...kept, nothing(last.at + 1), fresh];
  return at - last.at < range.step && kept.length > 0 ? [...kept.slice(0, -1), merged(last, fresh)] : [...kept, fresh];
}

/** The game ended: its lines end too. */
export function withEnd(points: readonly Point[]): Point[] {
  const last = points.at(-1);
  return last && last.of > 0 ? [...points, nothing(last.at + 1)] : (points as Point[]);
}

/** Two in one step: the mean of what was used and the most who played, at the time of the first. */
function merged(one: Point, other: Point): Point {
  const of = one.of + 1;
  const mean = (a: number | null, b: number | null) => (a === null || b === null ? b : a + (b - a) / of);
  const most = (a: number | null, b: number | null) => (a === null || b === null ? (b ?? a) : Math.max(a, b));
  return { at: one.at, cpu: mean(one.cpu, other.cpu), cpuMax: Math.max(one.cpuMax ?? 0, other.cpuMax ?? 0), memory: mean(one.memory, other.memory), disk: other.disk, players: most(one.players, other.players), of };
}

/** Least, mean, greatest and newest of what is shown; nothing where nothing is known. */
export function summaryOf(points: readonly Point[], metric: Metric): { min: number; mean: number; max: number; last: number | null } | undefined {
  const values = points.map((point) => point[metric]).filter((value) => value !== null);
  if (values.length === 0) return undefined;
  const highest = metric === 'cpu' ? points.map((point) => point.cpuMax ?? 0) : values;
  return {
    min: Math.min(...values), max: Math.max(...highest), mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    last: points.at(-1)?.[metric] ?? null,
  };
}

/** How high a graph reaches: up to the limit, unless it is so far off that nothing could be read. */
export function ceiling(max: number, limit: number): { top: number; limit: boolean } {
  const near = limit > 0 && limit <= Math.max(max, 0.001) * 8;
  return near ? { top: Math.max(limit, max) * 1.08, limit: true } : { top: Math.max(max * 1.3, 1), limit: false };
}
