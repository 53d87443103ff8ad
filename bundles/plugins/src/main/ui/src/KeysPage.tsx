import { Button, confirm, DataTable, EmptyState, ErrorState, FormFailure, Icon, Link, Loading, Name, Page, Radio, RelativeTime, Stack, Surface, Textarea, TextInput, toast, toastError, useCan, useForm, useFormats, type Column } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Key } from './model';
import { addKey, removeKey, useKeys, useRenewed } from './plugins';
import css from './plugins.module.css';

/** Whose signatures count here. */
export default function KeysPage() {
  const { t } = useTranslation('plugins');
  const mayManage = useCan('plugins.manage');
  const query = useKeys();
  const columns = useColumns();
  return (
    <Page title={t('keys.title')} sub={<>{t('keys.sub')} <Link to="/plugins">{t('plugin.back')}</Link></>}>
      <div className={css.plan}>
        {query.isPending && <Loading rows={3} height={56} />}
        {query.error && !query.data && <ErrorState error={query.error} retry={() => void query.refetch()} />}
        {query.data && (
          <Surface>
            <DataTable label={t('keys.title')} columns={columns} rows={query.data} keyOf={(key) => key.id} empty={<EmptyState icon="key" title={t('keys.none')}>{t('keys.noneText')}</EmptyState>} />
          </Surface>
        )}
        {mayManage && <AddKey />}
      </div>
    </Page>
  );
}

function useColumns(): Column<Key>[] {
  const { t } = useTranslation('plugins');
  const formats = useFormats();
  const mayManage = useCan('plugins.manage');
  const renewed = useRenewed();
  const ask = async (key: Key) => {
    if (!(await confirm({ title: t('keys.removeTitle', { name: key.name }), text: t('keys.removeText', { count: key.plugins }), confirm: t('keys.remove'), danger: true }))) return;
    await removeKey(key.id);
    await renewed();
  };
  return [
    { id: 'name', header: t('keys.name'), primary: true, width: 'minmax(200px, 2fr)', sortBy: (key) => key.name, cell: (key) => <span className={css.names}><b><Name>{key.name}</Name></b><small dir="ltr">{key.id}</small></span> },
    { id: 'pages', header: t('keys.pages'), width: 'minmax(150px, 1fr)', cell: (key) => <span className={css.cell}>{t(`keys.short.${key.pages}`)}</span> },
    { id: 'plugins', header: t('title'), width: '90px', cell: (key) => <span className={css.cell}>{formats.number(key.plugins)}</span> },
    { id: 'added', header: t('keys.added'), narrow: 'hide', width: '140px', cell: (key) => <RelativeTime at={key.addedAt} /> },
    { id: 'remove', header: t('keys.remove'), quiet: true, width: '110px', align: 'end', cell: (key) => mayManage && <Button size="compact-sm" variant="subtle" color="gray" aria-label={t('keys.removeOf', { name: key.name })} onClick={() => void ask(key).catch(toastError)}>{t('keys.remove')}</Button> },
  ];
}

function AddKey() {
  const { t } = useTranslation('plugins');
  const renewed = useRenewed();
  const form = useForm({ name: '', key: '', pages: 'FRAME' as Key['pages'] }, async (values) => {
    const added = await addKey(values);
    await renewed();
    form.reset();
    toast({ title: t('keys.addedToast', { name: added.name }), kind: 'ok' });
  });
  return (
    <Surface title={t('keys.add')} padded>
      <form className={css.form} onSubmit={form.onSubmit}>
        <TextInput label={t('keys.name')} description={t('keys.nameText')} autoComplete="off" {...form.field('name')} />
        <Textarea label={t('keys.key')} description={t('keys.keyText')} autosize minRows={4} spellCheck={false} classNames={{ input: css.mono ?? '' }} {...form.field('key')} />
        <Radio.Group label={t('keys.pages')} value={form.values.pages} onChange={(next) => form.set('pages', next as Key['pages'])}>
          <Stack gap="sm" mt="xs">
            <Radio value="FRAME" label={t('keys.short.FRAME')} description={t('keys.FRAME')} />
            <Radio value="MODULE" label={t('keys.short.MODULE')} description={t('keys.MODULE')} />
          </Stack>
        </Radio.Group>
        <FormFailure failure={form.failure} />
        <div className={css.buttons}><Button type="submit" loading={form.busy} disabled={!form.values.name.trim() || !form.values.key.trim()} leftSection={<Icon name="key" size={16} />}>{t('keys.do')}</Button></div>
      </form>
    </Surface>
  );
}
