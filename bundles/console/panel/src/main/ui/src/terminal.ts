import { nonce } from '@cap/ui';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';

const SCROLLBACK = 10_000;
const PHONE = 760;

/** A terminal that only shows, and how to take it away. */
export function openTerminal(host: HTMLElement): { terminal: Terminal; close: () => void } {
  const token = (name: string) => getComputedStyle(host).getPropertyValue(name).trim();
  const terminal = new Terminal({
    convertEol: true,
    disableStdin: true,
    cursorInactiveStyle: 'none',
    scrollback: SCROLLBACK,
    fontSize: innerWidth < PHONE ? 11.5 : 12.5,
    lineHeight: 1.35,
    fontFamily: token('--mantine-font-family-monospace'),
    theme: { background: token('--cap-terminal'), foreground: token('--cap-terminal-text'), cursor: token('--cap-terminal') },
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  withNonce(() => terminal.open(host));
  fit.fit();
  // The input below is where one types.
  terminal.textarea?.setAttribute('tabindex', '-1');
  void import('@xterm/addon-webgl').then(({ WebglAddon }) => {
    try {
      const webgl = new WebglAddon();
      webgl.onContextLoss(() => webgl.dispose());
      terminal.loadAddon(webgl);
    } catch {
      // Without WebGL the terminal draws with elements.
    }
  });
  const observer = new ResizeObserver(() => fit.fit());
  observer.observe(host);
  return {
    terminal,
    close: () => {
      observer.disconnect();
      terminal.dispose();
    },
  };
}

/** xterm 6.0.0 makes a `<style>` that its own `documentOverride` misses; it must carry the nonce to be allowed. */
function withNonce(open: () => void): void {
  const create = document.createElement;
  const value = nonce();
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create.call(document, name, options);
    if (name === 'style') element.nonce = value;
    return element;
  }) as typeof document.createElement;
  try {
    open();
  } finally {
    document.createElement = create;
  }
}
