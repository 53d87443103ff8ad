import type { Failure } from './contract';
import { apiPath, Bucket, LIMITS, pagePath, Refused, requestOf } from './checks';

/** What the panel does for a page; the desk decides whether it does. */
export interface Services {
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  navigate(path: string): void;
  toast(text: string, kind: 'ok' | 'info' | 'bad'): void;
  title(text: string): void;
  confirm(question: { title: string; text: string; confirm: string; danger: boolean }): Promise<boolean>;
}

/** Where the requests of one page arrive, are checked and done. */
export class Desk {
  private readonly rate = new Bucket(LIMITS.burst, LIMITS.rate);
  private waiting = 0;
  private asking = false;

  constructor(private readonly plugin: string, private readonly services: Services) {}

  /** Does what is asked; fails with {@link Refused} where it must not be, else with the panel's own error. */
  async serve(asked: unknown): Promise<unknown> {
    const request = requestOf(asked);
    if (!this.rate.take()) throw new Refused('TOO_MANY_REQUESTS', `A page has ${LIMITS.rate} requests a second.`);
    if (this.waiting >= LIMITS.waiting) throw new Refused('TOO_MANY_REQUESTS', `${LIMITS.waiting} requests wait for an answer already.`);
    this.waiting++;
    try {
      switch (request.op) {
        case 'api':
          return await this.services.call(request.method, apiPath(this.plugin, request.path), request.body === undefined ? undefined : JSON.parse(request.body));
        case 'navigate':
          return this.services.navigate(pagePath(this.plugin, request.path));
        case 'toast':
          return this.services.toast(request.text, request.kind);
        case 'title':
          return this.services.title(request.text);
        case 'confirm':
          return await this.confirm(request.question);
      }
    } finally {
      this.waiting--;
    }
  }

  private async confirm(question: Parameters<Services['confirm']>[0]): Promise<boolean> {
    if (this.asking) throw new Refused('TOO_MANY_REQUESTS', 'One question at a time.');
    this.asking = true;
    try {
      return await this.services.confirm(question);
    } finally {
      this.asking = false;
    }
  }
}

/** Anything thrown, as it crosses to a page: words and codes, never the object itself. */
export function failureFor(error: unknown): Failure {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Partial<Failure>;
  const fields = Array.isArray(given.fields) ? given.fields : [];
  return {
    message: typeof given.message === 'string' ? given.message : String(error),
    code: typeof given.code === 'string' ? given.code : 'FAILED',
    status: typeof given.status === 'number' ? given.status : 0,
    fields: fields.map(({ field, code, message }) => ({ field: String(field), code: String(code), message: String(message) })),
  };
}
