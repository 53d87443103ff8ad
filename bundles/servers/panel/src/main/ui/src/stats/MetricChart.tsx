import { useFormats } from '@cap/ui';
import { useMemo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import Chart, { type Columns } from './Chart';
import { ceiling, summaryOf, type Metric, type Point } from './history';
import { PLOT_END, PLOT_START } from './options';
import css from './stats.module.css';

/** One measure: its value now or under the crosshair, its graph, and in words what the graph shows. */
export function MetricChart({ label, metric, limit, format, points, shown, at, point, live, empty }: {
  label: string;
  metric: Metric;
  limit: number;
  format: (value: number) => string;
  points: Point[];
  shown: [number, number];
  at: number | undefined;
  point: (index: number | undefined) => void;
  /** Whether the newest point is of now. */
  live: boolean;
  empty: string;
}) {
  const { t } = useTranslation('servers');
  const formats = useFormats();
  const summary = summaryOf(points, metric);
  const { top, limit: near } = ceiling(summary?.max ?? 0, limit);
  const pointed = at === undefined ? undefined : points[at];
  const value = pointed ? pointed[metric] : (summary?.last ?? null);
  const [clock, moment] = useMemo(() => clocks(formats.language), [formats.language]);
  const newest = points.at(-1);
  const told = pointed ?? (live ? undefined : newest);
  const when = told ? moment.format(told.at * 1000) : t('stats.now');
  const text = value === null ? '–' : format(value);
  const columns = useMemo<Columns>(
    () => [points.map((each) => each.at), points.map((each) => each[metric]), points.map((each) => (metric === 'cpu' ? each.cpuMax : null))],
    [points, metric],
  );
  const share = pointed ? Math.min(1, Math.max(0, (pointed.at - shown[0]) / (shown[1] - shown[0]))) : 0;
  const place = { '--share': share, '--start': `${PLOT_START}px`, '--end': `${PLOT_END}px` } as CSSProperties;
  return (
    <figure className={css.metric} data-metric={metric}>
      <figcaption>
        <b>{label}</b>
        <span className={css.value}><strong>{text}</strong> <small>{value === null && !pointed ? '\u00a0' : when}</small></span>
      </figcaption>
      <div className={css.reserved}>
        {summary && (
          <Chart
            columns={columns} window={shown} top={top} limit={near ? limit : undefined} format={format} label={label} at={at} point={point}
            time={(seconds) => clock.format(seconds * 1000)} spoken={`${when}: ${text}`}
          />
        )}
        {pointed && value !== null && <span className={css.tip} style={place} aria-hidden><b>{text}</b> {when}</span>}
        {!summary && <p className={css.none}>{empty}</p>}
      </div>
      <p className={css.words}>
        {summary ? t('stats.words', { min: format(summary.min), mean: format(summary.mean), max: format(summary.max) }) : '\u00a0'}
        {limit > 0 && <span>{t('stats.limit', { limit: format(limit) })}</span>}
      </p>
    </figure>
  );
}

/** The time of day as the axis has it, and with its seconds. */
function clocks(language: string): [Intl.DateTimeFormat, Intl.DateTimeFormat] {
  const day = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return [new Intl.DateTimeFormat(language, day), new Intl.DateTimeFormat(language, { ...day, second: '2-digit' })];
}
