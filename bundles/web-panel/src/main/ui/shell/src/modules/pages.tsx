import { Boundary, ErrorState, Loading } from '@cap/ui';
import type { Manifest } from '@cap/ui/shell';
import { Suspense, use, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { forget, identity, load } from './loader';

/** A page whose code is fetched when it is needed, or before. */
export type LazyPage = (() => ReactNode) & { preload: () => Promise<void> };

const pages = new Map<string, LazyPage>();
const parts = new Map<string, ComponentType<never>>();

/** One component for each version and page, so that what changes elsewhere never takes an open page down. */
export function pageOf(module: Manifest, name: string): LazyPage {
  const key = `${identity(module)}#${name}`;
  let page = pages.get(key);
  if (!page) {
    page = lazyPage(async () => {
      const entry = await load(module);
      const bring = entry.pages[name];
      if (!bring) throw new Error(`The module ${module.id} has no page ${name}.`);
      return (await bring()).default;
    });
    pages.set(key, page);
  }
  return page;
}

/** Likewise for what stands in a slot. */
export function partOf(module: Manifest, name: string): ComponentType<never> {
  const key = `${identity(module)}#${name}`;
  let part = parts.get(key);
  if (!part) {
    const content = deferred(async () => {
      const entry = await load(module);
      const bring = entry.slots?.[name];
      if (!bring) throw new Error(`The module ${module.id} has no part ${name}.`);
      return (await bring()).default as ComponentType<object>;
    });
    part = (properties: object) => {
      const Part = use(content());
      return <Part {...properties} />;
    };
    parts.set(key, part);
  }
  return part;
}

/** Forgets what was made of versions that are gone. */
export function forgetPages(keep: ReadonlySet<string>): void {
  for (const gone of forget(keep)) {
    for (const made of [pages, parts]) {
      for (const key of made.keys()) if (key.startsWith(`${gone}#`)) made.delete(key);
    }
  }
}

/** How long to wait before each further attempt. */
const AGAIN_MS = [300, 1_000, 3_000];

/** The files of a bundle that was put back may come a moment after the word of it. */
async function patiently<T>(bring: () => Promise<T>): Promise<T> {
  for (const wait of AGAIN_MS) {
    try {
      return await bring();
    } catch {
      // The last attempt's failure is the one that is told.
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return bring();
}

/** Begins once; a failure is forgotten when it was told, so that trying again begins anew. */
function deferred<T>(bring: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    if (!promise) {
      const begun = patiently(bring);
      promise = begun;
      begun.catch(() =>
        setTimeout(() => {
          if (promise === begun) promise = undefined;
        }),
      );
    }
    return promise;
  };
}

function lazyPage(bring: () => Promise<ComponentType>): LazyPage {
  const content = deferred(bring);
  const Content = () => {
    const Page = use(content());
    return <Page />;
  };
  const page = () => (
    <Boundary>
      <Suspense fallback={<Loading page />}>
        <Content />
      </Suspense>
    </Boundary>
  );
  // The page itself tells of a failure, where one can try again.
  return Object.assign(page, { preload: () => content().then(() => undefined, () => undefined) });
}

/** What a route shows that failed outside of any page. */
export function RouteFailure({ error, reset }: { error: unknown; reset: () => void }) {
  useTranslation('shell');
  return <ErrorState error={error} retry={reset} />;
}
