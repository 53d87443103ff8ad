import { Link } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from './AccountMenu';
import { Bell } from './Bell';
import css from './frame.module.css';
import { Mark } from './Mark';

/** The head of the page on a phone, where there is no sidebar. */
export function TopBar() {
  const { t } = useTranslation('shell');
  return (
    <section className={css.top} aria-label={t('nav.top')}>
      <Link to="/" className={css.brand}><Mark />Ctrl-Alt-Play</Link>
      <div className={css.topActions}>
        <Bell />
        <AccountMenu compact />
      </div>
    </section>
  );
}
