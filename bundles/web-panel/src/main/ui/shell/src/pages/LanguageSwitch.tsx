import { toastError } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage, LANGUAGES, type Language } from '../i18n';
import css from './pages.module.css';

export function LanguageSwitch() {
  const { t } = useTranslation('shell');
  const current = currentLanguage();
  return (
    <nav className={css.languages} aria-label={t('language')}>
      {(Object.keys(LANGUAGES) as Language[]).map((id) => (
        <button key={id} type="button" lang={id} aria-pressed={current === id} onClick={() => void changeLanguage(id).catch(toastError)}>{LANGUAGES[id]}</button>
      ))}
    </nav>
  );
}
