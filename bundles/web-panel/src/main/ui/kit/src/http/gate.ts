// What happens when the session is over: one refresh for all requests of all tabs, then a sign-in over the page.

/** Asks somebody to sign in; resolves when he has, so that what waited goes on. */
export type SignIn = () => Promise<void>;

const REFRESHED = 'cap-refreshed-at';
const LOCK = 'cap-refresh';
/** The panel's access token is good for 15 minutes. */
const OLD_MS = 12 * 60_000;

let refreshing: Promise<boolean> | undefined;
let signingIn: Promise<void> | undefined;
let signIn: SignIn | undefined;

/** The shell says how one signs in; without it a request that is refused simply fails. */
export function onSignedOut(handler: SignIn | undefined): void {
  signIn = handler;
}

/**
 * Makes the session good again for a request that was sent at `sentAt` and refused. True where the request may be sent
 * once more: another tab or request has refreshed meanwhile, the refresh worked, or somebody has signed in.
 */
export async function restoreSession(sentAt: number): Promise<boolean> {
  refreshing ??= exclusively(() => refresh(sentAt)).finally(() => {
    refreshing = undefined;
  });
  if (await refreshing) return true;
  if (!signIn) return false;
  signingIn ??= signIn().finally(() => {
    signingIn = undefined;
  });
  await signingIn;
  return true;
}

/** A refresh token is good for one use, so that two tabs must not use it at the same time. */
function exclusively(work: () => Promise<boolean>): Promise<boolean> {
  // Locks exist in secure contexts only; without them the panel's own grace for a token used twice has to do.
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

/** The session is good from now on: it was refreshed, or somebody signed in. */
export function renewed(): void {
  localStorage.setItem(REFRESHED, String(Date.now()));
}

/** Refreshes a session that is about to end, or may have ended while nobody looked; true where there still is one. */
export async function refreshIfOld(): Promise<boolean> {
  const oldest = Date.now() - OLD_MS;
  if (Number(localStorage.getItem(REFRESHED)) > oldest) return true;
  return exclusively(() => refresh(oldest));
}

async function refresh(sentAt: number): Promise<boolean> {
  if (Number(localStorage.getItem(REFRESHED)) > sentAt) return true;
  let response: Response;
  try {
    response = await fetch('/api/v1/auth/refresh', { method: 'POST' });
  } catch {
    // Not an answer about the session: the request itself will say that the panel is away.
    return true;
  }
  if (response.ok) renewed();
  return response.ok || response.status >= 500;
}
