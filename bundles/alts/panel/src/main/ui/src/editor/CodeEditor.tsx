import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, type RefObject } from 'react';
import type { Schema } from '@cap/ui';
import css from './editor.module.css';
import { rangeOf } from './positions';
import { base, writing } from './setup';
import { usePhrases } from './usePhrases';

export type Problem = Schema['Problem'];

/** Writes JSON; `reveal` is given how a problem is shown. */
export default function CodeEditor({ label, value, problems, onChange, onSave, reveal }: {
  label: string;
  value: string;
  problems: readonly Problem[];
  onChange: (text: string) => void;
  onSave: () => void;
  reveal: RefObject<(problem: Problem) => void>;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ onChange, onSave, value });
  const phrases = usePhrases();
  useEffect(() => {
    latest.current = { onChange, onSave, value };
  });

  useEffect(() => {
    const created = new EditorView({
      parent: place.current as HTMLElement,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          base(label, phrases),
          writing(() => latest.current.onSave()),
          EditorView.updateListener.of((update) => update.docChanged && latest.current.onChange(update.state.doc.toString())),
        ],
      }),
    });
    view.current = created;
    reveal.current = (problem) => {
      const { from, to } = rangeOf(created.state, problem.path, problem.line);
      created.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      created.focus();
    };
    return () => created.destroy();
    // Another language makes another editor; the text is kept outside.
  }, [label, phrases, reveal]);

  // What was changed elsewhere, such as by an import, is taken over; what was typed here is there already.
  useEffect(() => {
    const now = view.current;
    if (now && now.state.doc.toString() !== value) now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const now = view.current;
    if (!now) return;
    const found = problems.map((problem): Diagnostic => ({ ...rangeOf(now.state, problem.path, problem.line), severity: 'error', message: problem.path ? `${problem.path}: ${problem.message}` : problem.message }));
    now.dispatch(setDiagnostics(now.state, found.sort((a, b) => a.from - b.from)));
  }, [problems, label, phrases]);

  return <div ref={place} className={css.editor} data-editor />;
}
