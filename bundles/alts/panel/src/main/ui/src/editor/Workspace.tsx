import { api, Button, data, ErrorState, Icon, Loading, Page, Surface, useDebouncedValue, type ApiError, type Schema } from '@cap/ui';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../alts.module.css';
import { ImportButton } from '../ImportButton';
import type { Problem } from './CodeEditor';

const CodeEditor = lazy(() => import('./CodeEditor'));
const CHECKED_AFTER_MS = 350;

/** A document under work: the editor, what is wrong with it while one types, and what can be done with it. */
export function Workspace({ title, sub, text, changed, save, onChange, onReset, onSave }: {
  title: string;
  sub?: ReactNode;
  text: string;
  changed: boolean;
  save: string;
  onChange: (text: string) => void;
  onReset: () => void;
  onSave: () => void;
}) {
  const { t } = useTranslation('alts');
  const reveal = useRef<(problem: Problem) => void>(() => undefined);
  const [settled] = useDebouncedValue(text, CHECKED_AFTER_MS);
  const checked = useQuery<Schema['Checked'], ApiError>({
    queryKey: ['alt-check', settled],
    queryFn: () => data<Schema['Checked']>(api.POST('/alts/validate', { body: { document: settled } })),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const ready = checked.data?.valid === true && settled === text;
  const trySave = () => (ready ? onSave() : undefined);
  return (
    <Page
      title={title}
      documentTitle={title}
      sub={sub}
      actions={
        <>
          <ImportButton onRead={onChange} />
          <Button variant="default" disabled={!changed} onClick={onReset}>{t('edit.reset')}</Button>
          <Button disabled={!ready || !changed} onClick={onSave}>{save}</Button>
        </>
      }
    >
      <Suspense fallback={<Loading rows={8} height={32} />}>
        <CodeEditor label={t('edit.document')} value={text} problems={checked.data?.problems ?? NONE} onChange={onChange} onSave={trySave} reveal={reveal} />
      </Suspense>
      <p className={css.hint}>{t('edit.keys')}</p>
      <Surface title={t('edit.check')} padded className={css.block ?? ''} aria-live="polite">
        {checked.error && <ErrorState compact error={checked.error} retry={() => void checked.refetch()} />}
        {checked.data?.valid && <span data-valid className={css.valid}><Icon name="ok" size={16} />{t('edit.valid')}</span>}
        <ul className={css.problems}>
          {checked.data?.problems.map((problem, index) => (
            <li key={index}><button type="button" onClick={() => reveal.current(problem)}>{t('edit.line', { line: problem.line })}</button> <code>{problem.path}</code> {problem.message}</li>
          ))}
          {checked.data?.warnings.map((warning) => <li key={warning}><Icon name="alert" size={14} /> {warning}</li>)}
        </ul>
      </Surface>
    </Page>
  );
}

const NONE: Problem[] = [];
