import { ActionIcon, api, asApiError, Button, confirm, data, DataTable, EmptyState, ErrorState, Icon, Link, Loading, Menu, Name, Page, Surface, toast, toastError, useCan, useFormats, type Column } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STORED, useAlts, useCtrls, type Ctrl } from './alts';
import { CtrlDialog } from './CtrlDialog';
import css from './alts.module.css';

/** Categories of alts: those that people made can be renamed and deleted, those of bundles come and go with them. */
export default function CtrlsPage() {
  const { t } = useTranslation('alts');
  const mayManage = useCan('alts.manage');
  const query = useCtrls();
  const [edited, setEdited] = useState<Ctrl | 'new'>();
  const columns = useColumns(setEdited);
  return (
    <Page
      title={t('ctrls.title')}
      sub={<>{t('ctrls.sub')} <Link to="/alts">{t('ctrls.back')}</Link></>}
      actions={mayManage && <Button leftSection={<Icon name="plus" size={15} />} onClick={() => setEdited('new')}>{t('ctrls.new')}</Button>}
    >
      {query.isPending && <Loading rows={4} height={56} />}
      {query.error && !query.data && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <Surface>
          <DataTable label={t('ctrls.title')} columns={columns} rows={query.data} keyOf={(ctrl) => ctrl.id} empty={<EmptyState icon="game" title={t('ctrls.none')}>{t('ctrls.noneText')}</EmptyState>} />
        </Surface>
      )}
      {edited && <CtrlDialog ctrl={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}

function useColumns(edit: (ctrl: Ctrl) => void): Column<Ctrl>[] {
  const { t } = useTranslation('alts');
  const formats = useFormats();
  const mayManage = useCan('alts.manage');
  const alts = useAlts().data;
  // A bundle's category has alts of that bundle, else it would not be there.
  const isOurs = (ctrl: Ctrl) => alts !== undefined && !alts.some((alt) => alt.ctrl === ctrl.id && alt.source !== STORED);
  return [
    {
      id: 'name', header: t('ctrls.name'), primary: true, width: 'minmax(220px, 2fr)', sortBy: (ctrl) => ctrl.name,
      cell: (ctrl) => <span className={css.names}><b><Name>{ctrl.name}</Name></b>{ctrl.description && <small><Name>{ctrl.description}</Name></small>}</span>,
    },
    { id: 'alts', header: t('ctrls.alts'), width: '120px', sortBy: (ctrl) => ctrl.alts, cell: (ctrl) => <Link to="/alts" search={{ q: ctrl.name }}>{formats.number(ctrl.alts)}</Link> },
    { id: 'from', header: t('ctrls.from'), narrow: 'hide', width: '180px', cell: (ctrl) => <small className={css.dim}>{isOurs(ctrl) ? t('ctrls.ours') : t('ctrls.bundle')}</small> },
    { id: 'actions', header: t('ctrls.change'), quiet: true, width: '48px', align: 'end', cell: (ctrl) => mayManage && isOurs(ctrl) && <Actions ctrl={ctrl} edit={edit} /> },
  ];
}

function Actions({ ctrl, edit }: { ctrl: Ctrl; edit: (ctrl: Ctrl) => void }) {
  const { t } = useTranslation('alts');
  const queries = useQueryClient();
  const remove = async () => {
    const used = ctrl.alts > 0;
    const yes = await confirm({
      title: t('ctrls.deleteTitle', { name: ctrl.name }),
      text: used ? t('ctrls.deleteUsed', { count: ctrl.alts }) : t('ctrls.deleteEmpty'),
      confirm: t('delete.do'),
      danger: true,
      ...(used ? { typed: ctrl.name } : {}),
    });
    if (!yes) return;
    try {
      await data(api.DELETE('/ctrls/{id}', { params: { path: { id: ctrl.id }, query: { cascade: String(used) } } }));
      toast({ title: t('ctrls.deleted', { name: ctrl.name }) });
    } catch (error) {
      toastError(asApiError(error));
    }
    await Promise.all([queries.invalidateQueries({ queryKey: ['ctrls'] }), queries.invalidateQueries({ queryKey: ['alts'] })]);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={t('ctrls.actions', { name: ctrl.name })}><Icon name="dots" size={16} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="edit" size={15} />} onClick={() => edit(ctrl)}>{t('ctrls.rename')}</Menu.Item>
        <Menu.Item color="red" leftSection={<Icon name="trash" size={15} />} onClick={() => void remove()}>{t('delete.do')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
