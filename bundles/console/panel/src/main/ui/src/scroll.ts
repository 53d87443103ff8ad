import type { Line } from './lines';

/** Lines that are kept for drawing anew, copying and searching. */
export const KEPT = 10_000;
/** Trimmed in steps, since moving ten thousand lines for each that comes is slow. */
const SLACK = 1_000;

/** The newest lines, numbered for ever; older ones can be put in front while there is room. */
export class Scroll {
  private lines: Line[] = [];
  /** Number of the oldest line that is kept. */
  first = 0;

  get end(): number {
    return this.first + this.lines.length;
  }

  get length(): number {
    return Math.min(KEPT, this.lines.length);
  }

  get full(): boolean {
    return this.lines.length >= KEPT;
  }

  push(line: Line): void {
    this.lines.push(line);
    if (this.lines.length < KEPT + SLACK) return;
    this.first += this.lines.length - KEPT;
    this.lines = this.lines.slice(-KEPT);
  }

  /** Older lines; numbers of what is there do not change, those in front count downwards. */
  prepend(older: Line[]): void {
    const room = Math.max(0, KEPT - this.lines.length);
    const taken = room === 0 ? [] : older.slice(-room);
    this.lines = [...taken, ...this.lines];
    this.first -= taken.length;
  }

  /** Lines from a number on, at most so many; begins later where those are not kept any more. */
  from(number: number, most: number): { lines: Line[]; next: number } {
    const start = Math.max(number, this.end - this.length);
    const lines = this.lines.slice(start - this.first, start - this.first + most);
    return { lines, next: start + lines.length };
  }

  all(): Line[] {
    return this.lines.slice(-KEPT);
  }

  clear(): void {
    this.first = this.end;
    this.lines = [];
  }
}
