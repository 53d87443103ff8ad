import { Icon } from '@cap/ui';
import type { ReactNode } from 'react';
import css from './note.module.css';

/** Something that is not as one would have it: told at once, also to readers of the screen. */
export function Note({ kind, title, code, children }: { kind: 'warn' | 'bad'; title: string; code?: string; children: ReactNode }) {
  return (
    <section className={css.note} role="alert" data-kind={kind} data-note={code ?? kind}>
      <Icon name={kind === 'bad' ? 'failed' : 'alert'} size={18} />
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </section>
  );
}
