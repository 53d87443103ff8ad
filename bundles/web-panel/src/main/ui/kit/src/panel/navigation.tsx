import { Link as RouterLink, Outlet, useNavigate as useRouterNavigate, useParams, useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, type AnchorHTMLAttributes, type ReactNode, type Ref } from 'react';

export { Outlet };

/** A link to a page of the panel; what it leads to is fetched when one points at it. Active ones carry `data-status=active`. */
export function Link({ to, exact, search, ref, ...rest }: Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  to: string;
  /** Active on this very page only, not on those below it. */
  exact?: boolean;
  search?: Record<string, string | undefined>;
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
}) {
  return <RouterLink to={to as '/'} {...(search ? { search: search as never } : {})} activeOptions={{ exact: exact ?? false, includeSearch: false }} ref={ref ?? null} {...rest} />;
}

/** Goes to a page. */
export function useNavigate(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useRouterNavigate();
  return useCallback((to, options) => void navigate({ to: to as '/', replace: options?.replace ?? false }), [navigate]);
}

/** A part of the address that the route leaves open: `serverId` of `/servers/$serverId`. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}

/**
 * A value of the address behind `?`, and how to change it. With `push` each change is a step that going back takes back;
 * without it one never walks back through the letters of a search.
 */
export function useSearchParam(name: string, { push = false }: { push?: boolean } = {}): [string | undefined, (value: string | undefined) => void] {
  const navigate = useRouterNavigate();
  const value = useRouterState({ select: (state) => (state.location.search as Record<string, unknown>)[name] });
  const set = useCallback(
    (next: string | undefined) => {
      const change = (before: Record<string, unknown>) => ({ ...before, [name]: next || undefined });
      void navigate({ to: '.', search: change as never, replace: !push, resetScroll: false });
    },
    [navigate, name, push],
  );
  return [value === undefined ? undefined : String(value), set];
}

/** Where one is, below the beginning of the panel. */
export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

/** Fetches what a page needs before one goes there. */
export function usePreload(): (to: string) => void {
  const router = useRouter();
  return useCallback((to) => void router.preloadRoute({ to: to as '/' }), [router]);
}
