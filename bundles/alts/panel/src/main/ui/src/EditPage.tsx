import { api, asApiError, Button, data, ErrorState, Loading, Page, Surface, Textarea, toast, toastError, useDebouncedValue, useNavigate, useParam, type ApiError, type Schema } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from './alts';
import css from './alts.module.css';
import { keepDraft, keptDraft, lineAt } from './draft';

const CHECKED_AFTER_MS = 350;

/** Changes a stored alt as it is written; what is wrong stands below while one types. */
export default function EditPage() {
  const id = useParam('altId');
  const query = useText(id);
  if (!query.data) return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Loading page />;
  return <Editor key={id} stored={query.data} />;
}

function Editor({ stored }: { stored: Schema['Text'] }) {
  const { t } = useTranslation('alts');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(() => keptDraft(stored.id) ?? { text: stored.document, ver: stored.ver });
  const [theirs, setTheirs] = useState<Schema['Text']>();
  const [text] = useDebouncedValue(draft.text, CHECKED_AFTER_MS);
  const checked = useQuery<Schema['Checked'], ApiError>({
    queryKey: ['alt-check', text],
    queryFn: () => data<Schema['Checked']>(api.POST('/alts/validate', { body: { document: text } })),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const change = (next: typeof draft) => {
    setDraft(next);
    keepDraft(stored.id, next.text === stored.document ? undefined : next);
  };
  const save = async () => {
    const path = { params: { path: { id: stored.id } } };
    try {
      await data(api.PUT('/alts/{id}', { ...path, body: { document: draft.text, ver: draft.ver } }));
    } catch (error) {
      // Somebody else changed it meanwhile: what he wrote is shown beside one's own.
      if (asApiError(error).status !== 409) throw error;
      return setTheirs(await data<Schema['Text']>(api.GET('/alts/{id}/document', path)));
    }
    keepDraft(stored.id, undefined);
    await queries.invalidateQueries({ queryKey: ['alts'] });
    toast({ title: t('edit.done') });
    navigate(`/alts/${stored.id}`);
  };
  const show = (line: number) => {
    area.current?.focus();
    area.current?.setSelectionRange(...lineAt(draft.text, line));
  };
  return (
    <Page
      title={t('edit.title')}
      sub={<span dir="ltr">{stored.id}</span>}
      actions={<><Button variant="default" onClick={() => change({ text: stored.document, ver: stored.ver })}>{t('edit.reset')}</Button><Button disabled={!stored.editable || checked.data?.valid === false} onClick={() => void save().catch(toastError)}>{t('edit.save')}</Button></>}
    >
      {theirs && (
        <Surface title={t('edit.meanwhile')} padded className={css.block ?? ''} role="alert">
          <pre className={css.code} tabIndex={0}>{theirs.document}</pre>
          <Button variant="default" onClick={() => { change({ text: draft.text, ver: theirs.ver }); setTheirs(undefined); }}>{t('edit.mine')}</Button>{' '}
          <Button variant="default" onClick={() => { change({ text: theirs.document, ver: theirs.ver }); setTheirs(undefined); }}>{t('edit.theirs')}</Button>
        </Surface>
      )}
      <Textarea ref={area} aria-label={t('edit.document')} className={css.editor ?? ''} value={draft.text} onChange={(event) => change({ ...draft, text: event.currentTarget.value })} autosize={false} rows={24} spellCheck={false} dir="ltr" />
      <Surface title={t('edit.check')} padded className={css.block ?? ''} aria-live="polite">
        {checked.error && <ErrorState compact error={checked.error} />}
        {checked.data?.valid && <span data-valid>{t('edit.valid')}</span>}
        <ul className={css.problems}>
          {checked.data?.problems.map((problem, index) => <li key={index}><button type="button" onClick={() => show(problem.line)}>{t('edit.line', { line: problem.line })}</button> <code>{problem.path}</code> {problem.message}</li>)}
          {checked.data?.warnings.map((warning) => <li key={warning}>{warning}</li>)}
        </ul>
      </Surface>
    </Page>
  );
}
