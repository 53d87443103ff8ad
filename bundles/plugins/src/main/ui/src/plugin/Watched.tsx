import { Button, DateTime, ErrorState, Icon, Loading, Name, RelativeTime, Surface, useFormats } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Denial, Timing } from '../model';
import { usePluginLog } from '../plugins';
import css from '../plugins.module.css';

const MICROS = 1000;

/** How long its calls take. */
export function Timings({ timings }: { timings: readonly Timing[] }) {
  const { t } = useTranslation('plugins');
  const formats = useFormats();
  if (timings.length === 0) return null;
  const milliseconds = (micros: number) => `${formats.number(micros / MICROS, micros < 10 * MICROS ? 1 : 0)} ms`;
  return (
    <Surface title={t('timings.title')} data-part="timings">
      <div className={css.scroll} tabIndex={0} role="region" aria-label={t('timings.title')}>
        <table className={css.table}>
          <thead><tr><th>{t('timings.name')}</th><th className={css.end}>{t('timings.calls')}</th><th className={css.end}>{t('timings.failures')}</th><th className={css.end}>{t('timings.mean')}</th><th className={css.end}>{t('timings.max')}</th></tr></thead>
          <tbody>
            {timings.map((timing) => (
              <tr key={timing.name}>
                <td><code dir="ltr">{timing.name}</code></td>
                <td className={css.end}>{formats.number(timing.calls)}</td>
                <td className={css.end} data-bad={timing.failures > 0 || undefined}>{formats.number(timing.failures)}</td>
                <td className={css.end}>{milliseconds(timing.meanMicros)}</td>
                <td className={css.end}>{milliseconds(timing.maxMicros)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Surface>
  );
}

/** What it wanted and was not given. */
export function Denials({ denials }: { denials: readonly Denial[] }) {
  const { t } = useTranslation('plugins');
  if (denials.length === 0) return null;
  return (
    <Surface title={t('denials.title')} padded data-part="denials">
      <p className={css.lead}>{t('denials.text')}</p>
      <ul className={css.plain}>
        {denials.map((denial) => (
          <li key={denial.code + denial.what}><Name>{denial.what}</Name> <code dir="ltr">{denial.code}</code> <small>{t('denials.times', { count: denial.count })} · <RelativeTime at={denial.at} /></small></li>
        ))}
      </ul>
    </Surface>
  );
}

/** What it logged last. */
export function LogLines({ id }: { id: string }) {
  const { t } = useTranslation('plugins');
  const query = usePluginLog(id);
  const lines = query.data;
  return (
    <Surface title={t('log.title')} data-part="log" actions={<Button size="compact-sm" variant="subtle" color="gray" leftSection={<Icon name="refresh" size={15} />} loading={query.isFetching} onClick={() => void query.refetch()}>{t('log.again')}</Button>}>
      {!lines && query.error && <ErrorState compact error={query.error} retry={() => void query.refetch()} />}
      {!lines && query.isPending && <Loading rows={3} height={20} />}
      {lines?.length === 0 && <p className={`${css.nothing} ${css.inset}`}>{t('log.none')}</p>}
      {lines && lines.length > 0 && (
        <div className={css.log} tabIndex={0} role="region" aria-label={t('log.title')}>
          {[...lines].reverse().map((line, index) => <div key={lines.length - index} data-level={line.level}><DateTime at={line.at} /> <b>{line.level}</b> <span dir="auto">{line.text}</span></div>)}
        </div>
      )}
    </Surface>
  );
}
