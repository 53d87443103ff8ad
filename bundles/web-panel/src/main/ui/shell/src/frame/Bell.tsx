import { ActionIcon, Icon, useNotices } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import { useFrameAction } from './actions';
import css from './frame.module.css';

/** Opens the notifications centre, and says how much in it is new. */
export function Bell() {
  const { t } = useTranslation('shell');
  const show = useFrameAction();
  const unread = useNotices().filter((notice) => !notice.read).length;
  const text = unread > 9 ? '9+' : String(unread);
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" className={css.bell} onClick={() => show('notices')} aria-label={unread > 0 ? t('notices.unread', { count: unread, text }) : t('notices.title')}>
      <Icon name="bell" />
      {unread > 0 && <span className={css.count} aria-hidden>{text}</span>}
    </ActionIcon>
  );
}
