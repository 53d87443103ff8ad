import { Boundary, SegmentedControl, Surface, useFormats, useNow, useSearchParam } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '../servers';
import { METRICS, RANGES, summaryOf, type Metric, type Range } from './history';
import { MetricChart } from './MetricChart';
import css from './stats.module.css';
import { useHistory } from './useHistory';

/** What a server uses and used, each measure as a graph of its own under one range. */
export default function Charts({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const [asked, ask] = useSearchParam('range');
  const range = RANGES.find((each) => each.id === asked) ?? (RANGES[0] as Range);
  const query = useHistory(server, range);
  const now = useNow() / 1000;
  const formats = useFormats();
  const [at, setAt] = useState<number>();
  const points = query.data ?? [];
  const to = Math.max(now, points.at(-1)?.at ?? 0);
  const shown: [number, number] = [to - range.seconds, to];
  const metrics = METRICS.filter((metric) => metric !== 'players' || summaryOf(points, 'players'));
  const about: Record<Metric, { label: string; limit: number; format: (value: number) => string }> = {
    cpu: { label: t('cpu'), limit: server.limits.cpuPercent, format: (value) => formats.percent(value, value < 10 ? 1 : 0) },
    memory: { label: t('memory'), limit: server.limits.memoryMiB, format: (value) => formats.mebibytes(value) },
    disk: { label: t('disk'), limit: server.limits.diskMiB, format: (value) => formats.mebibytes(value) },
    players: { label: t('players'), limit: Math.max(0, server.stats?.maxPlayers ?? 0), format: (value) => formats.number(value) },
  };
  const choices = RANGES.map((each) => ({ value: each.id, label: t(`stats.range.${each.id}`) }));
  const failed = query.error && !query.data;
  return (
    <Surface title={t('stats.title')} data-range={range.id} data-points={points.filter((point) => point.of > 0).length} actions={<SegmentedControl size="sm" data={choices} value={range.id} onChange={(next) => ask(next === RANGES[0]?.id ? undefined : next)} aria-label={t('stats.rangeLabel')} />}>
      <div className={css.charts}>
        {metrics.map((metric) => (
          <Boundary key={metric} compact>
            <MetricChart {...about[metric]} points={points} metric={metric} shown={shown} at={at} point={setAt} live={server.reachable} empty={failed ? t('stats.failed') : query.isPending ? '' : t('stats.none')} />
          </Boundary>
        ))}
      </div>
    </Surface>
  );
}
