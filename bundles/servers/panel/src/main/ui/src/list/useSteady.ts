import { useNow } from '@cap/ui';
import { useEffect, useRef, useState, type FocusEvent, type PointerEvent } from 'react';
import type { Summary } from '../servers';
import type { Filter } from './filter';
import { nextOrder, type Order } from './order';

const NOTHING: readonly Summary[] = [];

/**
 * Rows in an order that does not jump: while a pointer is over them, a finger on them or the focus among them, all stay
 * where they are. `holding` goes to what is around the rows.
 */
export function useSteady(rows: readonly Summary[] | undefined, filter: Filter, selecting: boolean) {
  const tick = useNow();
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const before = useRef<Order>(undefined);
  const all = rows ?? NOTHING;
  const order = nextOrder(before.current, all, filter, { held: pointed || focused || selecting, tick });
  useEffect(() => {
    if (rows) before.current = order;
  });
  const shown = useRows(order.ids, all);
  return {
    shown,
    holding: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onPointerUp: (event: PointerEvent) => event.pointerType !== 'mouse' && setPointed(false),
      onFocus: (event: FocusEvent) => setFocused(event.target.closest('[role=rowgroup]') !== null),
      onBlur: (event: FocusEvent) => !event.currentTarget.contains(event.relatedTarget) && setFocused(false),
    },
  };
}

/** The rows of these ids; the same array where nothing changed. */
function useRows(ids: readonly string[], all: readonly Summary[]): readonly Summary[] {
  const kept = useRef<{ ids: readonly string[]; all: readonly Summary[]; rows: readonly Summary[] }>(undefined);
  if (kept.current?.ids === ids && kept.current.all === all) return kept.current.rows;
  const byId = new Map(all.map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => byId.get(id) ?? []);
  kept.current = { ids, all, rows };
  return rows;
}
