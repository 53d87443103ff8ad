import { nonce } from '@cap/ui';
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { KEPT } from './scroll';

/** Columns of a line that is not wrapped. */
const WIDE = 400;

export interface Screen {
  terminal: Terminal;
  search: SearchAddon;
  /** Takes the size of its host; without wrapping it is wider than that. */
  fit: (wrap: boolean) => void;
  close: () => void;
}

/** A terminal that only shows: it answers nothing, opens no link and takes no key. */
export function openTerminal(host: HTMLElement, fontSize: number): Screen {
  const token = (name: string) => getComputedStyle(host).getPropertyValue(name).trim();
  const terminal = new Terminal({
    allowProposedApi: true,
    convertEol: true,
    disableStdin: true,
    cursorInactiveStyle: 'none',
    scrollback: KEPT,
    smoothScrollDuration: 0,
    fontSize,
    lineHeight: 1.35,
    linkHandler: { activate: () => undefined },
    fontFamily: token('--mantine-font-family-monospace'),
    theme: {
      background: token('--cap-terminal'),
      foreground: token('--cap-terminal-text'),
      cursor: token('--cap-terminal'),
      selectionBackground: token('--cap-accent'),
    },
  });
  const fitting = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fitting);
  terminal.loadAddon(search);
  withNonce(() => terminal.open(host));
  // The input below is where one types; keys that scroll are the output's own.
  terminal.textarea?.setAttribute('tabindex', '-1');
  terminal.attachCustomKeyEventHandler(() => false);
  void import('@xterm/addon-webgl').then(({ WebglAddon }) => {
    try {
      const webgl = new WebglAddon();
      webgl.onContextLoss(() => webgl.dispose());
      terminal.loadAddon(webgl);
    } catch {
      // Without WebGL the terminal draws with elements.
    }
  });
  const fit = (wrap: boolean) => {
    const size = fitting.proposeDimensions();
    if (!size || !Number.isFinite(size.cols) || size.rows < 1) return;
    terminal.resize(wrap ? size.cols : WIDE, size.rows);
  };
  return { terminal, search, fit, close: () => terminal.dispose() };
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
