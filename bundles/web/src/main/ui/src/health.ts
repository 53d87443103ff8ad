export type Status = 'UP' | 'DEGRADED' | 'DOWN';

export interface Part {
  name: string;
  status: Status;
  message: string;
}

export interface Health {
  state: Status;
  /** Left out for those who may not see settings. */
  components?: Part[];
}

/** Parts that a page can explain; others are shown with what they say themselves. */
const KNOWN = ['access', 'agents', 'database', 'rbac', 'servers', 'slices', 'store'] as const;
export type Known = (typeof KNOWN)[number];

export const isKnown = (name: string): name is Known => (KNOWN as readonly string[]).includes(name);

/** Where something can be done about a part. */
export const PLACES: Partial<Record<Known, string>> = { agents: '/nodes', servers: '/servers', slices: '/platform', rbac: '/platform/logs' };

const RANK: Record<Status, number> = { DOWN: 0, DEGRADED: 1, UP: 2 };

/** What needs somebody first, then by name. */
export function inOrder(parts: readonly Part[]): Part[] {
  return [...parts].sort((a, b) => RANK[a.status] - RANK[b.status] || a.name.localeCompare(b.name));
}
