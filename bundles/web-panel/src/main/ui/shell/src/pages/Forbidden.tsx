import { Button, EmptyState, useDocumentTitle, useNavigate } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import css from './pages.module.css';

/** A page that is there, but not for this viewer: what he lacks, who can give it, and the way back. */
export function Forbidden({ permission }: { permission: string }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  useDocumentTitle(t('forbidden.title'));
  // Without a page before this one there is no way back in this tab.
  const back = () => (history.length > 1 ? history.back() : navigate('/'));
  return (
    <div className={css.center}>
      <EmptyState page icon="lock" title={t('forbidden.title')} action={
        <>
          <Button variant="default" onClick={back}>{t('forbidden.back')}</Button>
          <Button variant="subtle" color="gray" onClick={() => navigate('/')}>{t('notFound.home')}</Button>
        </>
      }>
        {t('forbidden.text')}<br /><code className={css.permission}>{permission}</code>
      </EmptyState>
    </div>
  );
}
