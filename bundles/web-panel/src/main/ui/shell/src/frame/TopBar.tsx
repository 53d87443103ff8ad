import { Link } from '@cap/ui';
import { AccountMenu } from './AccountMenu';
import { Bell } from './Bell';
import css from './frame.module.css';
import { Mark } from './Mark';

/** The head of the page on a phone, where there is no sidebar. */
export function TopBar() {
  return (
    <div className={css.top}>
      <Link to="/" className={css.brand}><Mark />Ctrl-Alt-Play</Link>
      <div className={css.topActions}>
        <Bell />
        <AccountMenu compact />
      </div>
    </div>
  );
}
