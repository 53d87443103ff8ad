import { api, Button, confirm, data, ErrorState, Icon, Loading, Name, Page, Surface, toast, toastError, useCan, useFormats, useNavigate, useParam } from '@cap/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlt, useText, type Alt } from './alts';
import css from './alts.module.css';

/** What an alt runs, asks and needs. */
export default function AltPage() {
  const { t } = useTranslation('alts');
  const formats = useFormats();
  const query = useAlt(useParam('altId'));
  const alt = query.data;
  if (!alt) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading page />;
  return (
    <Page title={<Name>{alt.name}</Name>} documentTitle={alt.name} sub={alt.description} actions={<Actions alt={alt} />}>
      <div className={css.grid}>
        <Surface title={t('runs')} padded>
          <pre className={css.code}>{alt.command.join(' ')}</pre>
          <Facts rows={[
            [t('ctrl'), alt.ctrlName], [t('version'), alt.version], [t('author'), alt.author], [t('source'), alt.source], [t('runtime'), alt.runtime],
            [t('stop'), `${alt.stop.kind} ${alt.stop.value} (${formats.duration(alt.stop.timeoutSeconds)})`],
            [t('defaults'), `${formats.mebibytes(alt.defaults.memoryMiB)}, ${formats.mebibytes(alt.defaults.diskMiB)}`],
          ]} />
        </Surface>
        <Surface title={t('needs')} padded>
          <Facts rows={[
            ...alt.ports.map((port): [string, ReactNode] => [t('port', { role: port.role }), `${port.preferred}/${port.protocol}`]),
            ...alt.install.requires.map((need): [string, ReactNode] => [need.program, need.minimum || t('any')]),
          ]} />
        </Surface>
      </div>
      <Surface title={t('variables')} padded className={css.block ?? ''}>
        {alt.variables.length === 0 ? t('variablesNone') : alt.variables.map((variable) => (
          <div key={variable.env} className={css.variable}>
            <b>{variable.name}</b><code>{variable.env}={variable.defaultValue}</code>
            <small>{variable.description}</small><small dir="ltr">{variable.rules}</small>
          </div>
        ))}
      </Surface>
      {alt.console.commands.length > 0 && <Surface title={t('commands')} padded className={css.block ?? ''}><Facts rows={alt.console.commands.map((command) => [command.name, command.description])} /></Surface>}
      <Surface title={t('install')} padded className={css.block ?? ''}><pre className={css.code} tabIndex={0}>{alt.install.script}</pre></Surface>
    </Page>
  );
}

function Facts({ rows }: { rows: [string, ReactNode][] }) {
  return <dl className={css.facts}>{rows.map(([label, value], index) => <div key={index}><dt>{label}</dt><dd>{value || '–'}</dd></div>)}</dl>;
}

function Actions({ alt }: { alt: Alt }) {
  const { t } = useTranslation('alts');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayManage = useCan('alts.manage');
  const mayMake = useCan('servers.create');
  const editable = useText(alt.id).data?.editable ?? false;
  const path = { params: { path: { id: alt.id } } };
  const clone = async () => {
    const copy = await data<Alt>(api.POST('/alts/{id}/clone', { ...path, body: {} }));
    await queries.invalidateQueries({ queryKey: ['alts'], exact: true });
    toast({ title: t('cloned') });
    navigate(`/alts/${copy.id}/edit`);
  };
  const remove = async () => {
    if (!(await confirm({ title: t('delete.title', { name: alt.name }), text: t('delete.text'), confirm: t('delete.do'), danger: true, typed: alt.name }))) return;
    await data(api.DELETE('/alts/{id}', path));
    await queries.invalidateQueries({ queryKey: ['alts'], exact: true });
    navigate('/alts');
  };
  return (
    <>
      {mayManage && editable && <Button variant="default" leftSection={<Icon name="trash" size={15} />} onClick={() => void remove().catch(toastError)}>{t('delete.do')}</Button>}
      {mayManage && editable && <Button variant="default" leftSection={<Icon name="edit" size={15} />} onClick={() => navigate(`/alts/${alt.id}/edit`)}>{t('edit.open')}</Button>}
      {mayManage && <Button variant="default" leftSection={<Icon name="copy" size={15} />} onClick={() => void clone().catch(toastError)}>{t('clone')}</Button>}
      {mayMake && <Button leftSection={<Icon name="plus" size={15} />} onClick={() => navigate(`/servers/new?alt=${encodeURIComponent(alt.id)}`)}>{t('server')}</Button>}
    </>
  );
}
