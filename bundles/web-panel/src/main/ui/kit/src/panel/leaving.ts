import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { confirm } from '../parts/dialogs';

/** Asks before one leaves the page with something unsaved, be it by a link, by going back or by closing the window. */
export function useLeaveGuard(unsaved: boolean): void {
  const { t } = useTranslation('kit');
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!unsaved || current.pathname === next.pathname) return false;
      return !(await confirm({ title: t('leave.title'), text: t('leave.text'), confirm: t('leave.do'), danger: true }));
    },
    enableBeforeUnload: unsaved,
  });
}
