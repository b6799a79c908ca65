/** Colours the lines that a leak goes through. */
import { RangeSetBuilder, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { PathLine } from '../engine/protocol.ts';

const setPath = StateEffect.define<readonly PathLine[]>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    let current = decorations.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setPath)) current = decorationsOf(effect.value, transaction.state);
    }
    return current;
  },
  provide: (self) => EditorView.decorations.from(self),
});

function decorationsOf(path: readonly PathLine[], state: EditorState): DecorationSet {
  // A line that a loop passes twice is what it was last: the way out is what matters.
  const roles = new Map(path.map(({ line, role }) => [line, role]));
  const builder = new RangeSetBuilder<Decoration>();
  for (const [line, role] of [...roles].sort(([left], [right]) => left - right)) {
    if (line > state.doc.lines) continue;
    const start = state.doc.line(line).from;
    builder.add(start, start, Decoration.line({ class: `cm-path cm-path-${role}` }));
  }
  return builder.finish();
}

/** The extension that shows a path. */
export const pathHighlight: Extension = field;

/** Shows a path, or none. */
export function showPath(view: EditorView, path: readonly PathLine[]): void {
  view.dispatch({ effects: setPath.of(path) });
}
