import { api, data, hub } from '@cap/ui';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { readEarlier, type Stretch } from './earlier';
import { LineReader, passedOver, type Line } from './lines';
import { openTerminal, type Screen } from './terminal';
import { View, type Look, type Place } from './view';

export interface ConsoleHandle {
  view: RefObject<View | undefined>;
  screen: RefObject<Screen | undefined>;
  place: Place;
  refused: string | undefined;
  /** Older lines than those that are shown may be had. */
  older: boolean;
  loadEarlier: () => Promise<void>;
}

const read = (server: string, query: { from?: string; limit?: string }) =>
  data<Stretch>(api.GET('/servers/{id}/console', { params: { path: { id: server }, query } }));

/** The output of a server in a terminal, as it comes and from further back. */
export function useConsole(server: string, host: RefObject<HTMLDivElement | null>, look: Look & { size: number }, gapText: (bytes: bigint | undefined) => string, heard: (lines: string[]) => void): ConsoleHandle {
  const view = useRef<View>(undefined);
  const screen = useRef<Screen>(undefined);
  const oldest = useRef<bigint>(undefined);
  const latest = useRef({ gapText, heard, look });
  const [place, setPlace] = useState<Place>({ following: true, unread: 0, atTop: true });
  const [refused, setRefused] = useState<string>();
  const [older, setOlder] = useState(false);
  useEffect(() => {
    latest.current = { gapText, heard, look };
  });
  useEffect(() => {
    if (!host.current) return undefined;
    const made = openTerminal(host.current, latest.current.look.size);
    const drawn = new View(made, setPlace);
    const reader = new LineReader();
    screen.current = made;
    view.current = drawn;
    // What lies before this was printed before anybody here watched: when it arrived is not known.
    let liveFrom: bigint | undefined;
    const stop = hub.subscribe(`server/${server}/console`, {
      ready: () => {
        setRefused(undefined);
        liveFrom = undefined;
        read(server, { limit: '1' }).then((end) => { liveFrom = BigInt(end.next); }, () => { liveFrom = undefined; });
      },
      bytes: (bytes, seq) => {
        const at = liveFrom !== undefined && seq >= liveFrom ? Date.now() : undefined;
        const lines = reader.take(bytes, seq);
        if (oldest.current === undefined && reader.first !== undefined) {
          oldest.current = reader.first;
          setOlder(passedOver(reader.first & ~((1n << 48n) - 1n), reader.first) !== 0n);
        }
        drawn.push(lines.map((text): Line => ({ text, at })), reader.open);
        if (at !== undefined) latest.current.heard(lines);
      },
      gap: (from, to) => {
        const open = reader.cut(BigInt(to));
        const text = latest.current.gapText(passedOver(BigInt(from), BigInt(to)));
        drawn.push([...(open === undefined ? [] : [{ text: open, at: undefined }]), { text, at: undefined, note: true }]);
      },
      refused: (_code, message) => setRefused(message),
    });
    const observer = new ResizeObserver(() => made.fit(latest.current.look.wrap));
    observer.observe(host.current);
    return () => {
      stop();
      observer.disconnect();
      drawn.close();
      made.close();
      oldest.current = undefined;
    };
  }, [server, host]);
  useEffect(() => {
    if (screen.current) screen.current.terminal.options.fontSize = look.size;
    view.current?.show({ wrap: look.wrap, times: look.times });
  }, [look.size, look.wrap, look.times, server]);
  const loadEarlier = async () => {
    if (oldest.current === undefined || !view.current || view.current.scroll.full) return setOlder(false);
    const found = await readEarlier(oldest.current, (from, limit) => read(server, { from: from.toString(), limit: String(limit) }));
    oldest.current = found.position;
    view.current.prepend(found.lines.map((text) => ({ text, at: undefined })));
    setOlder(!found.all && !view.current.scroll.full);
  };
  return { view, screen, place, refused, older, loadEarlier };
}
