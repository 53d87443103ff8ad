import { confirm, hub, key, Name, toastError } from '@cap/ui';
import { useTranslation } from 'react-i18next';
import type { Action, Powered } from '../power/power';

const QUESTIONS = { stop: key('bulk.ask.stop'), restart: key('bulk.ask.restart'), kill: key('bulk.ask.kill') };

/** Asks one server for a power action from elsewhere than its own page, where it is easily the wrong one: it asks before. */
export function useAct(): (server: Powered, action: Action) => Promise<void> {
  const { t } = useTranslation('servers');
  return async (server, action) => {
    if (action !== 'start') {
      const yes = await confirm({
        title: t(`bulk.title.${action}`, { count: 1 }),
        text: <><b><Name>{server.name}</Name></b><br />{t(QUESTIONS[action])}</>,
        confirm: t(`bulk.do.${action}`),
        danger: true,
      });
      if (!yes) return;
    }
    await hub.power(server.id, action).catch(toastError);
  };
}
