import { Button, Loading, Modal } from '@cap/ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../alts.module.css';

const DiffView = lazy(() => import('./DiffView'));

/** What is about to be stored, beside what is stored now. */
export function Review({ open, before, after, busy, onSave, onClose }: { open: boolean; before: string; after: string; busy: boolean; onSave: () => void; onClose: () => void }) {
  const { t } = useTranslation('alts');
  return (
    <Modal opened={open} onClose={onClose} size="xl" title={t('edit.review')} closeButtonProps={{ 'aria-label': t('edit.back') }}>
      <p className={css.hint}>{t('edit.reviewText')}</p>
      <Suspense fallback={<Loading rows={4} />}><DiffView label={t('edit.review')} before={before} after={after} /></Suspense>
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>{t('edit.back')}</Button>
        <Button loading={busy} onClick={onSave} data-autofocus>{t('edit.save')}</Button>
      </div>
    </Modal>
  );
}

/** Somebody else stored a version meanwhile: both are shown, and one chooses. */
export function Conflict({ theirs, mine, onMine, onTheirs }: { theirs: string; mine: string; onMine: () => void; onTheirs: () => void }) {
  const { t } = useTranslation('alts');
  return (
    <Modal opened onClose={onMine} size="xl" title={t('edit.meanwhile')} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false}>
      <p className={css.hint}>{t('edit.meanwhileText')}</p>
      <Suspense fallback={<Loading rows={4} />}><DiffView label={t('edit.meanwhile')} before={theirs} after={mine} /></Suspense>
      <div className={css.buttons}>
        <Button variant="default" onClick={onTheirs}>{t('edit.theirs')}</Button>
        <Button onClick={onMine}>{t('edit.mine')}</Button>
      </div>
    </Modal>
  );
}
