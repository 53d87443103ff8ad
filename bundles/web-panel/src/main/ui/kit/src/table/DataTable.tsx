import { lazy, Suspense, useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isMac } from '../panel/hotkeys';
import { Head, SelectAll } from './Head';
import { Row, type RowEvents } from './Row';
import { withRange, withToggled } from './selection';
import css from './table.module.css';
import type { Column, DataTableProps, Place, Sort } from './types';

/** Rows from which on only those in sight are drawn. */
const VIRTUAL_FROM = 100;
const WindowRows = lazy(() => import('./WindowRows'));
/** A row that passes under the pointer while one scrolls is not meant. */
const RESTS_MS = 60;
const NONE: ReadonlySet<string> = new Set();

/**
 * Rows of one kind: a table at a desk, cards on a phone. Arrow keys move, Enter opens; the space bar selects, with Shift a
 * range, and so do Shift and an arrow; Ctrl+A selects all, Escape none.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rows, keyOf, onSelect, selected = NONE, rowHeight = 57, ordered } = props;
  const { t } = useTranslation('kit');
  const [ownSort, setOwnSort] = useState<Sort>();
  const sort = props.sort ?? ownSort;
  const sorted = useMemo(() => (ordered ? rows : inOrder(rows, columns, sort)), [ordered, rows, columns, sort]);
  const keys = useMemo(() => sorted.map(keyOf), [sorted, keyOf]);
  const body = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const reveal = useRef<(index: number) => void>(() => undefined);
  const anchor = useRef<string>(undefined);
  const intent = useRef<ReturnType<typeof setTimeout>>(undefined);
  const selecting = props.selecting || selected.size > 0;

  const focusRow = (index: number) => {
    const to = Math.max(0, Math.min(sorted.length - 1, index));
    setFocused(to);
    reveal.current(to);
    const focus = () => {
      const row = body.current?.querySelector<HTMLElement>(`[data-index="${to}"]`);
      row?.focus();
      return row;
    };
    // Where it is far away it is drawn first.
    if (!focus()) requestAnimationFrame(focus);
  };
  const select = (row: T, range: boolean) => {
    const key = keyOf(row);
    const from = anchor.current;
    if (range && from !== undefined) return onSelect?.(withRange(selected, keys, from, key));
    anchor.current = key;
    onSelect?.(withToggled(selected, key));
  };
  const extend = (row: T, to: number) => {
    const next = keys[Math.max(0, Math.min(sorted.length - 1, to))] as string;
    const key = keyOf(row);
    onSelect?.(new Set([...selected, key, next]));
    anchor.current ??= key;
  };
  const onKey = (event: KeyboardEvent, row: T, index: number) => {
    if (event.target !== event.currentTarget) return;
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: sorted.length - 1 };
    const to = moves[event.key];
    if (to !== undefined) {
      if (event.shiftKey && onSelect && event.key.startsWith('Arrow')) extend(row, to);
      focusRow(to);
    } else if (event.key === 'Enter' && props.onOpen) props.onOpen(row);
    else if (event.key === ' ' && onSelect) select(row, event.shiftKey);
    else if (event.key === 'Escape' && selected.size > 0) onSelect?.(NONE);
    else if (event.key === 'a' && onSelect && (isMac ? event.metaKey : event.ctrlKey)) onSelect(new Set(keys));
    else return;
    event.preventDefault();
  };
  const events = useLatest<RowEvents<T>>({
    click: (row) => (props.selecting && onSelect ? select(row, false) : props.onOpen?.(row)),
    select,
    key: onKey,
    focus: (row, index) => {
      setFocused(index);
      props.onIntent?.(row);
    },
    intent: (row) => {
      clearTimeout(intent.current);
      if (row) intent.current = setTimeout(() => props.onIntent?.(row), RESTS_MS);
    },
  });

  if (sorted.length === 0) return <>{props.empty}</>;
  const tabStop = Math.min(focused, sorted.length - 1);
  const drawn = (row: T, index: number, place?: Place) => {
    const id = keys[index] as string;
    return <Row key={id} row={row} id={id} index={index} tabStop={index === tabStop} columns={columns} events={events} clickable={Boolean(props.onOpen || props.selecting)} chosen={onSelect ? selected.has(id) : undefined} selectLabel={t('select')} {...place} />;
  };
  return (
    <div className={css.table} style={tracksOf(columns, Boolean(onSelect))} role="table" aria-label={props.label} aria-rowcount={sorted.length + 1} data-selecting={selecting || undefined}>
      <div className={css.header} role="row">
        {onSelect && <SelectAll keys={keys} selected={selected} onSelect={onSelect} label={t('selectAll')} />}
        {columns.map((column) => <Head key={column.id} column={column} sort={sort} onSort={() => (props.onSort ?? setOwnSort)({ column: column.id, down: sort?.column === column.id ? !sort.down : false })} />)}
      </div>
      <div ref={body} role="rowgroup" className={css.body}>
        {sorted.length > VIRTUAL_FROM ? (
          <Suspense fallback={sorted.slice(0, VIRTUAL_FROM / 4).map((row, index) => drawn(row, index))}>
            <WindowRows count={sorted.length} height={rowHeight} keyAt={(index) => keys[index] as string} reveal={reveal} row={(index, place) => drawn(sorted[index] as T, index, place)} />
          </Suspense>
        ) : sorted.map((row, index) => drawn(row, index))}
      </div>
    </div>
  );
}

function tracksOf<T>(columns: Column<T>[], selectable: boolean): CSSProperties {
  const tracks = (shown: Column<T>[]) => [...(selectable ? ['28px'] : []), ...shown.map((column) => column.width ?? 'minmax(0, 1fr)')].join(' ');
  return { '--tracks': tracks(columns), '--narrow': tracks(columns.filter((column) => !column.narrow)) } as CSSProperties;
}

/** An object that stays the same, whose functions are always the newest. */
function useLatest<E extends object>(functions: E): E {
  const latest = useRef(functions);
  useEffect(() => {
    latest.current = functions;
  });
  return useMemo(() => {
    const names = Object.keys(latest.current) as (keyof E)[];
    return Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => (latest.current[name] as (...given: unknown[]) => unknown)(...args)])) as E;
  }, []);
}

function inOrder<T>(rows: readonly T[], columns: Column<T>[], sort: Sort | undefined): readonly T[] {
  const by = columns.find((column) => column.id === sort?.column)?.sortBy;
  if (!by || !sort) return rows;
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const sign = sort.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = by(a);
    const right = by(b);
    return sign * (typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right)));
  });
}
