import { Meter, useFormats } from '@cap/ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../plugins';
import css from '../plugins.module.css';
import { Note } from './Note';

/** How far an operation is; tells once it has succeeded. */
export function OperationProgress({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation('plugins');
  const formats = useFormats();
  const operation = useOperation(id).data;
  const done = operation?.state === 'SUCCEEDED';
  const told = useRef(onDone);
  told.current = onDone;
  useEffect(() => {
    if (done) told.current();
  }, [done]);
  if (operation?.state === 'FAILED') {
    return <Note tone="bad" title={t('progress.failed')}>{operation.message} {operation.code && <code>{operation.code}</code>}<p className={css.remedy}>{t('progress.undone')}</p></Note>;
  }
  const percent = operation?.percent ?? 0;
  return (
    <div className={css.running} role="status" aria-live="polite">
      <Meter calm value={percent} max={100} label={operation?.message || t('progress.begun')} text={formats.percent(percent)} />
    </div>
  );
}
