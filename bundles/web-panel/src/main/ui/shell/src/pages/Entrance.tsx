import { useDocumentTitle } from '@cap/ui';
import type { ReactNode } from 'react';
import { LanguageSwitch } from './LanguageSwitch';
import { Mark } from '../frame/Mark';
import css from './pages.module.css';

/** What is around the pages for those who are not signed in. */
export function Entrance({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <div className={css.entrance}>
      <main className={css.card}>
        <div className={css.entranceBrand}><Mark size={40} /></div>
        <h1>{title}</h1>
        {text && <p>{text}</p>}
        {children}
      </main>
      <LanguageSwitch />
    </div>
  );
}
