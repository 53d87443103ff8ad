import { api, asApiError, data, useTopic, type Schema } from '@cap/ui';
import { useEffect, useRef, useState } from 'react';
import type { News } from '../list/news';
import type { Summary } from '../servers';
import type { Action } from '../power/power';
import type { Skipped } from './actions';
import { answered, seen, waiting, type Entry } from './entry';

/** The panel takes as many at once. */
const AT_ONCE = 100;
const ATTEMPTS = 3;
const PAUSE_MS = 1000;

export interface Run {
  action: Action;
  entries: readonly Entry[];
}

/** One action for many servers: sent in parts, and followed until each is where it should be. */
export function useBulk() {
  const [run, setRun] = useState<Run>();
  const change = (map: (entry: Entry, action: Action) => Entry) => setRun((now) => now && { ...now, entries: now.entries.map((entry) => map(entry, now.action)) });
  const number = useRef(0);

  useTopic<News>(run ? 'servers' : null, (news, _seq, replayed) => {
    if (!replayed && (news.kind === 'changed' || news.kind === 'created')) change((entry, action) => (entry.id === news.id ? seen(entry, action, news.server) : entry));
  }, { gap: () => void recheck(run, change) });
  useEffect(() => () => {
    number.current++;
  }, []);

  const send = async (action: Action, ids: readonly string[]) => {
    const mine = ++number.current;
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const outcomes = await post(action, ids.slice(from, from + AT_ONCE));
      if (number.current !== mine) return;
      change((entry) => {
        const outcome = outcomes.get(entry.id);
        return outcome ? answered(entry, action, outcome) : entry;
      });
    }
  };

  return {
    run,
    begin: (action: Action, asked: readonly Summary[], skipped: readonly Skipped<Summary>[]) => {
      const passed = skipped.map(({ server, reason }): Entry => ({ ...waiting(server), status: 'skipped', reason }));
      setRun({ action, entries: [...asked.map(waiting), ...passed] });
      void send(action, asked.map((server) => server.id));
    },
    retry: () => {
      if (!run) return;
      const failed = run.entries.filter((entry) => entry.status === 'failed').map((entry) => entry.id);
      change((entry) => (entry.status === 'failed' ? waiting(entry) : entry));
      void send(run.action, failed);
    },
    end: () => {
      setRun(undefined);
    },
  };
}

/** Under one key, so that what was lost on the way can be sent once more and is done once. */
async function post(action: Action, ids: readonly string[]): Promise<Map<string, Schema['Outcome']>> {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  for (let attempt = 1; ; attempt++) {
    try {
      const outcomes = await data<Schema['Outcome'][]>(api.POST('/servers/power', { body: { ids: [...ids], action }, headers }));
      return new Map(outcomes.map((outcome) => [outcome.id, outcome]));
    } catch (error) {
      const failure = asApiError(error);
      if (failure.code === 'NETWORK' && attempt < ATTEMPTS) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
        continue;
      }
      return new Map(ids.map((id) => [id, { id, success: false, code: failure.code, message: failure.message }]));
    }
  }
}

/** Something was not heard: asks for those that are not where they should be. */
async function recheck(run: Run | undefined, change: (map: (entry: Entry, action: Action) => Entry) => void): Promise<void> {
  for (const { id, status } of run?.entries ?? []) {
    if (status !== 'working') continue;
    await data<Schema['ServerStatus']>(api.GET('/servers/{id}/status', { params: { path: { id } } })).then(
      (now) => change((entry, action) => (entry.id === id ? seen(entry, action, now) : entry)),
      () => undefined,
    );
  }
}
