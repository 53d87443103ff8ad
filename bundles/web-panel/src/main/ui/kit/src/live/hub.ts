import { ApiError } from '../http/error';
import { Requests } from './requests';
import { Topic, type TopicListener } from './topic';
import { readOutput, readText, type ServerFrame } from './wire';

/** `idle` before somebody is signed in; `offline` while it tries to come back. */
export type HubState = 'idle' | 'connecting' | 'online' | 'offline';

/** The part of a WebSocket that is used, so that tests need none. */
export type SocketLike = Pick<WebSocket, 'readyState' | 'send' | 'close'> & {
  binaryType: BinaryType;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
};

export interface HubOptions {
  connect: () => SocketLike;
  /** Makes the session good again when the panel has ended it; false where that failed. */
  restore: () => Promise<boolean>;
  random?: () => number;
}

const SESSION_OVER = 4401;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 15_000;
const PING_EVERY_MS = 20_000;
/** A topic that nobody listens to is kept for a moment, since pages change places. */
const LINGER_MS = 1_000;

/**
 * The one socket of this tab: topics with replay, requests with answers. After a loss it comes back with growing pauses
 * and takes up each topic where it was; what cannot be had any more is told as a gap.
 */
export class Hub {
  private readonly topics = new Map<string, Topic>();
  private readonly byNumber = new Map<number, Topic>();
  private readonly watchers = new Set<() => void>();
  private readonly requests = new Requests((frame) => this.transmit(frame));
  private socket: SocketLike | undefined;
  private attempts = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private current: HubState = 'idle';
  private lost = 0;

  constructor(private readonly options: HubOptions) {}

  get state(): HubState {
    return this.current;
  }

  /** How often the connection was lost since the page was opened. */
  get losses(): number {
    return this.lost;
  }

  /** Told of every change of {@link state}; gives back how to stop. */
  watch = (listener: () => void): (() => void) => {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  };

  start(): void {
    if (this.current !== 'idle') return;
    this.become('connecting');
    this.open();
  }

  /** Ends the connection and forgets what was heard, as somebody else may sign in. */
  stop(): void {
    clearTimeout(this.retry);
    clearInterval(this.beat);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
    this.requests.abandon();
    this.byNumber.clear();
    for (const topic of this.topics.values()) {
      topic.subscription = undefined;
      topic.since = undefined;
      topic.last = undefined;
    }
    this.attempts = 0;
    this.become('idle');
  }

  /** Tries at once, such as when the network came back. */
  hurry(): void {
    if (this.current === 'offline' && this.retry !== undefined) {
      clearTimeout(this.retry);
      this.open();
    } else if (this.current === 'online') {
      this.ping();
    }
  }

  /** Listens to a topic, from `since` on where that is given; gives back how to stop. */
  subscribe(name: string, listener: TopicListener, since?: string): () => void {
    let topic = this.topics.get(name);
    if (topic && listener.bytes && topic.listeners.size === 0) {
      // Output is wanted from its beginning again.
      this.release(topic);
      topic = undefined;
    }
    if (topic) {
      topic.listeners.add(listener);
      const last = topic.last;
      if (last) queueMicrotask(() => topic?.listeners.has(listener) && listener.event?.(last.data, last.seq, true));
      if (topic.ready) queueMicrotask(() => topic?.listeners.has(listener) && listener.ready?.());
    } else {
      topic = new Topic(name);
      topic.since = since;
      topic.listeners.add(listener);
      this.topics.set(name, topic);
      if (this.current === 'online') this.ask(topic);
    }
    const joined = topic;
    return () => this.leave(joined, listener);
  }

  /** Sends a console line; resolves when it was handed to the server. */
  command(server: string, line: string): Promise<ServerFrame> {
    return this.request({ type: 'command', server, line });
  }

  /** Asks for a power action; resolves when the panel has taken it on. */
  power(server: string, action: 'start' | 'stop' | 'restart' | 'kill'): Promise<ServerFrame> {
    return this.request({ type: 'power', server, action });
  }

  /** A frame that is answered. Fails with an {@link ApiError}, `NETWORK` while the connection is away. */
  request(frame: Record<string, unknown>): Promise<ServerFrame> {
    if (this.current !== 'online') {
      return Promise.reject(new ApiError('The connection to the panel is away.', 'NETWORK', 0));
    }
    return this.requests.send(frame);
  }

  private open(): void {
    this.retry = undefined;
    const socket = this.options.connect();
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => this.opened();
    socket.onmessage = (event) => this.received(event.data);
    socket.onclose = (event) => {
      if (this.socket === socket) void this.closed(event.code);
    };
  }

  private opened(): void {
    this.attempts = 0;
    this.become('online');
    for (const topic of this.topics.values()) this.ask(topic);
    this.beat = setInterval(() => this.ping(), PING_EVERY_MS);
  }

  private async closed(code: number): Promise<void> {
    clearInterval(this.beat);
    this.socket = undefined;
    this.byNumber.clear();
    for (const topic of this.topics.values()) topic.subscription = undefined;
    this.requests.abandon();
    this.lost++;
    this.become('offline');
    if (code === SESSION_OVER && !(await this.options.restore())) return this.become('idle');
    if (this.current !== 'offline') return;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.attempts++, 10));
    // Jitter, or all tabs of all users come back in the same moment.
    this.retry = setTimeout(() => this.open(), pause * (0.5 + (this.options.random ?? Math.random)() / 2));
  }

  private ping(): void {
    const socket = this.socket;
    this.requests.send({ type: 'ping' }).catch(() => {
      // A connection that does not answer is half open; only closing it shows that.
      if (this.socket === socket) socket?.close();
    });
  }

  private ask(topic: Topic): void {
    const since = topic.since === undefined ? {} : { since: topic.since };
    this.requests.send({ type: 'subscribe', topic: topic.name, ...since }).catch((error: unknown) => {
      if (error instanceof ApiError && error.code !== 'NETWORK') topic.refused(error.code, error.message);
    });
  }

  private leave(topic: Topic, listener: TopicListener): void {
    topic.listeners.delete(listener);
    if (topic.listeners.size > 0) return;
    if (listener.bytes) {
      this.release(topic);
    } else {
      setTimeout(() => topic.listeners.size === 0 && this.release(topic), LINGER_MS);
    }
  }

  private release(topic: Topic): void {
    if (this.topics.get(topic.name) !== topic) return;
    this.topics.delete(topic.name);
    if (topic.subscription !== undefined) this.byNumber.delete(topic.subscription);
    if (this.current === 'online') {
      // An answer that it was not watched is as good.
      this.requests.send({ type: 'unsubscribe', topic: topic.name }).catch(() => undefined);
    }
  }

  private received(content: unknown): void {
    if (content instanceof ArrayBuffer) {
      const frame = readOutput(content);
      if (frame) this.byNumber.get(frame.subscription)?.bytes(frame.bytes, frame.seq);
      return;
    }
    const frame = typeof content === 'string' ? readText(content) : undefined;
    if (!frame) return;
    if (frame.type === 'ack' && frame.topic !== undefined && frame.subscription !== undefined) {
      this.acknowledged(frame.topic, frame.subscription);
    }
    if (frame.type === 'ack' || frame.type === 'error') this.requests.answered(frame);
    if (frame.type === 'error' && frame.id === undefined) this.ended(frame);
    if (frame.type === 'event') this.topics.get(frame.topic)?.event(frame.data, frame.seq);
    if (frame.type === 'gap') this.topics.get(frame.topic)?.gap(frame.from, frame.to);
  }

  private acknowledged(name: string, subscription: number): void {
    const topic = this.topics.get(name);
    if (!topic) return;
    this.byNumber.set(subscription, topic);
    topic.acknowledged(subscription);
  }

  /** The panel ended a subscription by itself. */
  private ended(frame: { topic?: string; code: string; message?: string }): void {
    const topic = frame.topic === undefined ? undefined : this.topics.get(frame.topic);
    if (!topic) return;
    if (topic.subscription !== undefined) this.byNumber.delete(topic.subscription);
    if (frame.code === 'TOPIC_GONE') topic.left();
    else topic.refused(frame.code, frame.message ?? '');
  }

  private transmit(frame: string): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(frame);
    return true;
  }

  private become(state: HubState): void {
    if (this.current === state) return;
    this.current = state;
    for (const watcher of [...this.watchers]) watcher();
  }
}
