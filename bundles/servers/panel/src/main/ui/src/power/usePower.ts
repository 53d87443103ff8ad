import { confirm, hub, toast, toastError, useCan } from '@cap/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { effect, PERMISSION, refusal, sent, type Action, type Powered, type Stop } from './power';

export interface PowerAct {
  action: Action;
  label: string;
  /** What it will do. */
  does: string;
  /** Why it cannot be asked for now. */
  refused: string | undefined;
  run: () => void;
}

/**
 * The power actions that the caller may ask a server for. `stop` is how its game is asked to end, where that is known. A
 * stop or kill can be taken back: the answer to it offers a start, which the agent keeps until the game is off.
 */
export function usePower(server: Powered, stop?: Stop): { acts: PowerAct[]; busy: Action | undefined } {
  const { t } = useTranslation('servers');
  const rights: Record<Action, boolean> = {
    start: useCan(PERMISSION.start, server), restart: useCan(PERMISSION.restart, server), stop: useCan(PERMISSION.stop, server), kill: useCan(PERMISSION.kill, server),
  };
  const [busy, setBusy] = useState<Action>();
  const [again, setAgain] = useState(false);
  const latest = useRef(server);
  useEffect(() => {
    latest.current = server;
    if (server.state !== 'STOPPING') setAgain(false);
  }, [server]);

  const words = (action: Action, state: string) =>
    t(effect(action, state, stop), { value: stop?.value ?? '', count: stop?.timeoutSeconds ?? 0 });

  const send = async (action: Action) => {
    const { id, name, state } = latest.current;
    const asked = sent(action, state);
    setBusy(action);
    try {
      await hub.power(id, asked);
      if (asked === 'restart') setAgain(true);
      if (action === 'start' && asked === 'restart') toast({ kind: 'info', title: t('power.told.again', { name }) });
      if ((action === 'stop' && state !== 'CRASHED') || action === 'kill') {
        // Where the game is off by then it is a start, before that a restart.
        const undo = rights.start && rights.restart ? { undo: { label: t('power.undo'), run: () => send('start') } } : {};
        toast({ kind: 'info', title: t('power.told.stop', { name }), text: action === 'stop' ? words('stop', state) : t('power.told.killed'), ...undo });
      }
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(undefined);
    }
  };

  const run = async (action: Action) => {
    if (action === 'kill') {
      const text = `${words('kill', server.state)} ${server.state === 'STOPPING' ? '' : t('power.rather', { what: words('stop', 'RUNNING') })}`;
      if (!(await confirm({ title: t('power.killTitle', { name: server.name }), text, confirm: t('power.kill'), danger: true }))) return;
    }
    await send(action);
  };

  const acts = (['start', 'restart', 'stop', 'kill'] as const)
    .filter((action) => rights[action] && rights[sent(action, server.state)])
    .map((action) => {
      const why = refusal(action, server, again);
      const label = action === 'start' && server.state === 'STOPPING' ? t('power.startAgain') : t(`power.${action}`);
      return { action, label, does: words(action, server.state), refused: why && t(why), run: () => void run(action) };
    });
  return { acts, busy };
}
