// The mount contract of plugins' pages (docs/plugin-pages.md), and what the two sides of a frame tell each other.

export type Look = 'dark' | 'light';

/** What may change while a page is open. */
export interface State {
  locale: string;
  theme: { scheme: Look; tokens: Record<string, string> };
  /** What the address leaves open: `$item` of a page's path. */
  params: Record<string, string>;
  /** Texts of the plugin in the language, English ones where it lacks them. */
  strings: Record<string, string>;
}

export type Kind = 'pages' | 'tabs' | 'widgets';

/** What is to be mounted, and where its files are. */
export interface Target {
  plugin: string;
  version: string;
  kind: Kind;
  name: string;
  /** Address of the module's files, ending in a slash. */
  base: string;
  entry: string;
  css: string[];
  /** Style sheet that all plugins' pages begin with. */
  sheet: string;
  serverId?: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Asked {
  title: string;
  text: string;
  confirm: string;
  danger: boolean;
}

/** What a page may ask of the panel. */
export type Request =
  | { op: 'api'; method: Method; path: string; body?: string }
  | { op: 'navigate'; path: string }
  | { op: 'toast'; text: string; kind: 'ok' | 'info' | 'bad' }
  | { op: 'title'; text: string }
  | { op: 'confirm'; question: Asked };

/** From the frame to the panel. */
export type FromFrame =
  | { type: 'mounted' }
  | { type: 'failed'; message: string }
  | { type: 'height'; height: number }
  | { type: 'request'; id: number; request: Request };

/** A failure, as it crosses to the page. */
export interface Failure {
  message: string;
  code: string;
  status: number;
  fields: { field: string; code: string; message: string }[];
}

/** From the panel to the frame. */
export type ToFrame =
  | { type: 'state'; state: State }
  | { type: 'answer'; id: number; data?: unknown; failure?: Failure }
  | { type: 'stop' };

/** The first message, with the port that everything else goes through. */
export interface Start {
  type: 'cap:start';
  target: Target;
  state: State;
}

/** How a page reaches the panel, in the page's own document or through a frame. */
export interface Link {
  ask(request: Request): Promise<unknown>;
}

/** How the tab of a plugin is called among its pages, of which one may have the same name. */
export const tabName = (page: string) => `tab:${page}`;

type Unmount = () => void;

/** What a plugin's entry exports for one page, tab or widget. */
export interface Mountable {
  mount(root: HTMLElement, context: PluginContext): void | Unmount | Promise<void | Unmount>;
}

/** The default export of a plugin's entry. */
export type PluginEntry = Partial<Record<Kind, Record<string, Mountable>>>;

/** What changes while a page is open; a page that does not listen is mounted anew. */
export type Change = 'theme' | 'locale' | 'params';

/** All that a page has of the panel. */
export interface PluginContext {
  readonly plugin: string;
  readonly version: string;
  /** Name of the page, tab or widget. */
  readonly page: string;
  readonly kind: Kind;
  readonly serverId?: string;
  readonly params: Readonly<Record<string, string>>;
  readonly locale: string;
  readonly theme: State['theme'];
  /** Address of the plugin's files, for pictures: `context.files + 'img/logo.svg'`. */
  readonly files: string;
  t(key: string, values?: Record<string, unknown>): string;
  /** Makes an element: `h('button', { class: 'primary', onclick: save }, 'Save')`. */
  h(tag: string, properties?: Record<string, unknown> | null, ...children: unknown[]): HTMLElement;
  readonly api: {
    get(path: string): Promise<unknown>;
    post(path: string, body?: unknown): Promise<unknown>;
    put(path: string, body?: unknown): Promise<unknown>;
    patch(path: string, body?: unknown): Promise<unknown>;
    delete(path: string, body?: unknown): Promise<unknown>;
  };
  /** Goes to another page of the plugin: `navigate('/items/7')`. */
  navigate(path: string): Promise<void>;
  toast(text: string, kind?: 'ok' | 'info' | 'bad'): Promise<void>;
  /** The heading of the page and the title of the browser's tab. */
  title(text: string): Promise<void>;
  confirm(question: { title: string; text: string; confirm: string; danger?: boolean }): Promise<boolean>;
  /** Tells of changes until the returned function is called or the page is taken down. */
  on(change: Change, listener: () => void): () => void;
}
