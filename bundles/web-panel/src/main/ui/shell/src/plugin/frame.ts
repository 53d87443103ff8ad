// Runs in the frame of a plugin that is not trusted, in a document without an origin: it has no session, no storage, no
// network but the files of the plugin, and of the panel only the port that the panel gives it.
import './policy';
import './frame.css';
import { PluginError } from './context';
import type { FromFrame, Start, State, ToFrame } from './contract';
import { mountInto, type Mounted } from './mounting';

const waiting = new Map<number, { resolve: (data: unknown) => void; reject: (error: unknown) => void }>();
let count = 0;

function begun({ target, state }: Start, port: MessagePort): void {
  const post = (message: FromFrame) => port.postMessage(message);
  const failed = (error: unknown) => {
    // The author finds the place in the console.
    console.error(error);
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  };
  let latest = state;
  let mounted: Mounted | undefined;
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (data.type === 'state') {
      latest = data.state;
      look(latest);
      mounted?.change(latest);
    } else if (data.type === 'stop') {
      mounted?.unmount();
    } else {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.failure) asked?.reject(new PluginError(data.failure));
      else asked?.resolve(data.data);
    }
  };
  const link = {
    ask: (request: Extract<FromFrame, { type: 'request' }>['request']) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++count;
        waiting.set(id, { resolve, reject });
        post({ type: 'request', id, request });
      }),
  };
  look(state);
  const host = document.createElement('div');
  document.body.append(host);
  new ResizeObserver(() => post({ type: 'height', height: document.documentElement.getBoundingClientRect().height })).observe(document.documentElement);
  mountInto(host, target, state, link, failed).then((page) => {
    mounted = page;
    if (latest !== state) page.change(latest);
    post({ type: 'mounted' });
  }, failed);
}

function look({ theme, locale }: State): void {
  const root = document.documentElement;
  root.lang = locale;
  root.style.colorScheme = theme.scheme;
  root.dataset['scheme'] = theme.scheme;
  for (const [name, value] of Object.entries(theme.tokens)) root.style.setProperty(name, value);
}

function first(event: MessageEvent): void {
  const start = event.data as Start | undefined;
  const port = event.ports[0];
  if (event.source !== parent || start?.type !== 'cap:start' || !port) return;
  removeEventListener('message', first);
  begun(start, port);
}

addEventListener('message', first);
