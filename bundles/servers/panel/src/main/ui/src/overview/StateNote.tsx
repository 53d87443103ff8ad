import { Link, useTabs, type Schema } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { Note } from '../Note';
import type { Server } from '../servers';
import { meaning, signalOf } from './ending';
import css from './overview.module.css';

/** Where something is not as one would have it: what happened, what it means, and what to do next. */
export function StateNote({ server, crash }: { server: Server; crash: Schema['Crash'] | undefined }) {
  const { t } = useTranslation('servers');
  return (
    <>
      {!server.reachable && <Note kind="warn" title={t('note.away')}><p>{t('note.awayText')}</p></Note>}
      {server.suspended && <Note kind="warn" title={t('note.suspended')}><p>{t('note.suspendedText')}</p></Note>}
      {server.state === 'CRASHED' && <Crashed server={server} crash={crash} />}
      {server.state === 'OFFLINE' && server.stateCode !== '' && <Ended server={server} title={t('note.ended')} />}
    </>
  );
}

function Crashed({ server, crash }: { server: Server; crash: Schema['Crash'] | undefined }) {
  const { t } = useTranslation('servers');
  const signal = signalOf(server.exitCode);
  const title = server.exitCode == null || server.stateCode === 'START_FAILED' ? t('note.crashed') : signal ? t('note.crashedBy', { signal, code: server.exitCode }) : t('note.crashedWith', { code: server.exitCode });
  const again = crash?.restart && server.stateCode !== 'CRASH_LOOP' && server.stateCode !== 'START_FAILED';
  return (
    <Ended server={server} title={title}>
      {crash && <p>{again ? t('note.again', { count: crash.atMost, minutes: Math.round(crash.withinSeconds / 60) || 1 }) : t('note.notAgain')}</p>}
    </Ended>
  );
}

function Ended({ server, title, children }: { server: Server; title: string; children?: React.ReactNode }) {
  const { t } = useTranslation('servers');
  const console = useTabs('server').find((tab) => tab.path === 'console');
  return (
    <Note kind="bad" title={title} code={server.stateCode}>
      <p>{t(meaning(server.stateCode, server.exitCode))}</p>
      {children}
      {server.stateMessage && <p className={css.said}>{t('note.said')} <bdi>{server.stateMessage}</bdi>{server.stateCode !== 'CRASHED' && <> <code>{server.stateCode}</code></>}</p>}
      {console && <p><Link to={`/servers/${server.id}/console`}>{t('note.console')}</Link></p>}
    </Note>
  );
}
