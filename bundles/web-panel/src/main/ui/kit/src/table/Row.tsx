import { memo, type CSSProperties, type KeyboardEvent } from 'react';
import css from './table.module.css';
import type { Column, Place } from './types';

/** What happens to rows; the same object as long as the table is there, so that a row is drawn again only when it changed. */
export interface RowEvents<T> {
  click: (row: T) => void;
  select: (row: T, range: boolean) => void;
  key: (event: KeyboardEvent, row: T, index: number) => void;
  focus: (row: T, index: number) => void;
  /** A pointer came over it, or left it where there is no row. */
  intent: (row: T | undefined) => void;
}

interface RowProps<T> extends Partial<Place> {
  row: T;
  id: string;
  index: number;
  tabStop: boolean;
  columns: Column<T>[];
  events: RowEvents<T>;
  clickable: boolean;
  /** Undefined where rows cannot be selected. */
  chosen: boolean | undefined;
  selectLabel: string;
}

function DrawnRow<T>({ row, id, index, tabStop, columns, events, clickable, chosen, selectLabel, measure, top }: RowProps<T>) {
  const style: CSSProperties | undefined = top === undefined ? undefined : { position: 'absolute', insetInline: 0, insetBlockStart: 0, transform: `translateY(${top}px)` };
  return (
    <div
      ref={measure ?? null}
      role="row"
      aria-rowindex={index + 2}
      {...(chosen === undefined ? {} : { 'aria-selected': chosen })}
      data-index={index}
      data-key={id}
      tabIndex={tabStop ? 0 : -1}
      className={`${css.row} ${clickable ? css.opens : ''} ${chosen ? css.chosen : ''}`}
      style={style}
      onClick={(event) => !isControl(event.target, event.currentTarget) && events.click(row)}
      onKeyDown={(event) => events.key(event, row, index)}
      onFocus={() => events.focus(row, index)}
      onPointerEnter={() => events.intent(row)}
      onPointerLeave={() => events.intent(undefined)}
    >
      {chosen !== undefined && (
        <div role="cell" className={css.select}>
          <input type="checkbox" className={css.box} aria-label={selectLabel} checked={chosen} onChange={(event) => events.select(row, (event.nativeEvent as unknown as MouseEvent).shiftKey)} tabIndex={-1} />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.id} role="cell" className={css.cell} data-narrow={column.narrow} data-align={column.align} data-primary={column.primary || undefined} data-corner={column.corner || undefined} data-header={column.header}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

export const Row = memo(DrawnRow) as typeof DrawnRow;

/** Whether the click was meant for something in the row. What lies in a menu is outside of the row's element. */
function isControl(target: EventTarget, row: Element): boolean {
  if (!(target instanceof Element)) return false;
  return !row.contains(target) || target.closest('a, button, input, label') !== null;
}
