import { all, api, data, hub, useCan, useTopic, type ApiError, type Schema } from '@cap/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { agentsAfter, nodesAfter, type Agent, type Node, type NodesEvent } from './changes';

/** What a machine measures. */
export interface Measured {
  at: string;
  cpuPercent: number;
  load1: number;
  memoryUsedMiB: number;
  memoryMiB: number;
  diskUsedMiB: number;
  diskMiB: number;
}

const NODES = ['nodes'] as const;
const AGENTS = ['nodes', 'agents'] as const;

/** All nodes that one sees, as the socket tells of them. */
export function useNodes() {
  const queries = useQueryClient();
  useEffect(
    () => hub.subscribe('nodes', {
      event: (told) => {
        const event = told as NodesEvent;
        queries.setQueryData<readonly Node[]>(NODES, (list) => (list ? nodesAfter(list, event) : list));
        queries.setQueryData<readonly Agent[]>(AGENTS, (list) => (list ? agentsAfter(list, event) : list));
      },
      gap: () => void queries.invalidateQueries({ queryKey: NODES }),
    }),
    [queries],
  );
  return useQuery<readonly Node[], ApiError>({
    queryKey: NODES,
    queryFn: () => all<Node>((cursor) => api.GET('/nodes', { params: { query: { ...(cursor ? { cursor } : {}) } } })),
  });
}

/** Agents that wait to be let in; none for those who may not see agents. */
export function usePending(): readonly Agent[] {
  const may = useCan('agents.view');
  const query = useQuery<readonly Agent[], ApiError>({
    queryKey: AGENTS,
    enabled: may,
    queryFn: () => all<Agent>((cursor) => api.GET('/agents', { params: { query: { ...(cursor ? { cursor } : {}) } } })),
  });
  return (query.data ?? []).filter((agent) => agent.state === 'PENDING');
}

/** What the machine behind a node has, as its agent told. */
export function useMachine(id: string) {
  const may = useCan('agents.view');
  return useQuery<Agent, ApiError>({
    queryKey: ['nodes', 'machine', id],
    enabled: may,
    queryFn: () => data<Agent>(api.GET('/agents/{id}', { params: { path: { id } } })),
  }).data;
}

export function useAllocations(id: string) {
  return useQuery<Schema['Allocation'][], ApiError>({
    queryKey: ['nodes', 'allocations', id],
    queryFn: () => data<Schema['Allocation'][]>(api.GET('/nodes/{id}/allocations', { params: { path: { id } } })),
  });
}

/** The newest measurement, live. */
export function useMeasured(id: string): Measured | undefined {
  const queries = useQueryClient();
  useTopic<Measured | null>(`node/${id}/stats`, (told) => void (told && queries.setQueryData(['nodes', 'measured', id], told)));
  return useQuery<Measured | null>({ queryKey: ['nodes', 'measured', id], queryFn: () => null, staleTime: Infinity, enabled: false }).data ?? undefined;
}

/** An hour of measurements before now. */
export function useHistory(id: string) {
  return useQuery<Schema['StatsPoint'][], ApiError>({
    queryKey: ['nodes', 'history', id],
    queryFn: () => data<Schema['StatsPoint'][]>(api.GET('/nodes/{id}/stats', { params: { path: { id } } })),
  });
}
