import { Button, EmptyState, ErrorState, Icon, Loading, Surface, toastError, useDocumentTitle, useHubState, useSearchParam, VirtualRows } from '@cap/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Filters } from './Filters';
import { LEVELS, type Filter, type Level, type Line } from './lines';
import { LineRow } from './LineRow';
import css from './logs.module.css';
import { useLogs } from './useLogs';

/** From where on one has scrolled away from the newest line. */
const AWAY_PX = 120;
const ROW_PX = 34;

/** What the panel logs, as it happens: newest on top, still while one reads further down. */
export default function LogsPage() {
  const { t } = useTranslation('logs');
  const filter = useFilter();
  const [paused, setPaused] = useState(false);
  const away = useScrolledAway();
  const logs = useLogs(filter, paused || away);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  useDocumentTitle(t('title'));
  const toggle = ({ seq }: Line) => setOpen((before) => {
    const next = new Set(before);
    if (!next.delete(seq)) next.add(seq);
    return next;
  });
  const follow = () => {
    setPaused(false);
    logs.release();
    window.scrollTo({ top: 0 });
  };
  return (
    <>
      <Filters filter={filter} paused={paused} onPause={() => (paused ? follow() : setPaused(true))} />
      <Status paused={paused} refused={logs.refused} />
      <div className={css.newer} aria-live="polite">
        {logs.waiting > 0 && <Button size="compact-sm" radius="xl" leftSection={<Icon name="up" size={14} />} onClick={follow}>{t('newer', { count: logs.waiting })}</Button>}
      </div>
      {logs.isPending && <Loading rows={8} height={28} />}
      {logs.error && <ErrorState error={logs.error} retry={logs.retry} />}
      {!logs.isPending && !logs.error && (
        <Surface className={css.lines ?? ''}>
          <div role="list" aria-label={t('title')} data-logs>
          {logs.lines.length === 0 && <div role="listitem"><EmptyState compact icon="list" title={t('none')}>{t('noneText')}</EmptyState></div>}
          {logs.lines.length > 0 && (
            <VirtualRows
              items={logs.lines}
              keyOf={(line) => String(line.seq)}
              height={ROW_PX}
              row={(line) => <LineRow line={line} open={open.has(line.seq)} onToggle={() => toggle(line)} onFill={() => void logs.fill(line).catch(toastError)} />}
            />
          )}
          </div>
        </Surface>
      )}
      {logs.hasOlder && <Button variant="default" mt="md" loading={logs.readsOlder} onClick={logs.older}>{t('older')}</Button>}
      {!logs.hasOlder && logs.lines.length > 0 && <p className={css.end}>{t('end')}</p>}
    </>
  );
}

/** Whether what is shown is what happens now. */
function Status({ paused, refused }: { paused: boolean; refused: string | undefined }) {
  const { t } = useTranslation('logs');
  const offline = useHubState() === 'offline';
  const state = offline || refused ? 'away' : paused ? 'paused' : 'live';
  return <p className={css.status} data-live={state} role="status"><i aria-hidden />{t(`status.${state}`)}</p>;
}

/** From the address, so that a view can be kept and sent. */
function useFilter(): Filter {
  const [level] = useSearchParam('level');
  const [q] = useSearchParam('q');
  const [bundle] = useSearchParam('bundle');
  return { level: LEVELS.includes(level as Level) ? (level as Level) : 'TRACE', q: q ?? '', bundle: bundle ?? '' };
}

function useScrolledAway(): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const look = () => setAway(window.scrollY > AWAY_PX);
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  return away;
}
