import { describe, expect, it } from 'vitest';
import { agentsAfter, arrival, countdown, nodesAfter, portsFree, type Agent, type Node } from './changes';

const node = (id: string, state = 'ONLINE') => ({ id, state, portFrom: 25000, portTo: 25009 }) as Node;
const agent = (id: string, state: Agent['state']) => ({ node: id, state }) as Agent;

describe('nodes, live', () => {
  it('takes a change in, once or twice, at its place', () => {
    const changed = { kind: 'changed', id: 'a', node: node('a', 'OFFLINE') } as const;
    const after = nodesAfter(nodesAfter([node('a'), node('b')], changed), changed);
    expect(after.map((each) => `${each.id} ${each.state}`)).toEqual(['a OFFLINE', 'b ONLINE']);
  });

  it('adds what is new and forgets what is deleted', () => {
    const more = nodesAfter([node('a')], { kind: 'created', id: 'b', node: node('b') });
    expect(nodesAfter(more, { kind: 'deleted', id: 'a' }).map((each) => each.id)).toEqual(['b']);
  });

  it('forgets an agent that waited in vain', () => {
    const waiting = agentsAfter([], { kind: 'agent', id: 'x', agent: agent('x', 'PENDING') });
    expect(waiting).toHaveLength(1);
    expect(agentsAfter(waiting, { kind: 'agent-gone', id: 'x' })).toEqual([]);
  });
});

describe('joining', () => {
  it('knows the machine that came from those that were there', () => {
    expect(arrival(new Set(['a']), [node('a'), node('b', 'OFFLINE')])).toBeUndefined();
    expect(arrival(new Set(['a']), [node('a'), node('b')])?.id).toBe('b');
  });

  it('counts down to nothing and no further', () => {
    expect(countdown('2030-01-01T00:15:00Z', Date.parse('2030-01-01T00:00:55Z'))).toBe('14:05');
    expect(countdown('2030-01-01T00:15:00Z', Date.parse('2030-01-01T01:00:00Z'))).toBe('0:00');
  });
});

it('a range has as many ports free as nobody took', () => {
  expect(portsFree(node('a'), 3)).toBe(7);
  expect(portsFree(node('a'), 30)).toBe(0);
});
