import { EmptyState, useCan, useParam } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useServer } from '../servers';
import { Danger } from './Danger';
import { General } from './General';
import css from './settings.module.css';
import { Given } from './Given';

/** What a server is called, what it was given, and what cannot be taken back. */
export default function SettingsTab() {
  const { t } = useTranslation('servers');
  const id = useParam('serverId');
  const server = useServer(id).data;
  const edit = useCan('servers.edit', server);
  const remove = useCan('servers.delete', server);
  if (!server) return null;
  if (!edit && !remove) return <EmptyState icon="lock" title={t('settings.denied')}>{t('settings.deniedText')}</EmptyState>;
  return (
    <div className={css.settings}>
      {edit && <General key={`${id} ${server.name} ${server.description}`} server={server} />}
      <Given server={server} />
      <Danger server={server} edit={edit} remove={remove} />
    </div>
  );
}
