import { hub, toastError, useParam } from '@cap/ui';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import css from './console.module.css';
import { openTerminal } from './terminal';

const KEPT = 100;

export default function ConsoleTab() {
  const { t } = useTranslation('console');
  const server = useParam('serverId');
  const host = useRef<HTMLDivElement>(null);
  const lost = useRef('');
  useEffect(() => {
    lost.current = t('lost');
  });
  useEffect(() => {
    if (!host.current) return undefined;
    const { terminal, close } = openTerminal(host.current);
    const stop = hub.subscribe(`server/${server}/console`, {
      bytes: (bytes) => terminal.write(bytes),
      gap: () => terminal.write(`\r\n\x1b[2m${lost.current}\x1b[0m\r\n`),
    });
    return () => {
      stop();
      close();
    };
  }, [server]);
  return (
    <div className={css.wrap}>
      <div ref={host} className={css.output} role="region" aria-label={t('output')} />
      <CommandLine server={server} />
    </div>
  );
}

/** A real input with history, so that the keyboard of a phone and a reader of the screen know what it is. */
function CommandLine({ server }: { server: string }) {
  const { t } = useTranslation('console');
  const [line, setLine] = useState('');
  const history = useRef<string[]>([]);
  const place = useRef(0);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (line === '') return;
    history.current = [...history.current, line].slice(-KEPT);
    place.current = history.current.length;
    setLine('');
    hub.command(server, line).catch((error: unknown) => {
      setLine((typed) => typed || line);
      toastError(error);
    });
  };
  const recall = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    place.current = Math.max(0, Math.min(history.current.length, place.current + step));
    setLine(history.current[place.current] ?? '');
  };
  return (
    <form className={css.line} onSubmit={send}>
      <span aria-hidden>›</span>
      <input value={line} onChange={(event) => setLine(event.currentTarget.value)} onKeyDown={recall} aria-label={t('command')} placeholder={t('placeholder')} autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="send" dir="ltr" />
    </form>
  );
}
