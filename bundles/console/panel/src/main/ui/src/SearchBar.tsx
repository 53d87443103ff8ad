import { ActionIcon, Checkbox, Icon } from '@cap/ui';
import type { SearchAddon } from '@xterm/addon-search';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import css from './console.module.css';

/** Finds text in what is shown: Enter the next one upwards, Shift-Enter downwards, Escape ends it. */
export function SearchBar({ search, close }: { search: SearchAddon | undefined; close: () => void }) {
  const { t } = useTranslation('console');
  const [text, setText] = useState('');
  const [exact, setExact] = useState(false);
  const [found, setFound] = useState({ index: -1, count: 0 });
  useEffect(() => {
    if (!search) return undefined;
    const told = search.onDidChangeResults((now) => setFound({ index: now.resultIndex, count: now.resultCount }));
    return () => {
      told.dispose();
      search.clearDecorations();
    };
  }, [search]);
  const go = (upwards: boolean, incremental = false, what = text, caseSensitive = exact) => {
    if (what === '') {
      search?.clearDecorations();
      setFound({ index: -1, count: 0 });
      return;
    }
    const options = { caseSensitive, incremental, decorations: marks() };
    if (upwards) search?.findPrevious(what, options);
    else search?.findNext(what, options);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Enter') go(!event.shiftKey);
  };
  return (
    <div className={css.search} role="search">
      <input autoFocus value={text} aria-label={t('search.text')} placeholder={t('search.text')} onKeyDown={pressed} onChange={(event) => {
        setText(event.currentTarget.value);
        go(true, false, event.currentTarget.value);
      }} />
      <span aria-live="polite">{text === '' ? '' : t('search.found', { index: found.index < 0 ? 0 : found.index + 1, count: found.count })}</span>
      <Checkbox size="xs" label={t('search.exact')} checked={exact} onChange={(event) => {
        setExact(event.currentTarget.checked);
        go(true, false, text, event.currentTarget.checked);
      }} />
      <ActionIcon variant="subtle" className={css.tool} aria-label={t('search.previous')} onClick={() => go(true)}><Icon name="up" size={16} /></ActionIcon>
      <ActionIcon variant="subtle" className={css.tool} aria-label={t('search.next')} onClick={() => go(false)}><Icon name="down" size={16} /></ActionIcon>
      <ActionIcon variant="subtle" className={css.tool} aria-label={t('search.close')} onClick={close}><Icon name="close" size={16} /></ActionIcon>
    </div>
  );
}

/** The colours of the terminal are the same in both looks. */
function marks() {
  const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return { matchBackground: token('--cap-terminal-border'), matchOverviewRuler: token('--cap-terminal-dim'), activeMatchBackground: token('--cap-accent'), activeMatchColorOverviewRuler: token('--cap-terminal-accent') };
}
