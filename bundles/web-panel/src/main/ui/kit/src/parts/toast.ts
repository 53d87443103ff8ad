import { asApiError } from '../http/error';

/** A short answer to what one did. With `undo` it stays longer and can be taken back. */
export interface Toast {
  title: string;
  text?: string;
  kind?: 'ok' | 'info' | 'bad';
  undo?: { label: string; run: () => void | Promise<void> };
}

let show: ((toast: Toast) => void) | undefined;
const early: Toast[] = [];
const MOST_EARLY = 8;

export function toast(shown: Toast): void {
  if (show) show(shown);
  else if (early.push(shown) > MOST_EARLY) early.shift();
}

/** Says that what one did went wrong. */
export function toastError(error: unknown): void {
  const failure = asApiError(error);
  toast({ kind: 'bad', title: failure.message, ...(failure.requestId ? { text: failure.requestId } : {}) });
}

/** Where toasts appear is there, which the shell brings after the first page. */
export function onToast(shower: (toast: Toast) => void): void {
  show = shower;
  early.splice(0).forEach(shower);
}
