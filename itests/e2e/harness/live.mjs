// A client of the browser WebSocket: JSON events and the binary frames of consoles.
import WebSocket from 'ws';
import { eventually, inTime } from './await.mjs';

const OFFSET_MASK = (1n << 48n) - 1n;

export class Live {
  #socket;
  #next = 1;
  #waiting = new Map();
  #byNumber = new Map();
  #byTopic = new Map();

  /** Connects and waits until the socket is open. */
  static async connect(url, headers = {}) {
    const live = new Live();
    const target = `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/api/v1/ws`;
    live.#socket = new WebSocket(target, { headers: { origin: url.replace(/\/$/, ''), ...headers }, perMessageDeflate: false });
    live.closed = new Promise((resolve) => live.#socket.once('close', (code) => resolve(code)));
    live.closed.then((code) => live.#abandon(code));
    live.#socket.on('message', (data, binary) => (binary ? live.#bytes(data) : live.#json(JSON.parse(data.toString()))));
    await inTime(
      `socket to ${target}`,
      new Promise((resolve, reject) => {
        live.#socket.once('open', resolve);
        live.#socket.once('error', reject);
      }),
    );
    live.#socket.on('error', () => live.#socket.terminate());
    return live;
  }

  /** Sends a frame and answers its ack; an error frame is thrown with its code. */
  async ask(frame, within = 10_000) {
    const id = String(this.#next++);
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, frame }));
    this.#socket.send(JSON.stringify({ id, ...frame }));
    return inTime(`answer to ${JSON.stringify(frame)}`, answer, within);
  }

  /** Sends text as it is, for frames that are wrong on purpose. */
  sendRaw(data) {
    this.#socket.send(data);
  }

  /** Watches a topic; `since` is a decimal position. */
  async subscribe(topic, since) {
    const known = this.#byTopic.get(topic);
    if (known !== undefined) {
      return known;
    }
    const subscription = new Subscription(topic);
    this.#byTopic.set(topic, subscription);
    try {
      await this.ask({ type: 'subscribe', topic, ...(since === undefined ? {} : { since: String(since) }) });
    } catch (error) {
      this.#byTopic.delete(topic);
      throw error;
    }
    return subscription;
  }

  unsubscribe(topic) {
    this.#byTopic.delete(topic);
    return this.ask({ type: 'unsubscribe', topic });
  }

  async close() {
    this.#socket.close();
    await inTime('socket closed', this.closed, 5_000).catch(() => this.#socket.terminate());
  }

  #abandon(code) {
    for (const { reject, frame } of this.#waiting.values()) {
      reject(new Error(`the socket was closed with ${code} before the answer to ${JSON.stringify(frame)}`));
    }
    this.#waiting.clear();
  }

  #bind(ack, subscription) {
    if (ack.subscription !== undefined) {
      subscription.number = Number(ack.subscription);
      this.#byNumber.set(subscription.number, subscription);
    }
  }

  #json(frame) {
    if (frame.type === 'ack' || (frame.type === 'error' && this.#waiting.has(String(frame.id)))) {
      const waiting = this.#waiting.get(String(frame.id));
      this.#waiting.delete(String(frame.id));
      if (frame.type === 'ack') {
        // Bound here, before the next frame is read: the console's first bytes may follow at once. One without an id tells
        // that a topic which had left is back.
        const subscription = this.#byTopic.get(frame.topic);
        if (subscription !== undefined) {
          this.#bind(frame, subscription);
        }
        waiting?.resolve(frame);
      } else {
        waiting.reject(Object.assign(new Error(`${frame.code}: ${frame.message ?? ''}`), { code: frame.code, frame }));
      }
      return;
    }
    const subscription = this.#byTopic.get(frame.topic) ?? this.#byNumber.get(Number(frame.subscription));
    if (frame.type === 'error') {
      (subscription ?? this).lastError = frame.code;
      subscription?.errors.push(frame);
    } else if (frame.type === 'gap') {
      subscription?.gaps.push({ from: BigInt(frame.from), to: BigInt(frame.to) });
    } else if (frame.type === 'event') {
      subscription?.events.push(frame.data);
      subscription?.seqs.push(frame.seq);
      subscription?.heard?.(frame.data);
    }
  }

  #bytes(data) {
    const number = data.readUInt32BE(1);
    this.#byNumber.get(number)?.add(data.readBigUInt64BE(5), data.subarray(13));
  }
}

/** What one topic brought. */
export class Subscription {
  events = [];
  seqs = [];
  errors = [];
  gaps = [];
  chunks = [];
  number = undefined;
  /** Called with each event as it comes, for who must act at once. */
  heard = undefined;
  /** Stretches of bytes that came twice or were passed over, though no gap said so. */
  faults = [];
  next = undefined;

  constructor(topic) {
    this.topic = topic;
  }

  add(position, data) {
    if (this.next !== undefined && position !== this.next) {
      const told = this.gaps.some((gap) => gap.to >= position && gap.from <= this.next);
      if (!told) {
        this.faults.push({ expected: this.next, got: position });
      }
    }
    this.next = position + BigInt(data.length);
    this.chunks.push({ position, data, at: Date.now() });
  }

  get text() {
    return Buffer.concat(this.chunks.map((chunk) => chunk.data)).toString('utf8');
  }

  /** The first line that matches; waits for it. */
  line(pattern, within = 15_000) {
    return eventually(
      `${pattern} on ${this.topic} (has ${JSON.stringify(this.text.slice(-400))})`,
      () => this.text.split(/\r?\n/).find((line) => pattern.test(line)),
      { within, every: 50 },
    );
  }

  /** The first event that `check` likes; waits for it. */
  event(what, check, within = 15_000) {
    return eventually(`${what} on ${this.topic}`, () => this.events.find((event) => check(event)), { within, every: 20 });
  }
}

/** Generation and offset of a console position. */
export function position(value) {
  const number = BigInt(value);
  return { generation: Number(number >> 48n), offset: Number(number & OFFSET_MASK) };
}
