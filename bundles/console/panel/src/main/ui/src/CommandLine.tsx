import { hub, UnstyledButton, useCan } from '@cap/ui';
import { useEffect, useId, useMemo, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { complete, offers, usage } from './completion';
import css from './console.module.css';
import { History } from './history';
import { useGame } from './useGame';

/** A real input with history, so that the keyboard of a phone and a reader of the screen know what it is. */
export function CommandLine({ server }: { server: string }) {
  const { t } = useTranslation('console');
  const game = useGame(server);
  const allowed = useCan('servers.console', game.server);
  const history = useMemo(() => new History(`cap.console.${server}`, sessionStorage), [server]);
  const [line, setLine] = useState(() => history.unsent());
  useEffect(() => history.keepUnsent(line), [history, line]);
  const [failure, setFailure] = useState('');
  const help = useId();
  const reason = reasonNot();
  const matches = reason ? [] : offers(line, game.commands);
  const known = usage(line, game.commands);

  function reasonNot(): string {
    if (!game.server) return '';
    if (!allowed) return t('input.forbidden');
    if (!game.takesInput) return t('input.none');
    if (!game.server.reachable) return t('input.unreachable');
    return ['RUNNING', 'STARTING', 'STOPPING'].includes(game.server.state) ? '' : t('input.off');
  }

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (line.trim() === '' || reason) return;
    history.add(line);
    setLine('');
    setFailure('');
    hub.command(server, line).catch((error: unknown) => {
      setLine((typed) => typed || line);
      setFailure(t('input.failed', { line, reason: error instanceof Error ? error.message : String(error) }));
    });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const recalled = event.key === 'ArrowUp' ? history.back(line) : history.forward();
      if (recalled !== undefined) setLine(recalled);
    }
    const first = matches[0];
    if (event.key === 'Tab' && !event.shiftKey && first) {
      event.preventDefault();
      setLine(complete(line, first));
    }
  };
  return (
    <form className={css.line} onSubmit={send}>
      {matches.length > 0 && (
        <div className={css.offers}>
          {matches.map((command) => (
            <UnstyledButton key={command.name} tabIndex={-1} onClick={() => setLine(complete(line, command))}>
              <b dir="ltr">{command.name}</b> <span>{command.description}</span>
            </UnstyledButton>
          ))}
        </div>
      )}
      <div className={css.typing}>
        <span aria-hidden>›</span>
        <input value={line} disabled={reason !== ''} onChange={(event) => setLine(event.currentTarget.value)} onKeyDown={pressed} aria-label={t('command')} aria-describedby={help} placeholder={reason || t('placeholder')} autoComplete="off" autoCapitalize="off" autoCorrect="off" spellCheck={false} enterKeyHint="send" dir="ltr" />
      </div>
      <p id={help} className={css.help}>{reason || (matches.length > 0 ? t('input.tab') : (known?.description ?? ''))}</p>
      {failure && <p role="alert" className={css.failure}>{failure}</p>}
    </form>
  );
}
