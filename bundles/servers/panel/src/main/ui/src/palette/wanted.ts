import { ACTIONS, type Action } from '../power/power';

export type Deed = Action | 'console';

/** What is wanted of which servers: `rest surv` is the restart of those with "surv". */
export interface Wanted {
  /** What the servers are sought by. */
  text: string;
  /** Undefined where all that can be done is of interest. */
  deed?: Deed;
}

const SHORTEST = 2;

/** All ways to read what was typed, the plain one first. `words` are the names of the deeds in the reader's language. */
export function wanted(query: string, words: Record<Deed, string>): Wanted[] {
  const text = query.trim();
  const typed = text.split(/\s+/).filter(Boolean);
  const ways: Wanted[] = [{ text }];
  for (const deed of ['console', ...ACTIONS] as const) {
    const word = words[deed].toLowerCase();
    const at = typed.findIndex((each, index) => (index === 0 || index === typed.length - 1) && each.length >= SHORTEST && word.startsWith(each.toLowerCase()));
    if (at >= 0) ways.push({ text: typed.filter((_, index) => index !== at).join(' '), deed });
  }
  return ways;
}
