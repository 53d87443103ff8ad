import { useEffect, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import css from './kit.module.css';

const PRODUCT = 'Ctrl-Alt-Play';

/** The title of the browser's tab while the component is there. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · ${PRODUCT}` : PRODUCT;
  }, [title]);
}

/** A page with its heading. `documentTitle` where the heading is no text. */
export function Page({ title, documentTitle, sub, actions, wide, children }: {
  title: ReactNode;
  documentTitle?: string;
  sub?: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  useDocumentTitle(documentTitle ?? (typeof title === 'string' ? title : ''));
  return (
    <div className={`${css.page} ${wide ? css.wide : ''}`}>
      <div className={css.head}>
        <div className={css.headText}>
          <h1>{title}</h1>
          {sub && <p className={css.sub}>{sub}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A plane that things stand on; with a heading where it has one. */
export function Surface({ title, actions, padded, className = '', children, ...rest }: Omit<ComponentPropsWithoutRef<'section'>, 'title'> & {
  title?: ReactNode;
  actions?: ReactNode;
  padded?: boolean;
}) {
  return (
    <section className={`${css.surface} ${className}`} {...rest}>
      {title && (
        <div className={css.surfaceHead}>
          <h2>{title}</h2>
          {actions && <div className={css.actions}>{actions}</div>}
        </div>
      )}
      {padded ? <div className={css.padded}>{children}</div> : children}
    </section>
  );
}

/** A name that somebody chose: it breaks anywhere and cannot turn the text around it. */
export function Name({ children }: { children: string }) {
  return <bdi className={css.name}>{children}</bdi>;
}

const HUES = ['#3f7d3a', '#3b6ea5', '#b0472c', '#8f6010', '#237384', '#8a4fbf', '#577a1f', '#a83e74', '#4b57c2', '#2f7d64'];

/** Two letters on a colour that follows from the text: a face for what has no picture. */
export function Tile({ text, size = 36 }: { text: string; size?: number }) {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  const style = { '--hue': HUES[sum % HUES.length], '--tile': `${size}px` } as React.CSSProperties;
  const words = text.trim().split(/\s+/);
  const letters = words.length > 1 ? `${[...(words[0] ?? '')][0] ?? ''}${[...(words[1] ?? '')][0] ?? ''}` : [...text.trim()].slice(0, 2).join('');
  return <span className={css.tile} style={style} aria-hidden>{letters}</span>;
}
