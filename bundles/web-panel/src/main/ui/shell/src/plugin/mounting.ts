import { contextOf } from './context';
import type { Link, Mountable, PluginEntry, State, Target } from './contract';

/** A page that is there. */
export interface Mounted {
  /** Tells it what changed; mounts it anew where it does not listen to that. */
  change(state: State): void;
  unmount(): void;
}

const KIND_NAMES = { pages: 'page', tabs: 'tab', widgets: 'widget' } as const;

/**
 * Imports the module of a plugin and mounts one of its pages below `host`, in a tree of its own, so that its styles stay
 * with it and the panel's do not reach it. Fails in words for the plugin's author.
 */
export async function mountInto(host: HTMLElement, target: Target, first: State, link: Link, failed: (error: unknown) => void): Promise<Mounted> {
  const tree = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const [entry] = await Promise.all([importEntry(target), ...[target.sheet, ...target.css.map((file) => target.base + file)].map((file) => sheet(tree, file))]);
  const mountable = mountableOf(entry, target);
  let state = first;
  let root: HTMLElement | undefined;
  let live = contextOf(target, state, link);
  let takeDown: (() => void) | undefined;
  let stopped = false;

  const down = () => {
    try {
      takeDown?.();
    } catch (error) {
      console.error(`${target.plugin}: unmounting the ${KIND_NAMES[target.kind]} ${target.name} failed`, error);
    }
    takeDown = undefined;
    root?.remove();
  };
  const up = async () => {
    const mine = document.createElement('div');
    mine.className = 'cap-root';
    mine.lang = state.locale;
    root = mine;
    live = contextOf(target, state, link);
    tree.append(mine);
    const ended = await mountable.mount(mine, live.context);
    if (typeof ended !== 'function') return;
    // It was taken down while it was still being mounted.
    if (stopped || root !== mine) ended();
    else takeDown = ended;
  };

  // A plain link to one of its own pages is one: <a href="/items/7">.
  const followed = (event: Event) => follow(event as MouseEvent, link);
  tree.addEventListener('click', followed);
  await up();
  return {
    change(next) {
      state = next;
      if (stopped || live.change(next)) return;
      down();
      up().catch(failed);
    },
    unmount() {
      stopped = true;
      tree.removeEventListener('click', followed);
      down();
    },
  };
}

function follow(event: MouseEvent, link: Link): void {
  const anchor = event.composedPath().find((each): each is HTMLAnchorElement => each instanceof HTMLAnchorElement);
  const to = anchor?.getAttribute('href');
  if (!to?.startsWith('/') || to.startsWith('//') || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  link.ask({ op: 'navigate', path: to }).catch((error: unknown) => console.error(error));
}

async function importEntry(target: Target): Promise<PluginEntry> {
  const code = (await import(/* @vite-ignore */ target.base + target.entry)) as { default?: unknown };
  if (typeof code.default !== 'object' || code.default === null) {
    throw new Error(`${target.entry} of ${target.plugin} has no default export; it needs "export default { pages: { ... } }".`);
  }
  return code.default as PluginEntry;
}

function mountableOf(entry: PluginEntry, { plugin, kind, name, entry: file }: Target): Mountable {
  const group = entry[kind];
  const found = group !== undefined && Object.hasOwn(group, name) ? group[name] : undefined;
  if (typeof found?.mount !== 'function') {
    throw new Error(`${file} of ${plugin} exports no ${KIND_NAMES[kind]} "${name}"; it needs "export default { ${kind}: { ${JSON.stringify(name)}: { mount(root, context) { ... } } } }".`);
  }
  return found;
}

/** A style sheet is there before the page is. */
function sheet(tree: ShadowRoot, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`The style sheet ${address} cannot be had.`));
    tree.append(link);
  });
}
