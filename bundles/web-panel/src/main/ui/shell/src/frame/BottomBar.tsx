import { Drawer, Icon, Link, usePath } from '@cap/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFrameAction } from './actions';
import css from './frame.module.css';
import { useNavigation } from './useModules';

/** Places for pages; the rest is under "more". */
const PLACES = 3;

/** The navigation on a phone, where the thumb is. */
export function BottomBar() {
  const { t } = useTranslation('shell');
  const show = useFrameAction();
  const items = useNavigation();
  const [more, setMore] = useState(false);
  const shown = items.length > PLACES + 1 ? items.slice(0, PLACES) : items.slice(0, PLACES + 1);
  const rest = items.slice(shown.length);
  const path = usePath();
  return (
    <nav className={css.bottom} aria-label={t('nav.sections')}>
      {shown.map((item) => (
        <Link key={item.module + item.to} to={item.to} exact={item.exact ?? false}><Icon name={item.icon} size={20} /><span>{item.label}</span></Link>
      ))}
      <button type="button" onClick={() => show('palette')}><Icon name="search" size={20} /><span>{t('palette.short')}</span></button>
      {rest.length > 0 && (
        <button type="button" onClick={() => setMore(true)} aria-haspopup="dialog" data-status={rest.some((item) => path.startsWith(item.to)) ? 'active' : undefined}>
          <Icon name="menu" size={20} /><span>{t('nav.more')}</span>
        </button>
      )}
      <Drawer opened={more} onClose={() => setMore(false)} position="bottom" title={t('nav.more')} size="auto" closeButtonProps={{ 'aria-label': t('close') }}>
        <div className={css.more}>
          {rest.map((item) => (
            <Link key={item.module + item.to} to={item.to} exact={item.exact ?? false} className={css.nav} onClick={() => setMore(false)}><Icon name={item.icon} /><span>{item.label}</span></Link>
          ))}
        </div>
      </Drawer>
    </nav>
  );
}
