import { key, useNavigate, useSearchParam } from '@cap/ui';
import type { Summary } from '../servers';

/** What one wants to see of the servers; it stands in the address. Empty is any. */
export interface Filter {
  q: string;
  state: string;
  node: string;
  alt: string;
  owner: string;
  /** As the panel takes it: a minus for descending. */
  sort: string;
}

export const SORTS = [
  { sort: 'name', label: key('list.sort.name') },
  { sort: '-created', label: key('list.sort.newest') },
  { sort: 'state', label: key('list.sort.state') },
  { sort: '-cpu', label: key('list.sort.cpu') },
  { sort: '-memory', label: key('list.sort.memory') },
] as const;

const DEFAULT_SORT = 'name';
const KNOWN = /^-?(name|created|state|cpu|memory)$/;

export interface FilterControl {
  filter: Filter;
  set: { [field in keyof Filter]: (value: string | undefined) => void };
  clear: () => void;
  /** Whether it leaves anything out. */
  narrowed: boolean;
}

/** The filter of the address. A choice is a step that going back takes back; letters of a search are not. */
export function useFilter(): FilterControl {
  const navigate = useNavigate();
  const [q, setQ] = useSearchParam('q');
  const [state, setState] = useSearchParam('state', { push: true });
  const [node, setNode] = useSearchParam('node', { push: true });
  const [alt, setAlt] = useSearchParam('alt', { push: true });
  const [owner, setOwner] = useSearchParam('owner', { push: true });
  const [sort, setSort] = useSearchParam('sort', { push: true });
  const filter = { q: q ?? '', state: state ?? '', node: node ?? '', alt: alt ?? '', owner: owner ?? '', sort: sort && KNOWN.test(sort) ? sort : DEFAULT_SORT };
  return {
    filter,
    set: { q: setQ, state: setState, node: setNode, alt: setAlt, owner: setOwner, sort: (value) => setSort(value === DEFAULT_SORT ? undefined : value) },
    clear: () => navigate('/servers'),
    narrowed: Boolean(filter.q || filter.state || filter.node || filter.alt || filter.owner),
  };
}

export function keyOf(filter: Filter): string {
  return JSON.stringify([filter.q.trim().toLowerCase(), filter.state, filter.node, filter.alt, filter.owner, filter.sort]);
}

/** As the panel decides it, for servers that the socket tells of. */
export function matches(filter: Filter, server: Summary): boolean {
  return (!filter.state || filter.state.toUpperCase().split(',').includes(server.state)) && matchesBesidesState(filter, server);
}

export function matchesBesidesState(filter: Filter, server: Summary): boolean {
  return (!filter.node || server.node === filter.node) && (!filter.alt || server.alt === filter.alt) && (!filter.owner || server.owner === filter.owner) && says(server, filter.q.trim().toLowerCase());
}

function says(server: Summary, text: string): boolean {
  return (
    server.name.toLowerCase().includes(text) ||
    server.altName.toLowerCase().includes(text) ||
    server.id.toLowerCase() === text ||
    server.ports.some((port) => String(port.port) === text)
  );
}
