import type { ReactNode } from 'react';

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
  /** Stands in the upper corner of a card, such as a menu. */
  corner?: boolean;
}

export interface Sort {
  column: string;
  down: boolean;
}

export interface DataTableProps<T> {
  label: string;
  /** Should stay the same object from render to render where there are many rows. */
  columns: Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** What a click or Enter on a row does. */
  onOpen?: (row: T) => void;
  /** Told before, on hover or focus, so that what opens is there. */
  onIntent?: (row: T) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** One is selecting: a click on a row selects it, and cards on a phone have their box. */
  selecting?: boolean;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** The rows come in their order, and `onSort` sees to another one. */
  ordered?: boolean;
  rowHeight?: number;
  /** Shown instead of rows where there are none. */
  empty?: ReactNode;
}

/** Where a row stands that is drawn only while it is in sight. */
export interface Place {
  measure: (element: HTMLElement | null) => void;
  top: number;
}
