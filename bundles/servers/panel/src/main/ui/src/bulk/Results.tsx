import { Button, Icon, key, Link, Loader, Modal, Name, StateChip, useMediaQuery } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './bulk.module.css';
import { counted, type Entry } from './entry';
import type { Run } from './useBulk';

const WORDS: Record<Entry['status'], string> = {
  waiting: key('bulk.status.waiting'), working: key('bulk.status.working'), done: key('bulk.status.done'),
  refused: key('bulk.status.refused'), failed: key('bulk.status.failed'), skipped: key('bulk.status.skipped'),
};
const ORDER: Entry['status'][] = ['done', 'working', 'waiting', 'failed', 'refused', 'skipped'];
const SAID = ['AGENT_OFFLINE', 'AGENT_TIMEOUT', 'FORBIDDEN', 'NOT_FOUND', 'SERVER_STATE_CONFLICT', 'SERVER_SUSPENDED', 'NETWORK', 'INTERNAL', 'CRASHED', 'OFFLINE'];

/** How it went for each server, as it goes. */
export function Results({ run, retry, close }: { run: Run; retry: () => void; close: () => void }) {
  const { t } = useTranslation('servers');
  const phone = useMediaQuery('(max-width: 640px)');
  const counts = counted(run.entries);
  const asked = run.entries.length - counts.skipped;
  const words = ORDER.filter((status) => counts[status] > 0).map((status) => t(WORDS[status], { count: counts[status] }));
  return (
    <Modal opened onClose={close} title={t(`bulk.title.${run.action}`, { count: asked })} size="lg" centered fullScreen={phone ?? false} closeButtonProps={{ 'aria-label': t('kit:close') }} classNames={{ body: css.body as string }}>
      <p className={css.summary} role="status" data-summary>{words.join(' · ')}</p>
      <ul className={css.results} tabIndex={0} aria-label={t('bulk.results')}>
        {run.entries.map((entry) => <Result key={entry.id} entry={entry} />)}
      </ul>
      <div className={css.foot}>
        {counts.failed > 0 && <Button variant="default" leftSection={<Icon name="refresh" size={15} />} onClick={retry}>{t('bulk.retry', { count: counts.failed })}</Button>}
        <Button onClick={close} data-autofocus>{t('kit:close')}</Button>
      </div>
    </Modal>
  );
}

function Result({ entry }: { entry: Entry }) {
  const { t } = useTranslation('servers');
  const why = useReason(entry);
  return (
    <li data-status={entry.status} data-id={entry.id}>
      <Glyph status={entry.status} />
      <span className={css.who}>
        <Link to={`/servers/${entry.id}`}><Name>{entry.name}</Name></Link>
        {why && <small>{why}</small>}
      </span>
      {entry.status === 'working' || entry.status === 'done' ? <StateChip state={entry.state} /> : <span className={css.word}>{t(`bulk.word.${entry.status}`)}</span>}
    </li>
  );
}

function useReason(entry: Entry): string | undefined {
  const { t } = useTranslation('servers');
  if (entry.reason) return t(`bulk.why.${entry.reason}`);
  if (!entry.code) return undefined;
  return SAID.includes(entry.code) ? t(`bulk.code.${entry.code}`) : entry.message || entry.code;
}

function Glyph({ status }: { status: Entry['status'] }) {
  if (status === 'working' || status === 'waiting') return <Loader size={16} aria-hidden />;
  const name = status === 'done' ? 'ok' : status === 'skipped' ? 'chevron' : status === 'refused' ? 'lock' : 'failed';
  return <Icon name={name} size={17} className={css[status] ?? ''} />;
}
