import { Bucket, LIMITS, messageOf } from './checks';
import type { State, ToFrame } from './contract';
import { failureFor, type Desk } from './desk';

/** The panel's end of the line to a frame. */
export interface Port {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** What the panel hears of a frame, beside requests. */
export interface Heard {
  mounted(): void;
  failed(message: string): void;
  height(pixels: number): void;
}

/** Checks all that comes out of a frame. One that floods is cut off. */
export class Channel {
  private readonly flood = new Bucket(LIMITS.flood, LIMITS.floodRate);
  private open = true;

  constructor(private readonly port: Port, private readonly desk: Desk, private readonly heard: Heard) {
    port.onmessage = (event) => this.take(event.data);
  }

  /** Tells the page what has changed. */
  state(state: State): void {
    this.post({ type: 'state', state });
  }

  /** Ends it; nothing that comes afterwards is looked at. */
  close(): void {
    if (!this.open) return;
    this.post({ type: 'stop' });
    this.open = false;
    this.port.onmessage = null;
    this.port.close();
  }

  private take(value: unknown): void {
    if (!this.open) return;
    if (!this.flood.take()) {
      this.close();
      this.heard.failed('flood');
      return;
    }
    try {
      const message = messageOf(value);
      switch (message.type) {
        case 'mounted':
          return this.heard.mounted();
        case 'failed':
          return this.heard.failed(message.message);
        case 'height':
          return this.heard.height(message.height);
        case 'request':
          return void this.answer(message.id, message.request);
      }
    } catch {
      // Nobody waits for an answer to what is no message.
    }
  }

  private async answer(id: number, request: unknown): Promise<void> {
    try {
      this.post({ type: 'answer', id, data: await this.desk.serve(request) });
    } catch (error) {
      this.post({ type: 'answer', id, failure: failureFor(error) });
    }
  }

  private post(message: ToFrame): void {
    if (this.open) this.port.postMessage(message);
  }
}
