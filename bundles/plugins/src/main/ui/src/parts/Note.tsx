import { Icon } from '@cap/ui';
import type { ReactNode } from 'react';
import css from '../plugins.module.css';

/** Something to mind. One that is `bad` is read aloud at once. */
export function Note({ tone, title, children, part }: { tone: 'warn' | 'bad' | 'off'; title?: string; children?: ReactNode; part?: string }) {
  return (
    <div className={css.note} data-tone={tone} data-part={part} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon name={tone === 'off' ? 'info' : 'alert'} size={17} />
      <div>
        {title && <b>{title}</b>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}
