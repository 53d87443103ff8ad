import { nonce } from '@cap/ui';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours are the panel's, so that both themes are right without being told. */
const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--cap-surface)', color: 'var(--cap-text)', fontSize: '.8125rem' },
  '&.cm-focused': { outline: '2px solid var(--cap-accent)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--cap-text)', paddingBlock: '10px' },
  '.cm-cursor': { borderInlineStartColor: 'var(--cap-text)' },
  '.cm-gutters': { backgroundColor: 'var(--cap-surface)', color: 'var(--cap-dim)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--cap-hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'color-mix(in srgb, var(--cap-accent) 35%, transparent)' },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--cap-accent) 18%, transparent)' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--cap-warn) 25%, transparent)', outline: '1px solid var(--cap-warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--cap-warn) 50%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'color-mix(in srgb, var(--cap-ok) 25%, transparent)' },
  '.cm-panels, .cm-tooltip': { backgroundColor: 'var(--cap-sunken)', color: 'var(--cap-text)', border: '1px solid var(--cap-border)' },
  '.cm-panels-top': { borderBlockEnd: '1px solid var(--cap-border)' },
  '.cm-textfield': { backgroundColor: 'var(--cap-surface)', color: 'var(--cap-text)', border: '1px solid var(--cap-border)', borderRadius: '6px' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--cap-surface)', color: 'var(--cap-text)', border: '1px solid var(--cap-border)', borderRadius: '6px' },
  '.cm-panel.cm-search': { padding: '8px 12px', fontSize: '.8125rem' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button': { fontSize: '.8125rem' },
  '.cm-panel.cm-search label': { color: 'var(--cap-text)', fontSize: '.75rem' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--cap-text)' },
  '.cm-foldPlaceholder, .cm-collapsedLines': { background: 'var(--cap-sunken)', color: 'var(--cap-dim)', border: '1px solid var(--cap-border)' },
  '.cm-collapsedLines': { border: 'none' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"⋯"' },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--cap-bad)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy', textDecorationColor: 'var(--cap-bad) !important', textUnderlineOffset: '3px' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'color-mix(in srgb, var(--cap-ok) 13%, transparent) !important' },
  '.cm-deletedChunk': { backgroundColor: 'color-mix(in srgb, var(--cap-bad) 13%, transparent) !important', paddingInlineStart: '6px' },
  '.cm-changedText': { background: 'color-mix(in srgb, var(--cap-ok) 32%, transparent) !important' },
  '.cm-deletedText, .cm-deletedChunk .cm-deletedText': { background: 'color-mix(in srgb, var(--cap-bad) 32%, transparent) !important' },
  '.cm-changedText, .cm-changedText *, .cm-deletedText, .cm-deletedText *': { color: 'var(--cap-text)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--cap-link)' },
  { tag: tags.string, color: 'var(--cap-ok)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--cap-warn)' },
  { tag: tags.invalid, color: 'var(--cap-bad)' },
]);

/** What every view of a document has: looks that the page's policy allows, and names in the reader's language. */
export function base(label: string, phrases: Record<string, string>): Extension {
  return [
    EditorView.cspNonce.of(nonce()),
    EditorView.contentAttributes.of({ 'aria-label': label, dir: 'ltr', spellcheck: 'false', tabindex: '0' }),
    EditorState.phrases.of(phrases),
    EditorView.lineWrapping,
    lineNumbers(),
    json(),
    theme,
    syntaxHighlighting(colours),
  ];
}

/** What one needs to write: no key of it holds Tab, which goes on to the next control as everywhere. */
export function writing(save: () => void): Extension {
  return [
    history(),
    foldGutter(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    lintGutter(),
    keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => (save(), true) }, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
  ];
}
