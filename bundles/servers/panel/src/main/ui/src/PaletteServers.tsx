import { useNavigate, usePaletteActions } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useServers } from './servers';

/** Offers the servers under Ctrl-K. */
export default function PaletteServers() {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const servers = useServers().data ?? [];
  usePaletteActions(
    servers.map((server) => ({
      id: `server:${server.id}`,
      label: server.name,
      description: server.altName,
      icon: 'server',
      group: t('title'),
      run: () => navigate(`/servers/${server.id}`),
    })),
  );
  return null;
}
