import { json } from '@codemirror/lang-json';
import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { rangeOf } from './positions';

const text = `{
  "name": "A",
  "variables": [
    { "env": "ONE" },
    { "env": "2" }
  ],
  "stop": {
    "kind": "SIGNAL"
  }
}`;
const state = EditorState.create({ doc: text, extensions: [json()] });
const at = (path: string, line = 1) => {
  const { from, to } = rangeOf(state, path, line);
  return state.sliceDoc(from, to);
};

it('finds fields, also in lists', () => {
  expect(at('name')).toBe('"name": "A"');
  expect(at('variables[1].env')).toBe('"env": "2"');
});

it('marks what would hold a field that is missing, by its name where it is long', () => {
  expect(at('stop.value')).toBe('"stop"');
  expect(at('variables[0].rules')).toBe('{ "env": "ONE" }');
});

it('takes the line where there is no such field', () => {
  expect(at('nowhere', 2)).toBe('"name": "A",');
  expect(at('', 99)).toBe('}');
});
