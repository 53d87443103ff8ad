import { Button, DataTable, EmptyState, ErrorState, Icon, Link, Loading, Name, Page, StateChip, Surface, Tile, useCan, useNavigate, usePreload, useSearchParam, type Column } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { InstallDialog } from './InstallDialog';
import { TONES, type Plugin } from './model';
import { Signed } from './parts/Signed';
import { UnsignedBanner } from './parts/UnsignedBanner';
import { usePlugins } from './plugins';
import css from './plugins.module.css';

/** What is installed here, and the way to more. */
export default function ListPage() {
  const { t } = useTranslation('plugins');
  const mayManage = useCan('plugins.manage');
  const navigate = useNavigate();
  const preload = usePreload();
  const query = usePlugins();
  const columns = useColumns();
  const [install, setInstall] = useSearchParam('install');
  const open = () => setInstall('1');
  return (
    <Page
      title={t('title')}
      sub={<>{t('sub')} <Link to="/plugins/keys">{t('keys.title')}</Link> · <Link to="/plugins/create">{t('create.title')}</Link></>}
      actions={mayManage && <Button leftSection={<Icon name="install" size={16} />} onClick={open}>{t('install.title')}</Button>}
    >
      <UnsignedBanner />
      {query.isPending && <Loading rows={4} height={68} />}
      {query.error && !query.data && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <Surface>
          <DataTable
            label={t('title')}
            columns={columns}
            rows={query.data}
            keyOf={(plugin) => plugin.id}
            rowHeight={68}
            onOpen={(plugin) => navigate(`/plugins/${plugin.id}`)}
            onIntent={(plugin) => preload(`/plugins/${plugin.id}`)}
            empty={
              <EmptyState icon="puzzle" title={t('none')} action={
                <>
                  {mayManage && <Button size="sm" onClick={open}>{t('install.title')}</Button>}
                  <Button size="sm" variant="default" onClick={() => navigate('/plugins/create')}>{t('create.title')}</Button>
                </>
              }>
                {t('noneText')}
              </EmptyState>
            }
          />
        </Surface>
      )}
      {mayManage && <InstallDialog opened={install !== undefined} onClose={() => setInstall(undefined)} />}
    </Page>
  );
}

function useColumns(): Column<Plugin>[] {
  const { t } = useTranslation('plugins');
  return [
    {
      id: 'name', header: t('list.name'), primary: true, width: 'minmax(240px, 2fr)', sortBy: (plugin) => plugin.title,
      cell: (plugin) => (
        <span className={css.who}>
          <Tile text={plugin.title} size={32} />
          <span className={css.names}><b><Name>{plugin.title}</Name></b><small dir="ltr">{plugin.id}</small></span>
        </span>
      ),
    },
    {
      id: 'state', header: t('list.state'), width: '170px', sortBy: (plugin) => plugin.state,
      cell: (plugin) => <PluginState plugin={plugin} />,
    },
    { id: 'version', header: t('list.version'), width: '110px', cell: (plugin) => <small className={css.dim} dir="ltr">{plugin.version}</small> },
    { id: 'publisher', header: t('list.publisher'), narrow: 'hide', width: 'minmax(120px, 1fr)', sortBy: (plugin) => plugin.publisher.name, cell: (plugin) => <span className={css.cell}><Name>{plugin.publisher.name}</Name></span> },
    { id: 'signature', header: t('list.signature'), narrow: 'hide', width: '190px', cell: (plugin) => <Signed signature={plugin.signature} /> },
  ];
}

/** Whether it runs; where it does, whether well. */
export function PluginState({ plugin }: { plugin: Plugin }) {
  const { t } = useTranslation('plugins');
  if (plugin.state === 'ACTIVE' && plugin.health !== 'UP') return <StateChip state={plugin.health} tone={plugin.health === 'DOWN' ? 'bad' : 'warn'} label={t(`health.${plugin.health}`)} />;
  return <StateChip state={plugin.state} tone={TONES[plugin.state]} label={t(`state.${plugin.state}`)} />;
}
