import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../http/error';
import { Hub, type SocketLike } from './hub';

/** A panel's end of a socket that the test holds. */
class FakeSocket implements SocketLike {
  readyState: 0 | 1 | 2 | 3 = 0;
  binaryType: BinaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly frames: Record<string, unknown>[] = [];

  send(text: unknown): void {
    this.frames.push(JSON.parse(String(text)) as Record<string, unknown>);
  }

  close(): void {
    this.lose(1000);
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  lose(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  tell(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  output(subscription: number, seq: bigint, text: string): void {
    const bytes = new TextEncoder().encode(text);
    const buffer = new ArrayBuffer(13 + bytes.length);
    const view = new DataView(buffer);
    view.setUint8(0, 1);
    view.setUint32(1, subscription);
    view.setBigUint64(5, seq);
    new Uint8Array(buffer, 13).set(bytes);
    this.onmessage?.({ data: buffer });
  }

  /** Answers what the page asked last with this topic. */
  acknowledge(topic: string, subscription: number): void {
    const asked = this.frames.findLast((frame) => frame['type'] === 'subscribe' && frame['topic'] === topic);
    this.tell({ type: 'ack', id: asked?.['id'], topic, subscription });
  }
}

describe('hub', () => {
  let sockets: FakeSocket[];
  let restore: ReturnType<typeof vi.fn<() => Promise<boolean>>>;
  let hub: Hub;
  const socket = () => sockets.at(-1) as FakeSocket;
  const subscribes = () => socket().frames.filter((frame) => frame['type'] === 'subscribe');

  beforeEach(() => {
    vi.useFakeTimers();
    sockets = [];
    restore = vi.fn<() => Promise<boolean>>().mockResolvedValue(true);
    hub = new Hub({
      connect: () => {
        const made = new FakeSocket();
        sockets.push(made);
        return made;
      },
      restore,
      random: () => 1,
    });
    hub.start();
  });

  afterEach(() => {
    hub.stop();
    vi.useRealTimers();
  });

  async function comeBack(): Promise<void> {
    await vi.advanceTimersByTimeAsync(20_000);
    socket().accept();
  }

  it('asks for topics when the connection is there, and tells their events', () => {
    const events: unknown[] = [];
    hub.subscribe('server/1/status', { event: (data) => events.push(data) });

    socket().accept();
    socket().acknowledge('server/1/status', 4);
    socket().tell({ type: 'event', topic: 'server/1/status', seq: '7', data: { state: 'RUNNING' } });

    expect(subscribes()).toMatchObject([{ topic: 'server/1/status' }]);
    expect(events).toEqual([{ state: 'RUNNING' }]);
  });

  it('goes on after a loss behind the last event that it had', async () => {
    hub.subscribe('server/1/status', {});
    socket().accept();
    socket().acknowledge('server/1/status', 4);
    socket().tell({ type: 'event', topic: 'server/1/status', seq: '9007199254740993', data: {} });

    socket().lose();
    await comeBack();

    expect(subscribes()).toMatchObject([{ topic: 'server/1/status', since: '9007199254740993' }]);
  });

  it('goes on behind the last byte of a console', async () => {
    const heard: string[] = [];
    hub.subscribe('server/1/console', { bytes: (bytes) => heard.push(new TextDecoder().decode(bytes)) });
    socket().accept();
    socket().acknowledge('server/1/console', 9);
    const generation = 3n << 48n;
    socket().output(9, generation + 100n, 'hello\n');

    socket().lose();
    await comeBack();

    expect(heard).toEqual(['hello\n']);
    expect(subscribes()).toMatchObject([{ since: (generation + 106n).toString() }]);
  });

  it('gives output to the topic of its number in this connection', async () => {
    const heard: string[] = [];
    hub.subscribe('server/1/console', { bytes: (bytes) => heard.push(new TextDecoder().decode(bytes)) });
    socket().accept();
    socket().acknowledge('server/1/console', 9);
    socket().lose();
    await comeBack();

    socket().output(9, 0n, 'of nobody');
    socket().acknowledge('server/1/console', 2);
    socket().output(2, 0n, 'mine');

    expect(heard).toEqual(['mine']);
  });

  it('tells a gap and goes on behind it', async () => {
    const gaps: string[][] = [];
    hub.subscribe('server/1/console', { bytes: () => undefined, gap: (from, to) => gaps.push([from, to]) });
    socket().accept();
    socket().tell({ type: 'gap', topic: 'server/1/console', from: '10', to: '99' });
    socket().lose();
    await comeBack();

    expect(gaps).toEqual([['10', '99']]);
    expect(subscribes()).toMatchObject([{ since: '99' }]);
  });

  it('says that a topic is gone, and takes it up when the panel does', () => {
    const told: string[] = [];
    hub.subscribe('server/1/console', { bytes: () => told.push('bytes'), gone: () => told.push('gone'), ready: () => told.push('ready') });
    socket().accept();
    socket().acknowledge('server/1/console', 9);

    socket().tell({ type: 'error', topic: 'server/1/console', code: 'TOPIC_GONE' });
    socket().output(9, 0n, 'late');
    socket().tell({ type: 'ack', topic: 'server/1/console', subscription: 12 });
    socket().output(12, 0n, 'again');

    expect(told).toEqual(['ready', 'gone', 'ready', 'bytes']);
  });

  it('tells a refusal by its code', async () => {
    const refused = vi.fn();
    hub.subscribe('node/1/stats', { refused });
    socket().accept();

    socket().tell({ type: 'error', id: subscribes()[0]?.['id'], topic: 'node/1/stats', code: 'FORBIDDEN', message: 'no' });
    await vi.advanceTimersByTimeAsync(0);

    expect(refused).toHaveBeenCalledWith('FORBIDDEN', 'no');
  });

  it('gives the last event to a listener that comes later', async () => {
    hub.subscribe('server/1/status', {});
    socket().accept();
    socket().acknowledge('server/1/status', 4);
    socket().tell({ type: 'event', topic: 'server/1/status', seq: '7', data: 'old' });
    const event = vi.fn();

    hub.subscribe('server/1/status', { event });
    await vi.advanceTimersByTimeAsync(0);

    expect(event).toHaveBeenCalledWith('old', '7', true);
    expect(subscribes()).toHaveLength(1);
  });

  it('answers a command when the panel does, and fails it by its code', async () => {
    socket().accept();
    const done = hub.command('1', 'help');
    const refused = hub.power('1', 'start');
    const [command, power] = socket().frames as [{ id: string }, { id: string }];

    socket().tell({ type: 'ack', id: command.id });
    socket().tell({ type: 'error', id: power.id, code: 'SERVER_STATE_CONFLICT', message: 'it runs' });

    await expect(done).resolves.toMatchObject({ type: 'ack' });
    await expect(refused).rejects.toMatchObject({ code: 'SERVER_STATE_CONFLICT', message: 'it runs' });
  });

  it('fails what is under way when the connection is lost, and never sends it again', async () => {
    socket().accept();
    const sent = hub.command('1', 'give me gold');
    socket().lose();
    await expect(sent).rejects.toBeInstanceOf(ApiError);

    await comeBack();

    expect(socket().frames.filter((frame) => frame['type'] === 'command')).toEqual([]);
    expect(hub.losses).toBe(1);
  });

  it('waits longer from one failure to the next', async () => {
    socket().accept();
    socket().lose();
    await vi.advanceTimersByTimeAsync(300);
    expect(sockets).toHaveLength(2);
    socket().lose();
    await vi.advanceTimersByTimeAsync(300);
    expect(sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(300);
    expect(sockets).toHaveLength(3);
  });

  it('closes a connection that does not answer', async () => {
    socket().accept();
    await vi.advanceTimersByTimeAsync(31_000);

    expect(hub.losses).toBe(1);
  });

  it('restores the session when the panel has ended it, and rests when that fails', async () => {
    socket().accept();
    restore.mockResolvedValueOnce(false);
    socket().lose(4401);
    await vi.advanceTimersByTimeAsync(20_000);

    expect(restore).toHaveBeenCalledOnce();
    expect(hub.state).toBe('idle');
    expect(sockets).toHaveLength(1);
  });

  it('asks for many topics without flooding the panel', async () => {
    for (let i = 0; i < 60; i++) hub.subscribe(`server/${i}/status`, {});
    socket().accept();
    expect(subscribes().length).toBeLessThanOrEqual(16);

    for (let i = 0; i < 60; i++) {
      socket().acknowledge(`server/${i}/status`, i + 1);
      await vi.advanceTimersByTimeAsync(50);
    }

    expect(new Set(subscribes().map((frame) => frame['topic'])).size).toBe(60);
  });
});
