import type { Summary } from '../servers';

/** A server of a list, for tests. */
export function row(id: string, fields: Partial<Summary> = {}): Summary {
  return {
    id, name: id, description: '', owner: 'O', ownerName: 'owner', node: 'N', nodeName: 'node', alt: 'A', altName: 'Game', icon: 'game', category: 'Games',
    state: 'OFFLINE', stateSince: '2026-01-01T00:00:00Z', stateCode: '', stateMessage: '', suspended: false, reachable: true, startedAt: null,
    limits: { memoryMiB: 0, cpuPercent: 0, diskMiB: 0, processes: 0 }, ports: [{ ip: '0.0.0.0', port: 4000, role: 'game', protocol: 'TCP', primary: true }],
    addresses: [], stats: null, createdAt: '2026-01-01T00:00:00Z', ver: 1, ...fields,
  };
}

export function stats(cpuPercent: number): NonNullable<Summary['stats']> {
  return { at: '2026-01-01T00:00:00Z', cpuPercent, memoryMiB: 10, diskMiB: 1, uptimeSeconds: 1, processes: 1, players: -1, maxPlayers: -1 };
}

export const ANY = { q: '', state: '', node: '', alt: '', owner: '', sort: 'name' };
