import type { ReactNode } from 'react';
import { useTabs } from '../panel/bridge';
import { Link, Outlet } from '../panel/navigation';
import kit from './kit.module.css';
import css from './tabbed.module.css';

/** A layout: a heading, the tabs that modules bring to it, and the one that is open. `path` is where the layout begins. */
export function TabbedPage({ layout, path, title, sub }: { layout: string; path: string; title: string; sub?: ReactNode }) {
  const tabs = useTabs(layout);
  return (
    <div className={kit.page}>
      <div className={css.head}>
        <h1>{title}</h1>
        {sub && <p className={kit.sub}>{sub}</p>}
      </div>
      <nav className={css.tabs} aria-label={title}>
        {tabs.map((tab) => (
          <Link key={tab.module + tab.path} to={tab.path ? `${path}/${tab.path}` : path} exact={tab.path === ''} data-tab={tab.path || 'first'}>{tab.label}</Link>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
