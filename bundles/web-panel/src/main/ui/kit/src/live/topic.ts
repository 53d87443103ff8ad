/** What a page wants to hear of a topic. Nothing is called after the subscription was given back. */
export interface TopicListener {
  /** An event; `replayed` where it is the last one again, for a listener that came later. */
  event?(data: unknown, seq: string, replayed: boolean): void;
  /** Console output that begins at `seq` of the log. */
  bytes?(bytes: Uint8Array, seq: bigint): void;
  /** What lies between was lost: events are to be read anew, output is not there any more. */
  gap?(from: string, to: string): void;
  /** What serves the topic was taken out; it is taken up again by itself when that is back. */
  gone?(): void;
  /** The topic is there: at first, after a reconnect, and after {@link TopicListener.gone}. */
  ready?(): void;
  /** The panel refuses, such as `FORBIDDEN` or `NOT_FOUND`. */
  refused?(code: string, message: string): void;
}

/** One topic of the socket, with all who listen to it. */
export class Topic {
  readonly listeners = new Set<TopicListener>();
  /** Where to go on after a reconnect; undefined where nothing came yet. */
  since: string | undefined;
  last: { data: unknown; seq: string } | undefined;
  subscription: number | undefined;
  gone = false;

  constructor(readonly name: string) {}

  get ready(): boolean {
    return this.subscription !== undefined;
  }

  acknowledged(subscription: number): void {
    this.subscription = subscription;
    this.gone = false;
    this.each((listener) => listener.ready?.());
  }

  event(data: unknown, seq: string): void {
    this.since = seq;
    this.last = { data, seq };
    this.each((listener) => listener.event?.(data, seq, false));
  }

  bytes(bytes: Uint8Array, seq: bigint): void {
    this.since = (seq + BigInt(bytes.length)).toString();
    this.each((listener) => listener.bytes?.(bytes, seq));
  }

  gap(from: string, to: string): void {
    this.since = to;
    this.each((listener) => listener.gap?.(from, to));
  }

  left(): void {
    this.subscription = undefined;
    this.gone = true;
    this.each((listener) => listener.gone?.());
  }

  refused(code: string, message: string): void {
    this.subscription = undefined;
    this.each((listener) => listener.refused?.(code, message));
  }

  /** A listener that fails is reported and takes nothing from the others. */
  private each(tell: (listener: TopicListener) => void): void {
    for (const listener of [...this.listeners]) {
      try {
        tell(listener);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
