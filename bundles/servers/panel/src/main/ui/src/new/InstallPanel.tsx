import { Button, Checkbox, hub, Icon, Meter, Surface, toastError, useCan } from '@cap/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../Note';
import type { Server } from '../servers';
import { again, explained, useInstall } from './install';
import css from './new.module.css';

/** While it is installed or that failed; once it is done in sight, a way to start it. */
export function InstallPanel({ server }: { server: Server }) {
  const installing = server.state === 'INSTALLING' || server.state === 'INSTALL_FAILED';
  const [seen, see] = useState(installing);
  useEffect(() => {
    if (installing) see(true);
  }, [installing]);
  if (installing) return <Going server={server} />;
  return seen && server.state === 'OFFLINE' ? <Done server={server} /> : null;
}

function Done({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const may = useCan('servers.start', server);
  return (
    <div className={css.surface}>
      <Surface padded data-install="DONE">
        <div className={css.answers}>
          <span role="status">{t('new.done')}</span>
          {may && <Button leftSection={<Icon name="play" size={15} />} onClick={() => void hub.power(server.id, 'start').catch(toastError)}>{t('new.startNow')}</Button>}
        </div>
      </Surface>
    </div>
  );
}

/** How the installation goes, its log, and what one does where it failed. */
function Going({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const install = useInstall(server.id);
  const may = useCan('servers.edit', server);
  const [wipe, setWipe] = useState(false);
  const [busy, setBusy] = useState(false);
  const failed = server.state === 'INSTALL_FAILED';
  const percent = install.data?.percent ?? -1;
  const code = server.stateCode || install.data?.code || '';
  const retry = () => {
    setBusy(true);
    again(server.id, wipe).then(() => install.refetch()).catch(toastError).finally(() => setBusy(false));
  };
  return (
    <Surface title={t('new.install')} padded className={css.surface ?? ''} data-install={server.state}>
      <div className={css.install}>
        {failed ? (
          <Note kind="bad" title={t('new.failed')} code={code}>
            <p>{explained(code) ? t(`new.code.${code}`) : t('new.code.OTHER')}</p>
            <p>{server.stateMessage || install.data?.message} <code>{code}</code></p>
          </Note>
        ) : (
          <>
            <p role="status">{install.data?.message || t('new.working')}</p>
            <Meter label={t('new.progress')} value={Math.max(0, percent)} max={100} text={percent < 0 ? '–' : `${percent} %`} />
          </>
        )}
        {install.data?.log && <pre className={css.log} tabIndex={0} role="region" aria-label={t('new.log')}>{install.data.log}</pre>}
        {failed && may && (
          <div className={css.answers}>
            <Button loading={busy} leftSection={<Icon name="refresh" size={15} />} onClick={retry}>{t('new.again')}</Button>
            <Checkbox label={t('new.wipe')} checked={wipe} onChange={(event) => setWipe(event.currentTarget.checked)} />
          </div>
        )}
      </div>
    </Surface>
  );
}
