import type { Summary } from '../servers';

/** What the list of servers tells. */
export type Told =
  | { kind: 'created' | 'changed'; id: string; server: Summary }
  | { kind: 'install'; id: string; percent: number; finished: boolean; code: string; message: string }
  | { kind: 'deleted'; id: string };

export type News = { id: string; what: 'crashed' | 'failed' | 'installed'; code: string; exitCode: number | null | undefined; name: string | undefined };

const MOST = 300;

/** Finds what is worth a notice, once each: states are told again with every change, and after a reload. */
export class NewsDesk {
  private readonly names = new Map<string, string>();
  private readonly told: string[];

  constructor(told: readonly string[] = []) {
    this.told = [...told];
  }

  /** What was told of already, for the next page. */
  get known(): readonly string[] {
    return this.told;
  }

  hear(event: Told): News | undefined {
    if (event.kind === 'created' || event.kind === 'changed') return this.state(event.server);
    if (event.kind !== 'install' || !event.finished || event.code !== '') return undefined;
    return { id: event.id, what: 'installed', code: '', exitCode: null, name: this.names.get(event.id) };
  }

  private state(server: Summary): News | undefined {
    this.names.set(server.id, server.name);
    const what = server.state === 'CRASHED' ? 'crashed' : server.state === 'INSTALL_FAILED' ? 'failed' : undefined;
    if (!what || !this.first(`${server.id} ${what} ${server.stateSince}`)) return undefined;
    return { id: server.id, what, code: server.stateCode, exitCode: server.exitCode, name: server.name };
  }

  private first(mark: string): boolean {
    if (this.told.includes(mark)) return false;
    this.told.push(mark);
    if (this.told.length > MOST) this.told.shift();
    return true;
  }
}
