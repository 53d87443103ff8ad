import { ErrorState, hub } from '@cap/ui';
import { ConfirmHost, refreshIfOld, session, useSessionState } from '@cap/ui/shell';
import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { empty, follow } from './modules/registry';
import css from './pages/pages.module.css';
import { SessionDialog } from './pages/SessionDialog';
import { Setup } from './pages/Setup';
import { SignIn } from './pages/SignIn';
import { router } from './router';

const Toasts = lazy(() => import('./frame/Toasts'));

const AGAIN_MS = 3_000;
const RENEW_MS = 60_000;
const LATER_MS = 1_500;

/** Who is there decides what is drawn: the panel, the way in, or that nobody answers. */
export function App() {
  const current = useSessionState();
  const [settingUp, setSettingUp] = useState(location.pathname === '/setup');
  if (settingUp) {
    return <Setup done={() => {
      history.replaceState(null, '', '/');
      setSettingUp(false);
    }} />;
  }
  if (current.status === 'in') return <SignedIn />;
  if (current.status === 'out') return <SignIn />;
  if (current.status === 'away') return <Away error={current.error} />;
  return null;
}

function SignedIn() {
  const queries = useQueryClient();
  const [later, setLater] = useState(false);
  useEffect(() => {
    // After the first page, which needs none.
    const timer = setTimeout(() => setLater(true), LATER_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    hub.start();
    const stop = follow();
    const timer = setInterval(() => void refreshIfOld(), RENEW_MS);
    return () => {
      clearInterval(timer);
      stop();
      empty();
      // The next one to sign in sees nothing of what this one saw.
      queries.clear();
    };
  }, [queries]);
  return (
    <>
      <RouterProvider router={router} />
      <SessionDialog />
      <ConfirmHost />
      {later && <Suspense fallback={null}><Toasts /></Suspense>}
    </>
  );
}

function Away({ error }: { error: unknown }) {
  useEffect(() => {
    const timer = setInterval(() => void session.load(), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return <main className={css.center}><ErrorState error={error} retry={() => void session.load()} /></main>;
}
