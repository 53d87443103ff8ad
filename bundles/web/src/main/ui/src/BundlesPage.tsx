import { ActionIcon, confirm, DataTable, EmptyState, ErrorState, Icon, Loading, Menu, Name, StateChip, Surface, Switch, TextInput, toast, toastError, useCan, useDocumentTitle, type Column } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionsFor, broughtBy, found, type Action, type Bundle } from './bundles';
import { changeBundle } from './changeBundle';
import { useBundles } from './useBundles';
import css from './platform.module.css';

/** What the panel is made of, as it is at this moment. */
export default function BundlesPage() {
  const { t } = useTranslation('platform');
  const [search, setSearch] = useState('');
  const [libraries, setLibraries] = useState(false);
  const query = useBundles();
  useDocumentTitle(t('bundles.tab'));
  const columns = useColumns();
  return (
    <>
      <div className={css.filter}>
        <TextInput aria-label={t('bundles.search')} placeholder={t('bundles.search')} leftSection={<Icon name="search" size={15} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Switch label={t('bundles.libraries')} checked={libraries} onChange={(event) => setLibraries(event.currentTarget.checked)} />
      </div>
      {query.isPending && <Loading rows={6} height={56} />}
      {query.error && !query.data && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <Surface>
          <DataTable label={t('bundles.tab')} columns={columns} rows={found(query.data, search, libraries)} keyOf={(bundle) => String(bundle.id)} rowHeight={68} empty={<EmptyState compact icon="search" title={t('bundles.none')} />} />
        </Surface>
      )}
    </>
  );
}

function useColumns(): Column<Bundle>[] {
  const { t } = useTranslation('platform');
  const mayChange = useCan('platform.bundles');
  return [
    {
      id: 'name', header: t('bundles.name'), primary: true, width: 'minmax(200px, 1.6fr)', sortBy: (bundle) => bundle.name,
      cell: (bundle) => <span className={css.names}><b><Name>{bundle.name}</Name></b><small dir="ltr">{bundle.symbolicName}{bundle.required && ` · ${t('bundles.required')}`}</small></span>,
    },
    { id: 'state', header: t('bundles.state'), width: '140px', sortBy: (bundle) => bundle.state, cell: (bundle) => <StateChip state={bundle.state} /> },
    { id: 'version', header: t('bundles.version'), width: '150px', narrow: 'hide', cell: (bundle) => <small className={css.dim} dir="ltr">{bundle.version}</small> },
    { id: 'brings', header: t('bundles.brings'), narrow: 'hide', cell: (bundle) => <Brings bundle={bundle} /> },
    { id: 'actions', header: t('bundles.change'), quiet: true, width: '48px', align: 'end', cell: (bundle) => mayChange && <Actions bundle={bundle} /> },
  ];
}

function Brings({ bundle }: { bundle: Bundle }) {
  const { t } = useTranslation('platform');
  const first = broughtBy(bundle)[0];
  return <small className={css.dim}>{first ? t(`bundles.${first.kind}`, { list: first.list.join(', ') }) : t('bundles.nothing')}</small>;
}

function Actions({ bundle }: { bundle: Bundle }) {
  const { t } = useTranslation('platform');
  const actions = actionsFor(bundle);
  const ask = async (action: Action) => {
    const yes = action === 'start' || (await confirm({ title: t(`bundles.title.${action}`, { name: bundle.name }), text: <Loss bundle={bundle} />, confirm: t(`bundles.${action}`), danger: true }));
    if (!yes) return;
    await changeBundle(bundle, action);
    toast({ title: t('bundles.begun', { name: bundle.name }), kind: 'info' });
  };
  if (actions.length === 0) return <span title={bundle.protection ?? ''} className={css.dim}><Icon name="lock" size={15} /></span>;
  return (
    <Menu position="bottom-end">
      <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={t('bundles.actions', { name: bundle.name })}><Icon name="dots" size={16} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>{actions.map((action) => <Menu.Item key={action} onClick={() => void ask(action).catch(toastError)}>{t(`bundles.${action}`)}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  );
}

/** What goes away while a bundle is stopped. */
function Loss({ bundle }: { bundle: Bundle }) {
  const { t } = useTranslation('platform');
  const brings = broughtBy(bundle);
  return (
    <div>
      {bundle.required && <p><b>{t('bundles.goesRequired')}</b></p>}
      <p>{brings.length > 0 ? t('bundles.goes') : t('bundles.goesNothing')}</p>
      <ul>{brings.map(({ kind, list }) => <li key={kind}>{t(`bundles.${kind}`, { list: list.join(', ') })}</li>)}</ul>
    </div>
  );
}
