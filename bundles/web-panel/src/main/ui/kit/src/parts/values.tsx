import { Tooltip } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../look/format';
import { Icon } from '../look/icon';
import { shownKeys } from '../panel/hotkeys';
import css from './kit.module.css';

const AMBER = 0.75;
const RED = 0.9;
const TICK_MS = 10_000;
const COPIED_MS = 2_000;

/**
 * How much of something is used; amber from 75 %, red from 90 %, unless `calm` says that much is good. `text` says it in
 * words, `max` 0 knows no bound.
 */
export function Meter({ label, value, max, text, bare, calm }: { label: string; value: number; max: number; text: string; bare?: boolean; calm?: boolean }) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const level = calm ? 'ok' : share >= RED ? 'bad' : share >= AMBER ? 'warn' : 'ok';
  return (
    <div>
      {!bare && <div className={css.meterHead}><span>{label}</span><span>{text}</span></div>}
      <span className={css.meter} data-level={level} role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} aria-valuetext={text}>
        <i style={{ transform: `scaleX(${share})` }} />
      </span>
    </div>
  );
}

/** One clock for all that tells how long ago something was. */
const clock = (() => {
  const watchers = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    now: () => now,
    watch(watcher: () => void) {
      watchers.add(watcher);
      now = Date.now();
      timer ??= setInterval(() => {
        now = Date.now();
        for (const each of [...watchers]) each();
      }, TICK_MS);
      return () => {
        watchers.delete(watcher);
        if (watchers.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
  };
})();

/** The time, read again every ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(clock.watch, clock.now);
}

/** How long ago; the moment itself when one points at it. */
export function RelativeTime({ at }: { at: string }) {
  const formats = useFormats();
  const now = useNow();
  return (
    <Tooltip label={formats.dateTime(at)}>
      <time dateTime={at}>{formats.relative(at, now)}</time>
    </Tooltip>
  );
}

/** A moment in the zone of the browser. */
export function DateTime({ at }: { at: string }) {
  const formats = useFormats();
  return <time dateTime={at} title={at}>{formats.dateTime(at)}</time>;
}

/** A text that a click copies. */
export function CopyText({ value, children, label }: { value: string; children?: ReactNode; label?: string }) {
  const { t } = useTranslation('kit');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => void navigator.clipboard.writeText(value).then(() => setCopied(true));
  return (
    <button type="button" className={`${css.copy} ${copied ? css.done : ''}`} onClick={copy} aria-label={label ?? t('copyValue', { value })}>
      <span dir="ltr">{children ?? value}</span>
      {copied ? <Icon name="check" size={14} /> : <Icon name="copy" size={14} />}
      <span className={css.copied} aria-live="polite">{copied ? t('copied') : ''}</span>
    </button>
  );
}

/** Keys as they are written on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return <span className={css.keys}>{shownKeys(keys).map((key, index) => <kbd key={index}>{key}</kbd>)}</span>;
}
