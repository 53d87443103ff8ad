import type { Schema } from '@cap/ui';

export type Line = Schema['LogLine'] & {
  /** How many lines before this one were not sent, since too many came at once. */
  omitted?: number;
};
export type Level = Line['level'];

/** What the topic tells; oldest first. */
export interface Part {
  lines: Line[];
  omitted: number;
}

/** The first matters most. */
export const LEVELS: readonly Level[] = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'];

/** As many as the panel keeps. */
export const MOST = 5_000;

export interface Filter {
  level: Level;
  q: string;
  bundle: string;
}

/** Whether a line that just came is wanted; the panel decides by the same rule for those that it has. */
export function matches(line: Line, { level, q, bundle }: Filter): boolean {
  if (LEVELS.indexOf(line.level) > LEVELS.indexOf(level)) return false;
  if (bundle !== '' && line.bundle !== bundle) return false;
  const wanted = q.trim().toLowerCase();
  if (wanted === '') return true;
  const texts = [line.message, line.logger, line.error, line.requestId, line.server, line.node, line.user, line.thread];
  return texts.some((text) => text?.toLowerCase().includes(wanted));
}

/** Two lists of lines as one, newest first, each line once. */
export function merged(held: readonly Line[], more: readonly Line[]): Line[] {
  const bySeq = new Map(held.map((line) => [line.seq, line]));
  for (const line of more) if (!bySeq.has(line.seq)) bySeq.set(line.seq, line);
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq).slice(0, MOST);
}

/** The lines of a part that are wanted; the oldest knows what was left out before it. */
export function wanted({ lines, omitted }: Part, filter: Filter): Line[] {
  const found = lines.filter((line) => matches(line, filter));
  const [first, ...others] = found;
  return first && omitted > 0 ? [{ ...first, omitted }, ...others] : found;
}

/** What was left out before a line, read since: whether any is still missing is known by the last that was read. */
export function filled(held: readonly Line[], at: Line, older: readonly Line[], complete: boolean): Line[] {
  const left = (at.omitted ?? 0) - older.length;
  const oldest = older.at(-1);
  const before = held.map((line) => (line.seq === at.seq ? { ...line, omitted: 0 } : line));
  const reached = oldest !== undefined && before.some((line) => line.seq < at.seq && line.seq >= oldest.seq);
  return merged(before, complete || reached || left <= 0 || !oldest ? older : [...older.slice(0, -1), { ...oldest, omitted: left }]);
}

/** A line as it stands in a file. */
export function asText(line: Line): string {
  const about = (['requestId', 'server', 'node', 'user'] as const).filter((name) => line[name]).map((name) => ` ${name}=${line[name]}`);
  return `${line.at} ${line.level.padEnd(5)} [${line.thread}] ${line.logger} - ${line.message}${about.join('')}${line.error ? `\n${line.error}` : ''}`;
}

/** `dev.ctrlaltplay.web.internal.edge.Edge` as one reads it in a row: `Edge`. */
export function shortName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1) || name;
}

/** A bundle without what all of ours begin with. */
export function shortBundle(name: string): string {
  return name.replace(/^dev\.ctrlaltplay\./, '');
}
