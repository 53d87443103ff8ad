import { useEffect, useRef, useSyncExternalStore } from 'react';
import { restoreSession } from '../http/gate';
import { Hub, type HubState, type SocketLike } from './hub';
import type { TopicListener } from './topic';

function connect(): SocketLike {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(`${scheme}://${location.host}/api/v1/ws`) as SocketLike;
}

/** The socket of this tab. The shell starts it when somebody is signed in. */
export const hub = new Hub({ connect, restore: () => restoreSession(Date.now()) });

/** Whether the panel is reached. */
export function useHubState(): HubState {
  return useSyncExternalStore(hub.watch, () => hub.state);
}

/**
 * Listens to a topic while the component is there. Listeners may change from render to render; null listens to nothing.
 * `T` is what the topic's description says an event is.
 */
export function useTopic<T>(
  topic: string | null,
  event: (data: T, seq: string, replayed: boolean) => void,
  others?: Omit<TopicListener, 'event' | 'bytes'>,
): void {
  const latest = useRef({ event, others });
  useEffect(() => {
    latest.current = { event, others };
  });
  useEffect(() => {
    if (topic === null) return undefined;
    return hub.subscribe(topic, {
      event: (data, seq, replayed) => latest.current.event(data as T, seq, replayed),
      gap: (from, to) => latest.current.others?.gap?.(from, to),
      gone: () => latest.current.others?.gone?.(),
      ready: () => latest.current.others?.ready?.(),
      refused: (code, message) => latest.current.others?.refused?.(code, message),
    });
  }, [topic]);
}
