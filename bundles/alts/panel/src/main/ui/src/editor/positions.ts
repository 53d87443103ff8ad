import { ensureSyntaxTree, type syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

type SyntaxNode = ReturnType<typeof syntaxTree>['topNode'];

export interface Range {
  from: number;
  to: number;
}

const PARSED_MS = 100;

/** Where the field of a path such as `variables[3].env` stands; where it is missing, what would hold it; else the line. */
export function rangeOf(state: EditorState, path: string, line: number): Range {
  const found = path === '' ? undefined : fieldOf(state, path.split(/[.[\]]+/).filter(Boolean));
  if (found) return found;
  const at = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
  return { from: at.from + (/^\s*/.exec(at.text)?.[0].length ?? 0), to: at.to };
}

function fieldOf(state: EditorState, parts: readonly string[]): Range | undefined {
  let node = ensureSyntaxTree(state, state.doc.length, PARSED_MS)?.topNode.firstChild ?? undefined;
  let named: SyntaxNode | undefined;
  for (const part of parts) {
    const next: SyntaxNode | undefined = node?.name === 'Array' ? element(node, Number(part)) : node && property(state, node, part);
    if (!next) break;
    named = next;
    node = next.name === 'Property' ? (next.lastChild ?? undefined) : next;
  }
  if (!named) return undefined;
  // A whole object would be underlined over many lines: its name does.
  const end = named.firstChild?.name === 'PropertyName' && state.doc.lineAt(named.from).number !== state.doc.lineAt(named.to).number ? named.firstChild.to : named.to;
  return { from: named.from, to: Math.min(end, state.doc.lineAt(named.from).to) };
}

function property(state: EditorState, object: SyntaxNode, name: string): SyntaxNode | undefined {
  return object.getChildren('Property').find((each) => {
    const key = each.getChild('PropertyName');
    return key !== null && state.sliceDoc(key.from + 1, key.to - 1) === name;
  });
}

function element(array: SyntaxNode, index: number): SyntaxNode | undefined {
  let child = array.firstChild;
  for (let at = 0; child; child = child.nextSibling) {
    if (/^[[\],⚠]$/.test(child.name)) continue;
    if (at++ === index) return child;
  }
  return undefined;
}
