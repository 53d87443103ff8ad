import { Icon, Keys, Link } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from './AccountMenu';
import { useFrameAction } from './actions';
import { Bell } from './Bell';
import css from './frame.module.css';
import { Mark } from './Mark';
import { useNavigation, type NavItem } from './useModules';

const GROUPS = ['main', 'manage', 'admin', 'plugins'] as const;

/** The navigation at a desk. */
export function Sidebar() {
  const { t } = useTranslation('shell');
  const show = useFrameAction();
  const items = useNavigation();
  return (
    <aside className={css.side}>
      <div className={css.brandRow}>
        <Link to="/" className={css.brand}><Mark />Ctrl-Alt-Play</Link>
        <Bell />
      </div>
      <button type="button" className={css.search} onClick={() => show('palette')} onPointerEnter={() => void import('./Palette')}>
        <Icon name="search" size={15} />
        <span>{t('palette.hint')}</span>
        <Keys keys="mod+K" />
      </button>
      <nav aria-label={t('nav.main')} className={css.navs}>
        {GROUPS.map((group) => <Group key={group} group={group} items={items.filter((item) => item.group === group)} />)}
      </nav>
      <div className={css.foot}><AccountMenu /></div>
    </aside>
  );
}

function Group({ group, items }: { group: (typeof GROUPS)[number]; items: NavItem[] }) {
  const { t } = useTranslation('shell');
  if (items.length === 0) return null;
  return (
    <div role="group" aria-label={group === 'main' ? undefined : t(`nav.${group}`)}>
      {group !== 'main' && <div className={css.group} aria-hidden>{t(`nav.${group}`)}</div>}
      {items.map((item) => (
        <Link key={item.module + item.to} to={item.to} exact={item.exact ?? false} className={`${css.nav} ${css.fresh}`} data-nav={item.module}>
          <Icon name={item.icon} />
          <span>{item.label}</span>
        </Link>
      ))}
    </div>
  );
}
