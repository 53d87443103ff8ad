import { Button, Group, Icon, toastError, type IconName } from '@cap/ui';
import { onToast, type Toast } from '@cap/ui/shell';
import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.layer.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_MS = 6_000;
const UNDO_MS = 10_000;
const LOOKS: Record<NonNullable<Toast['kind']>, { icon: IconName; color: string }> = {
  ok: { icon: 'check', color: 'green.9' },
  info: { icon: 'info', color: 'iris' },
  bad: { icon: 'alert', color: 'red.8' },
};

/** Short answers in a corner of the page. */
export default function Toasts() {
  const { t } = useTranslation('shell');
  useEffect(() => onToast((toast) => show(toast, t('close'))), [t]);
  return <Notifications position="bottom-right" limit={4} />;
}

function show({ title, text, kind = 'ok', undo }: Toast, close: string): void {
  const id = crypto.randomUUID();
  const look = LOOKS[kind];
  const take = () => {
    notifications.hide(id);
    void Promise.resolve(undo?.run()).catch(toastError);
  };
  notifications.show({
    id,
    title,
    icon: <Icon name={look.icon} size={16} />,
    color: look.color,
    autoClose: undo ? UNDO_MS : SHOWN_MS,
    closeButtonProps: { 'aria-label': close },
    message: (
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <span>{text}</span>
        {undo && <Button size="compact-sm" variant="default" onClick={take}>{undo.label}</Button>}
      </Group>
    ),
  });
}
