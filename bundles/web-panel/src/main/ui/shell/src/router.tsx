import { Outlet } from '@cap/ui';
import type { Manifest } from '@cap/ui/shell';
import { createRootRoute, createRoute, createRouter, type AnyRoute } from '@tanstack/react-router';
import { Frame } from './frame/Frame';
import { pageOf, RouteFailure } from './modules/pages';
import { registry } from './modules/registry';
import { Gone } from './pages/Gone';
import { Home } from './pages/Home';
import { NotFound } from './pages/NotFound';

interface Known {
  path: string;
  /** Id of the layout that it stands in. */
  layout?: string;
}

/**
 * A route that was there once stays in the tree, since the router breaks when the open one is taken out: its page says
 * that it is gone, and comes back in place.
 */
const known = new Map<string, Known>();
const knownLayouts = new Map<string, string>();

interface Live {
  module: Manifest;
  page: string;
}

function tree(modules: readonly Manifest[]): AnyRoute {
  const pages = new Map<string, Live>();
  const layouts = new Map<string, Live>();
  for (const module of modules) {
    for (const layout of module.layouts) {
      knownLayouts.set(layout.id, layout.path);
      layouts.set(layout.id, { module, page: layout.page });
    }
    for (const route of module.routes) remember(pages, `:${route.path}`, { path: route.path }, { module, page: route.page });
    for (const tab of module.tabs) remember(pages, `${tab.layout}:${tab.path}`, tab, { module, page: tab.page });
  }
  const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
  const children: AnyRoute[] = [createRoute({ getParentRoute: () => root, path: '/', component: Home })];
  for (const [key, { path, layout }] of known) {
    if (layout === undefined) children.push(route(root, path, pages.get(key)));
  }
  for (const [id, path] of knownLayouts) {
    const parent = route(root, path, layouts.get(id));
    const tabs = [...known].filter(([, { layout }]) => layout === id).map(([key, tab]) => route(parent, tab.path || '/', pages.get(key)));
    children.push(parent.addChildren(tabs));
  }
  return root.addChildren(children);
}

function remember(pages: Map<string, Live>, key: string, { path, layout }: Known, live: Live): void {
  known.set(key, layout === undefined ? { path } : { path, layout });
  pages.set(key, live);
}

function route(parent: AnyRoute, path: string, live: Live | undefined): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path: path as '/',
    component: live ? pageOf(live.module, live.page) : Gone,
    errorComponent: RouteFailure,
    notFoundComponent: NotFound,
  });
}

export const router = createRouter({
  routeTree: tree([]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 30,
  scrollRestoration: true,
  // An address that is not known yet may belong to a module that is about to be read.
  defaultNotFoundComponent: NotFound,
  defaultComponent: Outlet,
});

/** Takes up what has come and what has gone. */
export async function syncRoutes(): Promise<void> {
  router.update({ ...router.options, routeTree: tree(registry.get().modules) as never });
  await router.invalidate();
}
