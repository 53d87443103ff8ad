import { Button, Drawer, EmptyState, Icon, Link, RelativeTime, useNotices, ActionIcon, type IconName, type Notice } from '@cap/ui';
import { noticeBoard } from '@cap/ui/shell';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import css from './overlays.module.css';

const ICONS: Record<Notice['kind'], IconName> = { info: 'info', ok: 'ok', warn: 'alert', bad: 'failed' };

/** The notifications centre: what happened while one looked elsewhere. */
export default function Notices({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation('shell');
  const notices = useNotices();
  const groups = [...new Set(notices.map((notice) => notice.group ?? ''))];
  useEffect(() => {
    // Read when it was closed, so that what is new can be told apart while it is open.
    if (!opened) noticeBoard.readAll();
  }, [opened]);
  return (
    <Drawer opened={opened} onClose={close} position="right" title={t('notices.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      {notices.length === 0 ? (
        <EmptyState icon="bell" title={t('notices.none')}>{t('notices.noneText')}</EmptyState>
      ) : (
        <>
          {groups.map((group) => (
            <section key={group} className={css.noticeGroup} aria-label={group || t('notices.title')}>
              {group && <h3><bdi>{group}</bdi></h3>}
              {notices.filter((notice) => (notice.group ?? '') === group).map((notice) => <Item key={notice.id} notice={notice} close={close} />)}
            </section>
          ))}
          <Button variant="default" fullWidth onClick={noticeBoard.clear}>{t('notices.clear')}</Button>
        </>
      )}
    </Drawer>
  );
}

function Item({ notice, close }: { notice: Notice; close: () => void }) {
  const { t } = useTranslation('shell');
  const content = (
    <>
      <b>{notice.title}</b>
      {notice.text && <span>{notice.text}</span>}
      <small>
        <RelativeTime at={notice.at} />
        {notice.times > 1 && <> · {t('notices.times', { count: notice.times })}</>}
      </small>
    </>
  );
  return (
    <div className={css.notice} data-kind={notice.kind} data-unread={!notice.read || undefined}>
      <Icon name={ICONS[notice.kind]} />
      {notice.to ? <Link to={notice.to} className={css.noticeText} onClick={close}>{content}</Link> : <div className={css.noticeText}>{content}</div>}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('notices.remove')} onClick={() => noticeBoard.remove(notice.id)}><Icon name="close" size={14} /></ActionIcon>
    </div>
  );
}
