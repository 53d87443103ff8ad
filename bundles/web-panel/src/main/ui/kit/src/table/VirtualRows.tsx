import { lazy, Suspense, useRef, type ReactNode } from 'react';
import type { Place } from './types';

const WindowRows = lazy(() => import('./WindowRows'));
const FIRST = 30;

/** Thousands of rows of any height, of which those in sight are drawn; the window scrolls. */
export function VirtualRows<T>({ items, keyOf, height, row }: {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** About how high a row is. */
  height: number;
  row: (item: T, index: number) => ReactNode;
}) {
  const reveal = useRef<(index: number) => void>(() => undefined);
  return (
    <Suspense fallback={items.slice(0, FIRST).map((item, index) => <div key={keyOf(item)}>{row(item, index)}</div>)}>
      <WindowRows
        count={items.length}
        height={height}
        keyAt={(index) => keyOf(items[index] as T)}
        reveal={reveal}
        row={(index, place) => <Placed key={keyOf(items[index] as T)} index={index} place={place}>{row(items[index] as T, index)}</Placed>}
      />
    </Suspense>
  );
}

function Placed({ index, place, children }: { index: number; place: Place; children: ReactNode }) {
  return (
    <div ref={place.measure} data-index={index} role="presentation" style={{ position: 'absolute', insetInline: 0, insetBlockStart: 0, transform: `translateY(${place.top}px)` }}>
      {children}
    </div>
  );
}
