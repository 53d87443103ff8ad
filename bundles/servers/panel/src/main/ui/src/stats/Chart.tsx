import { useEffect, useRef, type KeyboardEvent } from 'react';
import type UPlot from 'uplot';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { optionsOf, type Look } from './options';
import css from './stats.module.css';

export type Columns = [number[], ...(number | null)[][]];

/** Tells the look that is chosen; a canvas does not follow the tokens by itself. */
function look(): Look {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--cap-${name}`).trim();
  return { line: token('meter'), limit: token('bad'), text: token('dim'), grid: token('border') };
}

/**
 * A graph over time with a crosshair, which arrow keys move too. `point` hears which point it is at, undefined for none;
 * `spoken` is what a reader of the screen hears of it.
 */
export default function Chart({ columns, window: shown, top, limit, format, time, label, spoken, at, point }: {
  columns: Columns;
  window: [number, number];
  top: number;
  limit: number | undefined;
  format: (value: number) => string;
  time: (seconds: number) => string;
  label: string;
  spoken: string;
  at: number | undefined;
  point: (index: number | undefined) => void;
}) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  const latest = useRef({ shown, top, limit, format, time, point, columns });
  useEffect(() => {
    latest.current = { shown, top, limit, format, time, point, columns };
  });
  const [from, to] = shown;
  useEffect(() => plot.current?.setData(columns), [columns, from, to, top, limit]);

  useEffect(() => {
    const place = holder.current;
    if (!place) return undefined;
    const make = () => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsOf(place.clientWidth, place.clientHeight, look(), latest), latest.current.columns, place);
    };
    make();
    const size = new ResizeObserver(() => plot.current?.setSize({ width: place.clientWidth, height: place.clientHeight }));
    size.observe(place);
    const theme = new MutationObserver(make);
    theme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      size.disconnect();
      theme.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, []);

  const last = columns[0].length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? last;
    const goal: Record<string, number | undefined> = { ArrowLeft: from - 1, ArrowRight: from + 1, PageDown: from - 10, PageUp: from + 10, Home: 0, End: last };
    const wanted = goal[event.key];
    const drawn = plot.current;
    if (wanted === undefined || !drawn || last < 0) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, wanted));
    drawn.setCursor({ left: drawn.valToPos(columns[0][index] ?? 0, 'x'), top: drawn.over.clientHeight / 2 });
  };
  return (
    <div
      ref={holder} className={css.plot} role="slider" tabIndex={0} aria-label={label} aria-valuemin={0} aria-valuemax={Math.max(0, last)} aria-valuenow={Math.max(0, at ?? last)} aria-valuetext={spoken}
      onKeyDown={onKeyDown} onBlur={() => plot.current?.setCursor({ left: -10, top: -10 })}
    />
  );
}
