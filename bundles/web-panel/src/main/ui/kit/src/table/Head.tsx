import { VisuallyHidden } from '@mantine/core';
import { Icon } from '../look/icon';
import css from './table.module.css';
import type { Column, Sort } from './types';

export function Head<T>({ column, sort, onSort }: { column: Column<T>; sort: Sort | undefined; onSort: () => void }) {
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

export function SelectAll({ keys, selected, onSelect, label }: { keys: readonly string[]; selected: ReadonlySet<string>; onSelect: (selected: ReadonlySet<string>) => void; label: string }) {
  const count = keys.filter((key) => selected.has(key)).length;
  return (
    <div role="columnheader" className={css.select}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && count < keys.length;
        }}
        className={css.box}
        aria-label={label}
        checked={count > 0 && count === keys.length}
        onChange={() => onSelect(new Set(count === keys.length ? [] : keys))}
      />
    </div>
  );
}
