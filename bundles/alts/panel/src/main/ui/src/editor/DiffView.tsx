import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import css from './editor.module.css';
import { base } from './setup';
import { usePhrases } from './usePhrases';

const CONTEXT_LINES = 3;

/** What `after` changes of `before`, line by line; what is the same is folded away. */
export default function DiffView({ label, before, after }: { label: string; before: string; after: string }) {
  const place = useRef<HTMLDivElement>(null);
  const phrases = usePhrases();
  useEffect(() => {
    const view = new EditorView({
      parent: place.current as HTMLElement,
      state: EditorState.create({
        doc: after,
        extensions: [
          base(label, phrases),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
          unifiedMergeView({ original: before, mergeControls: false, highlightChanges: true, collapseUnchanged: { margin: CONTEXT_LINES, minSize: 6 } }),
        ],
      }),
    });
    return () => view.destroy();
  }, [label, before, after, phrases]);
  return <div ref={place} className={`${css.editor} ${css.diff}`} data-diff />;
}
