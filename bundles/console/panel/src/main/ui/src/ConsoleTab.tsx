import { Button, EmptyState, Icon, toast, toastError, useFormats, useLocalStorage, useParam, VisuallyHidden } from '@cap/ui';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from './CommandLine';
import css from './console.module.css';
import { plain } from './lines';
import { SearchBar } from './SearchBar';
import { Toolbar, type Settings } from './Toolbar';
import { useConsole } from './useConsole';

const USUAL: Settings = { wrap: true, times: false, aloud: false, size: 12 };
/** More at once nobody could listen to. */
const SPOKEN = 8;

export default function ConsoleTab() {
  const { t } = useTranslation('console');
  const formats = useFormats();
  const server = useParam('serverId');
  const host = useRef<HTMLDivElement>(null);
  const [settings, setSettings] = useLocalStorage<Settings>({ key: 'cap.console', defaultValue: USUAL, getInitialValueInEffect: false });
  const [searching, setSearching] = useState(false);
  const [spoken, setSpoken] = useState<string[]>([]);
  const gapText = (bytes: bigint | undefined) => (bytes === undefined ? t('begunAnew') : t('passedOver', { count: Number(bytes), text: formats.number(Number(bytes)) }));
  const heard = (lines: string[]) => settings.aloud && setSpoken((before) => [...before, ...lines.map(plain)].slice(-SPOKEN));
  const output = useConsole(server, host, settings, gapText, heard);
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => toast({ title: t('copied') }), toastError);
  const pressed = (event: KeyboardEvent) => {
    const terminal = output.screen.current?.terminal;
    if (!terminal) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key.toLowerCase() === 'f') setSearching(true);
    else if (mod && event.key.toLowerCase() === 'c' && terminal.hasSelection()) copy(terminal.getSelection());
    else if (event.target instanceof HTMLInputElement || !scrolled(event.key, terminal)) return;
    event.preventDefault();
  };
  if (output.refused) return <EmptyState icon="lock" title={t('refused')}>{output.refused}</EmptyState>;
  return (
    <div className={css.wrap} onKeyDown={pressed}>
      <Toolbar settings={settings} change={setSettings} search={() => setSearching(true)} copy={() => copy(output.view.current?.text() ?? '')} download={() => save(output.view.current?.text() ?? '', `${server}.log`)} clear={() => output.view.current?.clear()} />
      {searching && <SearchBar search={output.screen.current?.search} close={() => setSearching(false)} />}
      {settings.times && <p className={css.note}>{t('timesNote')}</p>}
      <div className={css.stage}>
        <div ref={host} className={`${css.output} ${settings.wrap ? '' : css.wide}`} role="region" tabIndex={0} aria-label={t('output')} />
        {output.older && output.place.atTop && (
          <Button className={css.earlier} size="compact-sm" variant="default" onClick={() => void output.loadEarlier().catch(toastError)}>{t('earlier')}</Button>
        )}
        {!output.place.following && (
          <Button className={css.newer} size="compact-sm" leftSection={<Icon name="down" size={14} />} onClick={() => output.view.current?.toEnd()}>
            {output.place.unread > 0 ? t('unread', { count: output.place.unread, text: formats.number(output.place.unread) }) : t('toEnd')}
          </Button>
        )}
      </div>
      <CommandLine key={server} server={server} />
      {settings.aloud && <VisuallyHidden role="log" aria-live="polite">{spoken.map((line, index) => <p key={index}>{line}</p>)}</VisuallyHidden>}
    </div>
  );
}

type Scrolling = { scrollPages: (pages: number) => void; scrollLines: (lines: number) => void; scrollToTop: () => void; scrollToBottom: () => void };

function scrolled(key: string, terminal: Scrolling): boolean {
  if (key === 'PageUp') terminal.scrollPages(-1);
  else if (key === 'PageDown') terminal.scrollPages(1);
  else if (key === 'ArrowUp') terminal.scrollLines(-1);
  else if (key === 'ArrowDown') terminal.scrollLines(1);
  else if (key === 'Home') terminal.scrollToTop();
  else if (key === 'End') terminal.scrollToBottom();
  else return false;
  return true;
}

function save(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
