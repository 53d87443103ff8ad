import { ApiError } from '@cap/ui';
import { useEffect, useRef } from 'react';
import { PluginError } from './context';
import type { State, Target } from './contract';
import { failureFor, type Desk } from './desk';
import { mountInto, type Mounted as Page } from './mounting';

/** How a part of a plugin is run. */
export interface RunProps {
  target: Target;
  state: State;
  desk: Desk;
  title: string;
  onMounted: () => void;
  onFailed: (error: Error) => void;
}

/** Runs trusted code, in the panel's own document. */
export function Mounted({ target, state, desk, onMounted, onFailed }: RunProps) {
  const place = useRef<HTMLDivElement>(null);
  const page = useRef<Page>(undefined);
  const latest = useRef({ state, onMounted, onFailed });
  latest.current = { state, onMounted, onFailed };
  useEffect(() => {
    const host = document.createElement('div');
    place.current?.append(host);
    let over = false;
    const failed = (error: unknown) => {
      if (over) return;
      // The author finds the place in the console; everybody else reads what it says.
      console.error(error);
      latest.current.onFailed(error instanceof PluginError ? new ApiError(error.message, error.code, error.status) : new ApiError(error instanceof Error ? error.message : String(error), 'PLUGIN_PAGE_FAILED', 0));
    };
    const link = {
      ask: (request: unknown) =>
        desk.serve(request).catch((error: unknown) => {
          throw new PluginError(failureFor(error));
        }),
    };
    mountInto(host, target, latest.current.state, link, failed).then((mounted) => {
      if (over) return mounted.unmount();
      page.current = mounted;
      mounted.change(latest.current.state);
      latest.current.onMounted();
    }, failed);
    return () => {
      over = true;
      page.current?.unmount();
      page.current = undefined;
      host.remove();
    };
  }, [target, desk]);
  useEffect(() => page.current?.change(state), [state]);
  return <div ref={place} />;
}
