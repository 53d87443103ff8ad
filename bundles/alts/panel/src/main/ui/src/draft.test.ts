import { expect, it } from 'vitest';
import type { Alt } from './alts';
import { byCtrl } from './catalogue';
import { keepDraft, keptDraft } from './draft';
import { template } from './template';

function storage(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => kept.set(name, value), removeItem: (name: string) => kept.delete(name) } as unknown as Storage;
}

it('keeps a draft until it is forgotten, and takes no rubbish for one', () => {
  const kept = storage();
  keepDraft('a', { text: '{}', ver: 3 }, kept);
  expect(keptDraft('a', kept)).toEqual({ text: '{}', ver: 3 });
  keepDraft('a', undefined, kept);
  expect(keptDraft('a', kept)).toBeUndefined();
  kept.setItem('cap-alt-draft:a', 'rubbish');
  expect(keptDraft('a', kept)).toBeUndefined();
});

it('begins a new alt with what was said of it', () => {
  expect(JSON.parse(template('My game', 'Action'))).toMatchObject({ name: 'My game', ctrl: { name: 'Action' }, command: ['./run.sh'] });
});

it('lists what a search means by category', () => {
  const alt = (name: string, ctrlName: string) => ({ id: name, name, ctrl: ctrlName, ctrlName, description: '' }) as Alt;
  const groups = byCtrl([alt('Vanilla', 'Minecraft'), alt('OpenTTD', 'Trains'), alt('Forge', 'Minecraft')], 'minecraft');
  expect(groups.map((group) => group.alts.map((each) => each.name))).toEqual([['Forge', 'Vanilla']]);
});
