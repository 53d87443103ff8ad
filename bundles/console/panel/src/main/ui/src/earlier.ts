import { clean } from './lines';

/** A part of the log as `GET /servers/{id}/console` gives it. */
export interface Stretch {
  lines: string[];
  position: string;
  next: string;
}

export type ReadStretch = (from: bigint, limit: number) => Promise<Stretch>;

export interface Earlier {
  lines: string[];
  /** Where the first of them begins: what to ask for the next time. */
  position: bigint;
  /** Nothing older is to be had. */
  all: boolean;
}

const WINDOW = 96n << 10n;
const MOST = 1000;
/** A log that was begun anew counts from 0 in the lower 48 bits. */
const OFFSET = (1n << 48n) - 1n;

/** The lines that end at `before`, whole ones only and none that is shown already. */
export async function readEarlier(before: bigint, read: ReadStretch): Promise<Earlier> {
  const start = before - (before & OFFSET);
  const from = before - start > WINDOW ? before - WINDOW : start;
  if (from >= before) return { lines: [], position: before, all: true };
  const begin = await firstWhole(from, start, read);
  if (begin.at >= before) return { lines: [], position: before, all: true };
  const lines: string[] = [];
  let at = begin.at;
  let limit = MOST;
  while (at < before) {
    const stretch = await read(at, limit);
    const next = BigInt(stretch.next);
    if (next <= at || stretch.lines.length === 0) break;
    if (next <= before) {
      lines.push(...stretch.lines);
      at = next;
      continue;
    }
    const fitting = countUpTo(stretch.lines, BigInt(stretch.position), next, before);
    if (fitting !== undefined) {
      lines.push(...stretch.lines.slice(0, fitting));
      break;
    }
    // Where the lengths of lines cannot be told from their text, fewer and fewer are asked for.
    if (limit === 1) break;
    limit = Math.max(1, Math.min(limit, stretch.lines.length) >> 1);
  }
  return { lines: lines.map(clean), position: begin.at, all: begin.oldest };
}

/** A window begins anywhere in a line, except at the beginning of the log. */
async function firstWhole(from: bigint, start: bigint, read: ReadStretch): Promise<{ at: bigint; oldest: boolean }> {
  if (from === start) {
    const probe = await read(from, 1);
    return { at: BigInt(probe.position), oldest: true };
  }
  const cut = await read(from, 1);
  return { at: BigInt(cut.next), oldest: BigInt(cut.position) > from };
}

/** How many of the lines lie before a position, where all end alike; undefined where they do not. */
export function countUpTo(lines: string[], position: bigint, next: bigint, before: bigint): number | undefined {
  const encoder = new TextEncoder();
  const sizes = lines.map((line) => encoder.encode(line).length);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const ends = Number(next - position) - bytes;
  if (ends !== lines.length && ends !== 2 * lines.length) return undefined;
  const end = ends / lines.length;
  let at = position;
  let count = 0;
  for (const size of sizes) {
    if (at >= before) break;
    at += BigInt(size + end);
    count++;
  }
  return at === before ? count : undefined;
}
