import { useFormats } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useHistory } from './nodes';
import css from './nodes.module.css';

const WIDTH = 600;
const HEIGHT = 80;

/** Processor use of the last hour, as the agent kept it. */
export default function LoadGraph({ id }: { id: string }) {
  const { t } = useTranslation('nodes');
  const formats = useFormats();
  const points = useHistory(id).data ?? [];
  if (points.length < 2) return <span className={css.dim}>{t('historyNone')}</span>;
  const first = Date.parse(points[0]?.at ?? '');
  const span = Math.max(1, Date.parse(points.at(-1)?.at ?? '') - first);
  const line = points.map((point) => `${(((Date.parse(point.at) - first) / span) * WIDTH).toFixed(1)},${(HEIGHT - (Math.min(100, point.cpuPercent) / 100) * HEIGHT).toFixed(1)}`).join(' ');
  const highest = formats.percent(Math.max(...points.map((point) => point.cpuMax)));
  return (
    <figure className={css.graph}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t('historyText', { highest })}><polyline points={line} /></svg>
      <figcaption>{t('historyText', { highest })}</figcaption>
    </figure>
  );
}
