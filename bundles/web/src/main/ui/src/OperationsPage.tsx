import { api, Button, confirm, DataTable, EmptyState, ErrorState, Link, Loading, Meter, Page, RelativeTime, StateChip, Surface, toastError, useFormats, data, type Column } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './operations.module.css';
import { useOperations, type Operation } from './operations';

/** Long work: what runs and how far it is, what is done and how it ended. */
export default function OperationsPage() {
  const { t } = useTranslation('platform');
  const { operations, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOperations();
  const columns = useColumns();
  return (
    <Page title={t('operations.title')} sub={t('operations.sub')}>
      {!operations && isPending && <Loading rows={6} height={56} />}
      {!operations && error && <ErrorState error={error} retry={() => void refetch()} />}
      {operations && (
        <Surface>
          <DataTable
            label={t('operations.title')}
            columns={columns}
            rows={operations}
            keyOf={(operation) => operation.id}
            empty={<EmptyState icon="tasks" title={t('operations.none')}>{t('operations.noneText')}</EmptyState>}
          />
        </Surface>
      )}
      {hasNextPage && <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('operations.more')}</Button>}
    </Page>
  );
}

function useColumns(): Column<Operation>[] {
  const { t } = useTranslation('platform');
  return [
    {
      id: 'kind',
      header: t('operations.what'),
      width: 'minmax(200px, 1.4fr)',
      primary: true,
      cell: (operation) => (
        <span className={css.what}>
          <b>{t(`operations.kind.${operation.kind.replaceAll('.', '-')}`, { defaultValue: operation.kind })}</b>
          {operation.target.kind === 'server' && <Link to={`/servers/${operation.target.id}`}>{t('operations.server')}</Link>}
        </span>
      ),
    },
    { id: 'state', header: t('operations.state'), width: '130px', cell: (operation) => <StateChip state={operation.state} {...(operation.state === 'RUNNING' ? { label: t('operations.running'), tone: 'busy' as const, motion: 'spin' as const } : {})} /> },
    { id: 'progress', header: t('operations.progress'), width: 'minmax(160px, 1.4fr)', narrow: 'hide', cell: (operation) => <Progress operation={operation} /> },
    { id: 'at', header: t('operations.begun'), width: '150px', narrow: 'hide', cell: (operation) => <RelativeTime at={operation.createdAt} /> },
    { id: 'cancel', header: t('operations.cancel'), quiet: true, width: '96px', align: 'end', cell: (operation) => (operation.state === 'RUNNING' && operation.cancellable ? <Cancel operation={operation} /> : null) },
  ];
}

function Progress({ operation }: { operation: Operation }) {
  const formats = useFormats();
  const text = formats.percent(operation.percent);
  return (
    <span className={css.progress}>
      <span>{operation.message}{operation.code && <small>{operation.code}</small>}</span>
      {operation.state === 'RUNNING' && <Meter bare calm label={operation.message || text} value={operation.percent} max={100} text={text} />}
    </span>
  );
}

function Cancel({ operation }: { operation: Operation }) {
  const { t } = useTranslation('platform');
  const cancel = async () => {
    const yes = await confirm({ title: t('operations.cancelTitle'), text: t('operations.cancelText'), confirm: t('operations.cancel'), danger: true });
    if (yes) await data(api.POST('/operations/{id}/cancel', { params: { path: { id: operation.id } } }));
  };
  return <Button size="compact-sm" variant="default" onClick={() => void cancel().catch(toastError)}>{t('operations.cancel')}</Button>;
}
