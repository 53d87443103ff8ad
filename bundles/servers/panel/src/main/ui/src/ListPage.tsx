import { Button, DataTable, EmptyState, ErrorState, Icon, Loading, Page, Surface, useCan, useMediaQuery, useNavigate, usePreload, type Sort } from '@cap/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BulkBar } from './bulk/BulkBar';
import { Results } from './bulk/Results';
import { useBulk } from './bulk/useBulk';
import { useColumns } from './list/columns';
import { useFilter } from './list/filter';
import css from './list/list.module.css';
import { totalOf, type Listed } from './list/news';
import { Toolbar } from './list/Toolbar';
import { useServerList } from './list/useServerList';
import { useSteady } from './list/useSteady';
import type { Summary } from './servers';

const NONE: ReadonlySet<string> = new Set();
const ROW_PX = 65;
const CARD_PX = 205;
const idOf = (server: Summary) => server.id;

/** What uses most is of interest first. */
const firstWay = (column: string) => (column === 'cpu' || column === 'memory' ? '-' : '');

export default function ListPage() {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const mayCreate = useCan('servers.create');
  const control = useFilter();
  const query = useServerList(control.filter);
  const list = query.data;
  const none = list !== undefined && !control.narrowed && totalOf(list) === 0 && list.rows.length === 0;
  const create = mayCreate && <Button leftSection={<Icon name="plus" size={15} />} onClick={() => navigate('/servers/new')}>{t('new.open')}</Button>;
  const sub = list && !control.narrowed ? t('list.running', { running: list.counts['RUNNING'] ?? 0, count: totalOf(list) }) : list ? t('list.found', { count: totalOf(list) }) : '\u00a0';
  return (
    <Page title={t('title')} sub={none ? undefined : sub} actions={!none && create}>
      {!list && query.isPending && <Loading rows={6} height={56} />}
      {query.error && !query.isFetching && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {none && (
        <Surface>
          <EmptyState icon="server" title={t('list.none')} action={create}>{mayCreate ? t('list.noneCreate') : t('list.noneText')}</EmptyState>
        </Surface>
      )}
      {list && !none && <Servers list={list} old={query.isPlaceholderData} control={control} />}
    </Page>
  );
}

function Servers({ list, old, control }: { list: Listed; old: boolean; control: ReturnType<typeof useFilter> }) {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const preload = usePreload();
  const phone = useMediaQuery('(max-width: 640px)');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE);
  const [selecting, setSelecting] = useState(false);
  const bulk = useBulk();
  const { filter, set } = control;
  const { shown, holding } = useSteady(list.rows, filter, chosen.size > 0);
  const columns = useColumns({ nodes: (list.facets['node']?.length ?? 0) > 1, owners: (list.facets['owner']?.length ?? 0) > 1, installing: list.installing });
  const servers = useMemo(() => shown.filter((server) => chosen.has(server.id)), [shown, chosen]);
  const select = (next: ReadonlySet<string>) => {
    setChosen(next);
    if (next.size === 0 && chosen.size > 0) setSelecting(false);
  };
  const sort: Sort = { column: filter.sort.replace('-', ''), down: filter.sort.startsWith('-') };
  return (
    <>
      <Toolbar control={control} list={list} selecting={selecting} setSelecting={(next) => {
        setSelecting(next);
        setChosen(NONE);
      }} />
      <Surface className={css.table ?? ''} data-old={old || undefined} {...holding}>
        <DataTable
          label={t('title')}
          columns={columns}
          rows={shown}
          keyOf={idOf}
          ordered
          sort={sort}
          onSort={({ column, down }) => set.sort(`${column === sort.column ? (down ? '-' : '') : firstWay(column)}${column}`)}
          selected={chosen}
          onSelect={select}
          selecting={selecting}
          onOpen={(server) => navigate(`/servers/${server.id}`)}
          onIntent={(server) => preload(`/servers/${server.id}`)}
          rowHeight={phone ? CARD_PX : ROW_PX}
          empty={<EmptyState icon="search" title={t('list.noneFound')} action={<Button variant="default" onClick={control.clear}>{t('list.clear')}</Button>}>{t('list.noneFoundText')}</EmptyState>}
        />
        {list.more && <p className={css.more}>{t('list.more', { count: list.rows.length })}</p>}
      </Surface>
      {servers.length > 0 && <div className={css.room} />}
      {servers.length > 0 && !bulk.run && <BulkBar servers={servers} all={shown.length} selectAll={() => setChosen(new Set(shown.map(idOf)))} clear={() => select(NONE)} begin={bulk.begin} />}
      {bulk.run && <Results run={bulk.run} retry={bulk.retry} close={() => {
        bulk.end();
        select(NONE);
      }} />}
    </>
  );
}
