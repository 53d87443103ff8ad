import { key } from '@cap/ui';

const SIGNALS: Record<number, string> = {
  1: 'SIGHUP', 2: 'SIGINT', 3: 'SIGQUIT', 4: 'SIGILL', 6: 'SIGABRT', 7: 'SIGBUS', 8: 'SIGFPE', 9: 'SIGKILL', 11: 'SIGSEGV', 13: 'SIGPIPE', 14: 'SIGALRM', 15: 'SIGTERM',
  24: 'SIGXCPU', 25: 'SIGXFSZ', 31: 'SIGSYS',
};

/** The signal that ended a process, by its exit code as shells write it. */
export function signalOf(exitCode: number | null | undefined): string | undefined {
  if (exitCode == null || exitCode <= 128 || exitCode >= 193) return undefined;
  return SIGNALS[exitCode - 128] ?? `signal ${exitCode - 128}`;
}

const CODES = ['CRASH_LOOP', 'OUT_OF_MEMORY', 'START_FAILED', 'DISK_LIMIT', 'PORT_CONFLICT'];
const MEANT = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];
const BROKEN = ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGSYS'];

/** What an ending means and what to do next, as a key of the strings. */
export function meaning(code: string, exitCode: number | null | undefined): string {
  if (CODES.includes(code)) return key(`ending.code.${code}`);
  const signal = signalOf(exitCode);
  if (signal && MEANT.includes(signal)) return key('ending.signal.meant');
  if (signal && BROKEN.includes(signal)) return key('ending.signal.broken');
  if (exitCode === 126 || exitCode === 127) return key('ending.code.START_FAILED');
  return key('ending.code.OTHER');
}
