import { Checkbox, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icon';
import css from './table.module.css';

/** Rows from which on only those in sight are drawn. */
const VIRTUAL_FROM = 100;
const WindowRows = lazy(() => import('./WindowRows'));

export interface Column<T> {
  id: string;
  header: string;
  /** The heading is for readers of the screen alone, such as over buttons. */
  quiet?: boolean;
  cell: (row: T) => ReactNode;
  /** By what it is sorted; without it the column cannot be. */
  sortBy?: (row: T) => string | number;
  /** A CSS grid track; `minmax(0, 1fr)` where nothing is said. */
  width?: string;
  align?: 'end';
  /** Left out where the table is narrower than a desk; a card on a phone has it still, unless `never`. */
  narrow?: 'hide' | 'never';
  /** The one that names the row; it heads the card on a phone. */
  primary?: boolean;
}

export interface Sort {
  column: string;
  down: boolean;
}

export interface DataTableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** What a click or Enter on a row does. */
  onOpen?: (row: T) => void;
  /** Told before, on hover or focus, so that what opens is there. */
  onIntent?: (row: T) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  rowHeight?: number;
  /** Shown instead of rows where there are none. */
  empty?: ReactNode;
}

/** Rows of one kind: a table at a desk, cards on a phone. Arrow keys move, Enter opens, the space bar selects. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rows, keyOf, onSelect, selected, rowHeight = 57 } = props;
  const { t } = useTranslation('kit');
  const [ownSort, setOwnSort] = useState<Sort>();
  const sort = props.sort ?? ownSort;
  const sorted = useMemo(() => inOrder(rows, columns, sort), [rows, columns, sort]);
  const body = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const reveal = useRef<(index: number) => void>(() => undefined);
  const tracks = [...(onSelect ? ['28px'] : []), ...columns.map((column) => column.width ?? 'minmax(0, 1fr)')];
  const narrowTracks = [...(onSelect ? ['28px'] : []), ...columns.filter((column) => !column.narrow).map((column) => column.width ?? 'minmax(0, 1fr)')];
  const style = { '--tracks': tracks.join(' '), '--narrow': narrowTracks.join(' ') } as CSSProperties;

  const toggleSort = (column: Column<T>) => {
    const next = { column: column.id, down: sort?.column === column.id ? !sort.down : false };
    if (props.onSort) props.onSort(next);
    else setOwnSort(next);
  };
  const select = (key: string) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  };
  const focusRow = (index: number) => {
    const to = Math.max(0, Math.min(sorted.length - 1, index));
    setFocused(to);
    reveal.current(to);
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus());
  };
  const onKey = (event: KeyboardEvent, row: T, index: number) => {
    if (event.target !== event.currentTarget) return;
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: sorted.length - 1 };
    const to = moves[event.key];
    if (to !== undefined) focusRow(to);
    else if (event.key === 'Enter' && props.onOpen) props.onOpen(row);
    else if (event.key === ' ' && onSelect) select(keyOf(row));
    else return;
    event.preventDefault();
  };
  const rowProps = { columns, props, select, onKey, setFocused, checkboxLabel: t('select') };

  if (sorted.length === 0) return <>{props.empty}</>;
  const tabStop = Math.min(focused, sorted.length - 1);
  const drawn = (row: T, index: number, place?: Place) => <Row key={keyOf(row)} row={row} index={index} tabStop={index === tabStop} {...place} {...rowProps} />;
  return (
    <div className={css.table} style={style} role="table" aria-label={props.label} aria-rowcount={sorted.length + 1}>
      <div className={css.header} role="row">
        {onSelect && <SelectAll rows={sorted.map(keyOf)} selected={selected} onSelect={onSelect} label={t('selectAll')} />}
        {columns.map((column) => <Header key={column.id} column={column} sort={sort} onSort={() => toggleSort(column)} />)}
      </div>
      <div ref={body} role="rowgroup" className={css.body}>
        {sorted.length > VIRTUAL_FROM ? (
          <Suspense fallback={sorted.slice(0, VIRTUAL_FROM / 4).map((row, index) => drawn(row, index))}>
            <WindowRows count={sorted.length} height={rowHeight} keyAt={(index) => keyOf(sorted[index] as T)} reveal={reveal} row={(index, place) => drawn(sorted[index] as T, index, place)} />
          </Suspense>
        ) : sorted.map((row, index) => drawn(row, index))}
      </div>
    </div>
  );
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

function Header<T>({ column, sort, onSort }: { column: Column<T>; sort: Sort | undefined; onSort: () => void }) {
  const active = sort?.column === column.id;
  const order = active ? (sort.down ? 'descending' : 'ascending') : undefined;
  return (
    <div role="columnheader" className={css.cell} data-narrow={column.narrow} data-align={column.align} aria-sort={order}>
      {column.sortBy ? (
        <button type="button" className={css.sort} onClick={onSort}>
          {column.header}
          <Icon name={sort?.down && active ? 'down' : 'up'} size={13} className={active ? css.sorted : css.unsorted} />
        </button>
      ) : column.quiet ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
    </div>
  );
}

function SelectAll({ rows, selected, onSelect, label }: { rows: string[]; selected: ReadonlySet<string> | undefined; onSelect: (selected: ReadonlySet<string>) => void; label: string }) {
  const count = rows.filter((key) => selected?.has(key)).length;
  return (
    <div role="columnheader" className={css.select}>
      <Checkbox size="xs" aria-label={label} checked={count > 0 && count === rows.length} indeterminate={count > 0 && count < rows.length} onChange={() => onSelect(new Set(count === rows.length ? [] : rows))} />
    </div>
  );
}

/** Where a row stands that is drawn only while it is in sight. */
export interface Place {
  measure: (element: HTMLElement | null) => void;
  top: number;
}

interface RowProps<T> extends Partial<Place> {
  row: T;
  index: number;
  tabStop: boolean;
  columns: Column<T>[];
  props: DataTableProps<T>;
  select: (key: string) => void;
  onKey: (event: KeyboardEvent, row: T, index: number) => void;
  setFocused: (index: number) => void;
  checkboxLabel: string;
}

function Row<T>({ row, index, tabStop, columns, props, select, onKey, setFocused, checkboxLabel, measure, top }: RowProps<T>) {
  const key = props.keyOf(row);
  const chosen = props.selected?.has(key) ?? false;
  const style: CSSProperties | undefined = top === undefined ? undefined : { position: 'absolute', insetInline: 0, insetBlockStart: 0, transform: `translateY(${top}px)` };
  return (
    <div
      ref={measure ?? null}
      role="row"
      aria-rowindex={index + 2}
      {...(props.onSelect ? { 'aria-selected': chosen } : {})}
      data-index={index}
      data-key={key}
      tabIndex={tabStop ? 0 : -1}
      className={`${css.row} ${props.onOpen ? css.opens : ''} ${chosen ? css.chosen : ''}`}
      style={style}
      onClick={(event) => !isControl(event.target, event.currentTarget) && props.onOpen?.(row)}
      onKeyDown={(event) => onKey(event, row, index)}
      onFocus={() => {
        setFocused(index);
        props.onIntent?.(row);
      }}
      onPointerEnter={() => props.onIntent?.(row)}
    >
      {props.onSelect && (
        <div role="cell" className={css.select}>
          <Checkbox size="xs" aria-label={checkboxLabel} checked={chosen} onChange={() => select(key)} tabIndex={-1} />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.id} role="cell" className={css.cell} data-narrow={column.narrow} data-align={column.align} data-primary={column.primary || undefined} data-header={column.header}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Whether the click was meant for something in the row. */
function isControl(target: EventTarget, row: Element): boolean {
  const control = target instanceof Element ? target.closest('a, button, input, label, [role=menu]') : null;
  return control !== null && row.contains(control);
}
