// What a plugin's page may ask for. The panel decides here, whether the page runs in a frame or in its own document; nothing
// that a page sends is used before it has passed.
import type { Asked, FromFrame, Method, Request } from './contract';

export const LIMITS = {
  /** Characters of a path. */
  path: 2_000,
  /** Characters of a request's body as JSON. */
  body: 1_000_000,
  /** Characters of what is shown. */
  text: 500,
  question: 2_000,
  /** Highest frame, in pixels. */
  height: 20_000,
  /** Requests that wait for an answer. */
  waiting: 16,
  /** Requests a second in the long run, and at once. */
  rate: 20,
  burst: 60,
  /** Messages at once, and a second in the long run; a page that sends more is stopped. */
  flood: 400,
  floodRate: 100,
};

/** Something that a page must not do. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] satisfies Method[];
const KINDS: readonly string[] = ['ok', 'info', 'bad'];
/** Unreserved characters, escapes and what may stand in a segment or a query; so neither `#`, `\`, `:`, `@` nor blanks. */
const PATH = /^\/[A-Za-z0-9\-._~!$&'()*+,;=/%]*$/;
const QUERY = /^[A-Za-z0-9\-._~!$&'()*+,;=/%?:@[\]|]*$/;

/** The path below `root`, with its query; throws where it could lead anywhere else. */
export function pathBelow(root: string, given: unknown): string {
  if (typeof given !== 'string') throw new Refused('PATH_REFUSED', 'A path is a text that begins with a slash.');
  if (given.length > LIMITS.path) throw new Refused('PATH_REFUSED', `A path has at most ${LIMITS.path} characters.`);
  const at = given.indexOf('?');
  const path = at < 0 ? given : given.slice(0, at);
  const query = at < 0 ? '' : given.slice(at + 1);
  const refuse = () => new Refused('PATH_REFUSED', `A plugin reaches its own paths only, such as "/items/7"; this one is refused: ${given.slice(0, 80)}`);
  if (!PATH.test(path) || !QUERY.test(query)) throw refuse();
  for (const segment of path.split('/').slice(1)) {
    let plain: string;
    try {
      plain = decodeURIComponent(segment);
    } catch {
      throw refuse();
    }
    // An escape of an escape is a path that two readers read differently.
    if (plain === '.' || plain === '..' || /[/\\%\u0000-\u001f]/.test(plain)) throw refuse();
  }
  if (path.includes('//')) throw refuse();
  const below = path === '/' ? '' : path;
  return root + below + (at < 0 ? '' : `?${query}`);
}

/** Address of one of the plugin's own routes. */
export const apiPath = (plugin: string, path: unknown) => pathBelow(`/x/${plugin}`, path);

/** Address of one of the plugin's own pages. */
export const pagePath = (plugin: string, path: unknown) => pathBelow(`/x/${plugin}`, path);

type Fields = Record<string, unknown>;

/** Its own fields alone: what a prototype would give is not there. */
function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('MESSAGE_REFUSED', 'A message is an object.');
  return Object.assign(Object.create(null) as Fields, Object.fromEntries(Object.entries(value).filter(([name]) => name !== '__proto__')));
}

function text(value: unknown, most: number = LIMITS.text): string {
  if (typeof value !== 'string') throw new Refused('MESSAGE_REFUSED', 'What is shown is a text.');
  // Signs that turn the reading direction could make a text say something else than it does.
  return value.slice(0, most).replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

function bodyOf(value: unknown): { body?: string } {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw new Refused('MESSAGE_REFUSED', 'A body is JSON.');
  if (value.length > LIMITS.body) throw new Refused('BODY_TOO_LARGE', `A request has at most ${LIMITS.body} characters.`);
  try {
    JSON.parse(value);
  } catch {
    throw new Refused('MESSAGE_REFUSED', 'A body is JSON.');
  }
  return { body: value };
}

function asked(value: unknown): Asked {
  const fields = fieldsOf(value);
  return { title: text(fields['title']), text: text(fields['text'], LIMITS.question), confirm: text(fields['confirm'], 60), danger: fields['danger'] === true };
}

/** A request as it may be done; its paths are not looked at yet. */
export function requestOf(value: unknown): Request {
  const fields = fieldsOf(value);
  switch (fields['op']) {
    case 'api': {
      const method = fields['method'];
      if (typeof method !== 'string' || !METHODS.includes(method)) throw new Refused('METHOD_REFUSED', `A method is one of ${METHODS.join(', ')}.`);
      if (typeof fields['path'] !== 'string') throw new Refused('PATH_REFUSED', 'A path is a text that begins with a slash.');
      return { op: 'api', method: method as Method, path: fields['path'], ...bodyOf(fields['body']) };
    }
    case 'navigate':
      if (typeof fields['path'] !== 'string') throw new Refused('PATH_REFUSED', 'A path is a text that begins with a slash.');
      return { op: 'navigate', path: fields['path'] };
    case 'toast':
      return { op: 'toast', text: text(fields['text']), kind: typeof fields['kind'] === 'string' && KINDS.includes(fields['kind']) ? (fields['kind'] as 'ok') : 'info' };
    case 'title':
      return { op: 'title', text: text(fields['text']) };
    case 'confirm':
      return { op: 'confirm', question: asked(fields['question']) };
    default:
      throw new Refused('MESSAGE_REFUSED', 'The panel offers api, navigate, toast, title and confirm.');
  }
}

/** The number of a request that may itself be refused, so that the refusal reaches who asked. */
function idOf(fields: Fields): number {
  const id = fields['id'];
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) throw new Refused('MESSAGE_REFUSED', 'A request has a number.');
  return id;
}

/** What came out of a frame; a request's own content is checked by {@link requestOf}. */
export function messageOf(value: unknown): Exclude<FromFrame, { type: 'request' }> | { type: 'request'; id: number; request: unknown } {
  const fields = fieldsOf(value);
  switch (fields['type']) {
    case 'mounted':
      return { type: 'mounted' };
    case 'failed':
      return { type: 'failed', message: text(fields['message'], LIMITS.question) };
    case 'height': {
      const height = fields['height'];
      if (typeof height !== 'number' || !Number.isFinite(height)) throw new Refused('MESSAGE_REFUSED', 'A height is a number.');
      return { type: 'height', height: Math.round(Math.min(LIMITS.height, Math.max(0, height))) };
    }
    case 'request':
      return { type: 'request', id: idOf(fields), request: fields['request'] };
    default:
      throw new Refused('MESSAGE_REFUSED', 'There is no such message.');
  }
}

/** Lets through so many at once and so many a second in the long run. */
export class Bucket {
  private left: number;
  private at: number;

  constructor(private readonly most: number, private readonly perSecond: number, private readonly now: () => number = () => performance.now()) {
    this.left = most;
    this.at = now();
  }

  take(): boolean {
    const now = this.now();
    this.left = Math.min(this.most, this.left + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.left < 1) return false;
    this.left--;
    return true;
  }
}
