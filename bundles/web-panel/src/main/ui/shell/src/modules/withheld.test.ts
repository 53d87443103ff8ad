import { describe, expect, it } from 'vitest';
import type { Manifest } from '@cap/ui/shell';
import { withheldAt } from './withheld';

const module = (parts: Partial<Manifest>) => ({ layouts: [], withheld: [], ...parts }) as unknown as Manifest;

describe('a page that one may not see', () => {
  const modules = [
    module({ layouts: [{ id: 'server', path: '/servers/$serverId', page: 'layout', label: 'l', permission: 'servers.view' }], withheld: [{ path: '/servers/new', permission: 'servers.create' }] }),
    module({ withheld: [{ layout: 'server', path: 'console', permission: 'servers.console' }, { layout: 'gone', path: 'x', permission: 'gone.view' }] }),
    module({ withheld: [{ id: 'node', path: '/nodes/$nodeId', permission: 'nodes.view' }, { layout: 'node', path: '', permission: 'nodes.view' }] }),
  ];

  it('is told from one that is not there', () => {
    expect(withheldAt('/servers/new', modules)).toBe('servers.create');
    expect(withheldAt('/servers/new/', modules)).toBe('servers.create');
    expect(withheldAt('/servers/01ABC', modules)).toBeUndefined();
    expect(withheldAt('/x', modules)).toBeUndefined();
  });

  it('may be a tab of another module, or a layout as a whole', () => {
    expect(withheldAt('/servers/01ABC/console', modules)).toBe('servers.console');
    expect(withheldAt('/nodes/01ABC', modules)).toBe('nodes.view');
  });
});
