import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { confirm } from '../parts/dialogs';

/**
 * Asks before one leaves the page with something unsaved, be it by a link, by going back or by closing the window;
 * `onLeave` is called where the answer is to leave.
 */
export function useLeaveGuard(unsaved: boolean, onLeave?: () => void): void {
  const { t } = useTranslation('kit');
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!unsaved || current.pathname === next.pathname) return false;
      const leaves = await confirm({ title: t('leave.title'), text: t('leave.text'), confirm: t('leave.do'), danger: true });
      if (leaves) onLeave?.();
      return !leaves;
    },
    enableBeforeUnload: unsaved,
  });
}
