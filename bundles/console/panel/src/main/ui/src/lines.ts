// Output of a game as lines that are safe to draw. Whatever a game prints, only text and colours are left of it: nothing that
// moves the cursor, sets a title, reaches for the clipboard, makes a link or asks the terminal to answer.

/** A line as it is kept. `at` is when it arrived here, in milliseconds; undefined for what was printed before one watched. */
export interface Line {
  text: string;
  at: number | undefined;
  /** Written by the panel, not by the game. */
  note?: boolean;
}

/** What a line may be at most; a game that never ends its line is cut there. */
const LONGEST = 32 << 10;
const OFFSET_BITS = 48n;
const LINE_FEED = 10;

/* eslint-disable no-control-regex */
/** ECMA-48: CSI except SGR, OSC and the other strings, two-character escapes. */
const ESCAPES = /\x1b\[(?![0-9;:]*m)[0-?]*[ -/]*[@-~]?|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b(?!\[)[ -/]*[0-~]?/g;
/** Controls, and signs that turn the direction of the text around them. */
const CONTROLS = /[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const STRAY = /\x1b(?!\[[0-9;:]*m)/g;
const COLOURS = /\x1b\[[0-9;:]*m/g;
const SUSPECT = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** One line without its end. A line that was overwritten (`\r`) is what was seen last of it. */
export function clean(raw: string): string {
  if (!SUSPECT.test(raw)) return raw;
  const shown = raw.replace(ESCAPES, '').split('\r').filter(Boolean).at(-1) ?? '';
  return shown.replace(CONTROLS, '').replace(STRAY, '');
}

/** For the clipboard, a file and a reader of the screen. */
export function plain(text: string): string {
  return text.replace(COLOURS, '');
}

/** Bytes between two positions of a log; undefined where the log was begun anew in between. */
export function passedOver(from: bigint, to: bigint): bigint | undefined {
  return from >> OFFSET_BITS === to >> OFFSET_BITS ? to - from : undefined;
}

/** Makes lines of bytes that come in any pieces. What came before is not taken twice. */
export class LineReader {
  private decoder = new TextDecoder();
  private rest = '';
  /** Position after the last byte taken; undefined before the first. */
  next: bigint | undefined;
  /** Position of the first line that was taken; undefined until one begins. */
  first: bigint | undefined;

  /** Whole lines in what came. */
  take(bytes: Uint8Array, seq: bigint): string[] {
    let fresh = bytes;
    if (this.next !== undefined) {
      const known = passedOver(seq, this.next);
      if (known !== undefined && known > 0n) fresh = bytes.subarray(Number(known < BigInt(bytes.length) ? known : BigInt(bytes.length)));
    }
    this.next = fresh.length === 0 ? this.next : seq + BigInt(bytes.length);
    if (this.first === undefined) fresh = this.begin(fresh, seq);
    if (fresh.length === 0) return [];
    const parts = (this.rest + this.decoder.decode(fresh, { stream: true })).split('\n');
    this.rest = parts.pop() ?? '';
    if (this.rest.length > LONGEST) {
      parts.push(this.rest);
      this.rest = '';
    }
    return parts.map(clean);
  }

  /** The newest part of a log begins anywhere in a line; its rest is had with the earlier ones. */
  private begin(bytes: Uint8Array, seq: bigint): Uint8Array {
    const start = seq === (seq >> OFFSET_BITS) << OFFSET_BITS ? 0 : bytes.indexOf(LINE_FEED) + 1;
    if (start === 0 && seq !== (seq >> OFFSET_BITS) << OFFSET_BITS) return bytes.subarray(bytes.length);
    this.first = seq + BigInt(start);
    return bytes.subarray(start);
  }

  /** What stands after the last end of a line, such as a prompt. */
  get open(): string {
    return clean(this.rest);
  }

  /** Something was lost: a line that was under way will not be finished. Gives back what there was of it. */
  cut(next: bigint): string | undefined {
    const open = this.open;
    this.decoder = new TextDecoder();
    this.rest = '';
    this.next = next;
    return open === '' ? undefined : open;
  }
}
