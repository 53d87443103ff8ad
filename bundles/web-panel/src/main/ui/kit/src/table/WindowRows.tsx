import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Place } from './types';

const OVERSCAN = 10;

/** The rows of a long table that are in sight, and a few more; the window scrolls. */
export default function WindowRows({ count, height, keyAt, row, reveal }: {
  count: number;
  height: number;
  keyAt: (index: number) => string;
  row: (index: number, place: Place) => ReactNode;
  /** Is given how a row is brought into sight. */
  reveal: RefObject<(index: number) => void>;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const look = () => setOffset((place.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    look();
    // What stands above may grow or shrink.
    const watch = new ResizeObserver(look);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);
  const rows = useWindowVirtualizer({ count, estimateSize: () => height, overscan: OVERSCAN, scrollMargin: offset, getItemKey: keyAt, useFlushSync: false });
  useLayoutEffect(() => {
    reveal.current = (index) => rows.scrollToIndex(index);
  });
  return (
    <div ref={place} role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
      {rows.getVirtualItems().map((item) => row(item.index, { measure: rows.measureElement, top: item.start - offset }))}
    </div>
  );
}
