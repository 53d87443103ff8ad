import type { Schema } from '@cap/ui';

type Alt = Schema['Alt'];
export type Variable = Schema['Variable'];
type Ruled = Pick<Variable, 'rules'>;

/** What was chosen and typed; the names of fields are those by which the panel refuses them. */
export type Draft = {
  alt: string;
  name: string;
  'limits.memoryMiB': number | null;
  'limits.cpuPercent': number | null;
  'limits.diskMiB': number | null;
  node: string;
  port: number | null;
  start: boolean;
  [variable: `variables.${string}`]: string;
};

const KEPT = 'cap.servers.new';
/** The panel makes a secret where a default has this in it. */
const RANDOM = '{{RANDOM}}';
const SECRET = /PASS|SECRET|TOKEN|KEY/i;

export const EMPTY: Draft = {
  alt: '', name: '', 'limits.memoryMiB': null, 'limits.cpuPercent': null, 'limits.diskMiB': null, node: '', port: null, start: true,
};

export const fieldOf = (variable: Variable) => `variables.${variable.env}` as const;
export const isMade = (variable: Variable) => variable.defaultValue.includes(RANDOM);
export const isRequired = (variable: Variable) => rulesOf(variable).includes('required') && !isMade(variable);
export const isNumber = (variable: Ruled) => rulesOf(variable).some((rule) => rule === 'integer' || rule === 'numeric');
export const shown = (alt: Alt) => alt.variables.filter((variable) => variable.viewable || variable.editable);

/** What may be chosen, where the alt lists it. */
export function choicesOf(variable: Ruled): string[] | undefined {
  const listed = rulesOf(variable).find((rule) => rule.startsWith('in:'));
  return listed?.slice(3).split(',');
}

/** A rule with a regular expression stands last, and may have bars of its own. */
function rulesOf(variable: Ruled): string[] {
  return (variable.rules.split('|regex:')[0] ?? '').split('|');
}

/** The draft with another game: its sizes and variables as the alt has them, all else as it was. */
export function withAlt(draft: Draft, alt: Alt): Draft {
  const next: Draft = {
    ...EMPTY, alt: alt.id, name: draft.name, node: draft.node, port: draft.port, start: draft.start,
    'limits.memoryMiB': alt.defaults.memoryMiB, 'limits.cpuPercent': alt.defaults.cpuPercent, 'limits.diskMiB': alt.defaults.diskMiB,
  };
  for (const variable of shown(alt)) next[fieldOf(variable)] = isMade(variable) ? '' : variable.defaultValue;
  return next;
}

/** A kept draft with what was never kept, or what the alt has got since. */
export function completed(draft: Draft, alt: Alt): Draft {
  return { ...withAlt(draft, alt), ...draft };
}

/** What is sent: a secret that was left empty is the panel's to make, a fixed variable the alt's. */
export function wishOf(draft: Draft, alt: Alt): Schema['ServerWish'] {
  const variables: Record<string, string> = {};
  for (const variable of alt.variables) {
    const value = draft[fieldOf(variable)] ?? '';
    if (variable.editable && !(isMade(variable) && value === '')) variables[variable.env] = value;
  }
  return {
    name: draft.name, alt: draft.alt, start: draft.start, variables,
    ...(draft.node ? { node: draft.node } : {}),
    ...(draft.port === null ? {} : { port: draft.port }),
    limits: {
      memoryMiB: draft['limits.memoryMiB'] ?? alt.defaults.memoryMiB, cpuPercent: draft['limits.cpuPercent'] ?? alt.defaults.cpuPercent,
      diskMiB: draft['limits.diskMiB'] ?? alt.defaults.diskMiB, processes: alt.defaults.processes,
    },
  };
}

/** What this tab kept of a draft. */
export function keptDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
    return { ...EMPTY, ...(typeof kept === 'object' ? kept : {}) };
  } catch {
    // Unreadable, or a browser without storage: one begins anew.
    return EMPTY;
  }
}

/** Keeps a draft in this tab, without what is or may be a secret. */
export function keep(draft: Draft, alt: Alt | undefined): void {
  const secret = new Set<string>(alt?.variables.filter((variable) => isMade(variable) || SECRET.test(variable.env)).map(fieldOf));
  const open = Object.entries(draft).filter(([name]) => !secret.has(name) && (alt || !name.startsWith('variables.')));
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(open)));
  } catch {
    // A browser without storage: the draft lives as long as the page.
  }
}

export function forget(): void {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept where there is no storage.
  }
}
