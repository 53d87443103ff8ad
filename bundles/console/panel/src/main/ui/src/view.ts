import { plain, type Line } from './lines';
import { Scroll } from './scroll';
import type { Screen } from './terminal';

/** Lines written at once at most; the terminal takes up to a frame for them. */
const AT_ONCE = 1_000;
/** After a rest this long a line is written when it comes: the terminal waits for a frame itself. */
const REST_MS = 16;

export interface Look {
  wrap: boolean;
  times: boolean;
}

/** What the page is told of where the reader is. */
export interface Place {
  following: boolean;
  /** Lines that came since one scrolled away from the end. */
  unread: number;
  atTop: boolean;
}

/** Draws lines, at once after a rest and once a frame in a flood, and stays where the reader scrolled to. */
export class View {
  readonly scroll = new Scroll();
  private written = 0;
  private frame = 0;
  private drawnAt = 0;
  private unread = 0;
  private open = '';
  private drawnOpen = '';
  private place: Place = { following: true, unread: 0, atTop: true };
  private look: Look = { wrap: true, times: false };

  constructor(private readonly screen: Screen, private readonly moved: (place: Place) => void) {
    screen.terminal.onScroll(() => this.schedule());
  }

  /** @param open what stands after the last end of a line, such as a prompt */
  push(lines: Line[], open = ''): void {
    for (const line of lines) this.scroll.push(line);
    this.open = open;
    if (!this.following) this.unread += lines.length;
    if (this.frame === 0 && performance.now() - this.drawnAt >= REST_MS) this.draw();
    else this.schedule();
  }

  prepend(lines: Line[]): void {
    this.scroll.prepend(lines);
    this.redraw(true);
  }

  clear(): void {
    this.scroll.clear();
    this.open = '';
    this.redraw(false);
  }

  show(look: Look): void {
    this.look = look;
    this.screen.fit(look.wrap);
    this.redraw(false);
  }

  toEnd(): void {
    this.screen.terminal.scrollToBottom();
    this.schedule();
  }

  /** All that is kept, as text. */
  text(): string {
    return this.scroll.all().map((line) => (this.look.times ? `${clock(line.at)}  ` : '') + plain(line.text)).join('\n') + '\n' + plain(this.open);
  }

  close(): void {
    cancelAnimationFrame(this.frame);
  }

  /** Draws in the next frame; asked for often, done once. */
  schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private get following(): boolean {
    const buffer = this.screen.terminal.buffer.active;
    return buffer.viewportY >= buffer.baseY;
  }

  private draw(): void {
    this.drawnAt = performance.now();
    const part = this.scroll.from(this.written, AT_ONCE);
    this.written = part.next;
    const open = this.written < this.scroll.end ? '' : this.unfinished();
    if (part.lines.length > 0 || open !== this.drawnOpen) {
      const begin = this.drawnOpen === '' ? '' : '\r\x1b[2K';
      this.screen.terminal.write(begin + part.lines.map((line) => this.ansi(line)).join('') + open, () => this.tell());
      this.drawnOpen = open;
    }
    if (this.written < this.scroll.end) this.schedule();
    this.tell();
  }

  private redraw(keepPlace: boolean): void {
    const { terminal } = this.screen;
    const before = { at: terminal.buffer.active.viewportY, rows: terminal.buffer.active.length };
    terminal.reset();
    this.written = this.scroll.end;
    this.drawnOpen = this.unfinished();
    terminal.write(this.scroll.all().map((line) => this.ansi(line)).join('') + this.drawnOpen, () => {
      if (keepPlace) terminal.scrollToLine(before.at + Math.max(0, terminal.buffer.active.length - before.rows));
      this.schedule();
    });
  }

  /** It is drawn over as it grows, and so must not reach the second row. */
  private unfinished(): string {
    const room = this.screen.terminal.cols - 1;
    const wide = /[^ -~]/.test(this.open);
    return plain(this.open).slice(0, wide ? room >> 1 : room);
  }

  private ansi(line: Line): string {
    if (line.note) return `\x1b[2m${line.text}\x1b[0m\r\n`;
    const time = this.look.times ? `\x1b[2m${clock(line.at)}\x1b[0m  ` : '';
    return `${time}${line.text}\x1b[0m\r\n`;
  }

  private tell(): void {
    const following = this.following;
    if (following) this.unread = 0;
    const atTop = this.screen.terminal.buffer.active.viewportY === 0;
    const now: Place = { following, unread: this.unread, atTop };
    if (now.following === this.place.following && now.unread === this.place.unread && now.atTop === this.place.atTop) return;
    this.place = now;
    this.moved(now);
  }
}

/** Time of the day when a line arrived; as wide where that is not known. */
export function clock(at: number | undefined): string {
  return at === undefined ? '--:--:--' : new Date(at).toTimeString().slice(0, 8);
}
