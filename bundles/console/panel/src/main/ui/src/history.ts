/** Lines that are recalled at most. */
const KEPT = 100;
/** What may hold a secret stays in this page's memory and is never stored. */
const SECRET = /pass|secret|token|credential|\b(?:log ?in|auth|register|api.?key|key)\b/i;

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** What was typed to one server: up and down, and back to what was being typed. */
export class History {
  private lines: string[];
  private place: number;
  private draft = '';

  constructor(private readonly key: string, private readonly store: Store) {
    this.lines = stored(store, key);
    this.place = this.lines.length;
  }

  /** What was typed and not sent: it outlives the page, which goes and comes with its bundle. */
  unsent(): string {
    return this.store.getItem(`${this.key}.unsent`) ?? '';
  }

  keepUnsent(line: string): void {
    this.write(`${this.key}.unsent`, SECRET.test(line) ? '' : line);
  }

  /** A line was sent. A blank in front keeps it out, as in shells. */
  add(line: string): void {
    if (!line.startsWith(' ') && this.lines.at(-1) !== line) this.lines = [...this.lines, line].slice(-KEPT);
    this.place = this.lines.length;
    this.draft = '';
    this.write(this.key, JSON.stringify(this.lines.filter((each) => !SECRET.test(each))));
  }

  private write(key: string, text: string): void {
    try {
      this.store.setItem(key, text);
    } catch {
      // A full or forbidden storage only costs the memory of this tab after a reload.
    }
  }

  /** The line before the one that is shown; undefined where there is none. */
  back(shown: string): string | undefined {
    if (this.place === 0) return undefined;
    if (this.place === this.lines.length) this.draft = shown;
    this.place--;
    return this.lines[this.place];
  }

  forward(): string | undefined {
    if (this.place >= this.lines.length) return undefined;
    this.place++;
    return this.place === this.lines.length ? this.draft : this.lines[this.place];
  }
}

function stored(store: Store, key: string): string[] {
  try {
    const found: unknown = JSON.parse(store.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter((line): line is string => typeof line === 'string').slice(-KEPT) : [];
  } catch {
    return [];
  }
}
