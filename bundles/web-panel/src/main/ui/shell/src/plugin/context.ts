import type { Change, Failure, Link, Method, PluginContext, State, Target } from './contract';

/** What a page throws where the panel answers with an error. */
export class PluginError extends Error {
  override readonly name = 'PluginError';
  readonly code: string;
  readonly status: number;
  readonly fields: Failure['fields'];

  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.status = failure.status;
    this.fields = failure.fields;
  }
}

/** The context of one mounted page, and how it is told of changes. */
export interface Live {
  context: PluginContext;
  /** Takes over a state; true where the page listens to all that changed, false where it must be mounted anew. */
  change(next: State): boolean;
}

export function contextOf(target: Target, first: State, link: Link): Live {
  let state = first;
  const listeners: Record<Change, Set<() => void>> = { theme: new Set(), locale: new Set(), params: new Set() };
  const api = (method: Method) => (path: string, body?: unknown) =>
    link.ask({ op: 'api', method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const context: PluginContext = {
    plugin: target.plugin,
    version: target.version,
    page: target.name,
    kind: target.kind,
    ...(target.serverId === undefined ? {} : { serverId: target.serverId }),
    files: target.base,
    get params() {
      return state.params;
    },
    get locale() {
      return state.locale;
    },
    get theme() {
      return state.theme;
    },
    t: (key, values) => translate(state, key, values),
    h: element,
    api: { get: (path) => api('GET')(path), post: api('POST'), put: api('PUT'), patch: api('PATCH'), delete: api('DELETE') },
    navigate: async (path) => void (await link.ask({ op: 'navigate', path })),
    toast: async (text, kind = 'info') => void (await link.ask({ op: 'toast', text, kind })),
    title: async (text) => void (await link.ask({ op: 'title', text })),
    confirm: async ({ title, text, confirm, danger = false }) => (await link.ask({ op: 'confirm', question: { title, text, confirm, danger } })) === true,
    on(change, listener) {
      if (!Object.hasOwn(listeners, change)) throw new Error(`There is no change called ${change}; there are ${Object.keys(listeners).join(', ')}.`);
      listeners[change].add(listener);
      return () => listeners[change].delete(listener);
    },
  };
  return {
    context,
    change(next) {
      const before = state;
      state = next;
      const changed: Change[] = [];
      if (JSON.stringify(before.theme) !== JSON.stringify(next.theme)) changed.push('theme');
      if (before.locale !== next.locale) changed.push('locale');
      if (JSON.stringify(before.params) !== JSON.stringify(next.params)) changed.push('params');
      for (const each of changed) for (const listener of [...listeners[each]]) listener();
      // Colours follow by themselves.
      return changed.every((each) => each === 'theme' || listeners[each].size > 0);
    },
  };
}

/** A text with its values: `{{name}}`; with `count` the form that the language has for the number. */
export function translate({ strings, locale }: State, key: string, values: Record<string, unknown> = {}): string {
  const count = values['count'];
  const form = typeof count === 'number' ? `${key}_${new Intl.PluralRules(locale).select(count)}` : key;
  const own = (name: string) => (Object.hasOwn(strings, name) ? strings[name] : undefined);
  const text = own(form) ?? own(`${key}_other`) ?? own(key) ?? key;
  return text.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

/**
 * Makes an element. Names that begin with `on` are listeners, `class` and `style` (an object) are what they are in HTML;
 * children are texts and elements, lists of them, and nothing where they are null or false.
 */
export function element(tag: string, properties?: Record<string, unknown> | null, ...children: unknown[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on') && typeof value === 'function') made.addEventListener(name.slice(2).toLowerCase(), value as EventListener);
    else if (name === 'class') made.className = String(value);
    else if (name === 'style' && typeof value === 'object') Object.entries(value).forEach(([property, given]) => made.style.setProperty(property, String(given)));
    else if (name in made && name !== 'list' && name !== 'form' && typeof value !== 'string') Reflect.set(made, name, value);
    else if (name === 'value') Reflect.set(made, name, value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  append(made, children);
  return made;
}

function append(to: HTMLElement, children: unknown[]): void {
  for (const child of children) {
    if (child === undefined || child === null || child === false || child === true) continue;
    if (Array.isArray(child)) append(to, child);
    else to.append(child instanceof Node ? child : String(child));
  }
}
