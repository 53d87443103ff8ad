import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './kit.module.css';

type Tone = 'ok' | 'warn' | 'bad' | 'busy' | 'off';

/** How a state looks: a tone, a shape of its own, and motion only for what is live or under way. */
const SHAPES: Record<Tone, ReactNode> = {
  ok: <circle cx="4.5" cy="4.5" r="4" />,
  busy: <path d="M4.5 .8a3.7 3.7 0 1 1-3.2 1.9" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />,
  warn: <path d="M4.5 .6 8.8 8.4H.2z" />,
  bad: <path d="M1.2 1.2 7.8 7.8M7.8 1.2 1.2 7.8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  off: <circle cx="4.5" cy="4.5" r="3.3" fill="none" stroke="currentColor" strokeWidth="1.7" />,
};

const STATES: Record<string, { tone: Tone; motion?: 'live' | 'spin' }> = {
  RUNNING: { tone: 'ok', motion: 'live' },
  STARTING: { tone: 'busy', motion: 'spin' },
  STOPPING: { tone: 'busy', motion: 'spin' },
  INSTALLING: { tone: 'busy', motion: 'spin' },
  OFFLINE: { tone: 'off' },
  CRASHED: { tone: 'bad' },
  INSTALL_FAILED: { tone: 'bad' },
  ONLINE: { tone: 'ok', motion: 'live' },
  PENDING: { tone: 'warn' },
  SUCCEEDED: { tone: 'ok' },
  FAILED: { tone: 'bad' },
  ACTIVE: { tone: 'ok' },
  RESOLVED: { tone: 'off' },
  INSTALLED: { tone: 'off' },
  UP: { tone: 'ok' },
  DEGRADED: { tone: 'warn' },
  DOWN: { tone: 'bad' },
};

/** A state in word, shape and colour. States that the kit does not know are given `tone` and `label`. */
export function StateChip({ state, label, tone, motion }: { state: string; label?: string; tone?: Tone; motion?: 'live' | 'spin' | 'none' }) {
  const { t } = useTranslation('kit');
  const known = STATES[state];
  const look = tone ?? known?.tone ?? 'off';
  const moves = motion ?? known?.motion ?? 'none';
  const style = { '--tone': `var(--cap-${look})` } as CSSProperties;
  return (
    <span className={`${css.chip} ${moves === 'none' ? '' : css[moves]}`} style={style} data-state={state}>
      <span className={css.shape} aria-hidden>
        <svg viewBox="0 0 9 9" fill="currentColor">{SHAPES[look]}</svg>
      </span>
      {label ?? (known ? t(`state.${state}`) : state)}
    </span>
  );
}
