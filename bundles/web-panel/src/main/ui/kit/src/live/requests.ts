import { ApiError } from '../http/error';
import type { ServerFrame } from './wire';

/** The panel lets 32 frames of a socket wait and takes 50 a second; a page that opens many topics stays below that. */
const UNDER_WAY = 16;
const PER_SECOND = 40;
const ANSWER_MS = 10_000;

interface Request {
  id: string;
  text: string;
  done: (frame: ServerFrame) => void;
  failed: (error: ApiError) => void;
  timer?: ReturnType<typeof setTimeout>;
}

/** Frames that are answered: numbered, paced, and failed where the answer does not come. */
export class Requests {
  private readonly waiting: Request[] = [];
  private readonly underWay = new Map<string, Request>();
  private sent: number[] = [];
  private next = 1;
  private wake: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly transmit: (frame: string) => boolean) {}

  send(frame: Record<string, unknown>): Promise<ServerFrame> {
    const id = String(this.next++);
    return new Promise((done, failed) => {
      this.waiting.push({ id, text: JSON.stringify({ ...frame, id }), done, failed });
      this.flush();
    });
  }

  answered(frame: ServerFrame & { type: 'ack' | 'error' }): void {
    const request = frame.id === undefined ? undefined : this.underWay.get(frame.id);
    if (!request) return;
    this.finish(request);
    if (frame.type === 'ack') request.done(frame);
    else request.failed(new ApiError(frame.message ?? frame.code, frame.code, 0));
    this.flush();
  }

  /** The connection is gone: nothing under way will be answered, and nobody knows whether it was done. */
  abandon(): void {
    clearTimeout(this.wake);
    this.wake = undefined;
    const failure = () => new ApiError('The connection to the panel was lost.', 'NETWORK', 0);
    const all = [...this.underWay.values(), ...this.waiting.splice(0)];
    for (const request of all) {
      this.finish(request);
      request.failed(failure());
    }
  }

  private flush(): void {
    const now = Date.now();
    this.sent = this.sent.filter((at) => now - at < 1000);
    while (this.waiting.length > 0 && this.underWay.size < UNDER_WAY) {
      if (this.sent.length >= PER_SECOND) {
        this.wake ??= setTimeout(() => {
          this.wake = undefined;
          this.flush();
        }, 250);
        return;
      }
      const request = this.waiting.shift() as Request;
      this.sent.push(now);
      this.underWay.set(request.id, request);
      request.timer = setTimeout(() => this.late(request), ANSWER_MS);
      if (!this.transmit(request.text)) this.late(request);
    }
  }

  private late(request: Request): void {
    this.finish(request);
    request.failed(new ApiError('The panel did not answer.', 'NETWORK', 0));
    this.flush();
  }

  private finish(request: Request): void {
    clearTimeout(request.timer);
    this.underWay.delete(request.id);
  }
}
