/** The editor: CodeMirror with the reports as diagnostics and the path of one of them. */
import { javascript } from '@codemirror/lang-javascript';
import { syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import type { Language, PathLine, Repair, Report } from '../engine/protocol.ts';
import { pathHighlight, showPath } from './path-highlight.ts';

/** What the page wants to hear of the editor. */
export interface EditorListener {
  /** `isRepair`: by a fix or a suggestion, not by hand. */
  readonly changed: (code: string, isRepair: boolean) => void;
  readonly moved: (offset: number) => void;
  /** The fixes of the report at the cursor are wanted. */
  readonly repairsWanted: () => void;
  readonly repair: (repair: Repair) => void;
}

const repairEvent = 'input.repair';

/** The editor of the page. */
export class CodeEditor {
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #listener: EditorListener;

  constructor(parent: HTMLElement, code: string, language: Language, listener: EditorListener) {
    this.#listener = listener;
    const keys = [{ key: 'Mod-.', run: () => (listener.repairsWanted(), true) }];
    this.#view = new EditorView({
      parent,
      state: EditorState.create({
        doc: code,
        extensions: [
          Prec.high(keymap.of(keys)),
          basicSetup,
          syntaxHighlighting(classHighlighter),
          this.#language.of(languageOf(language)),
          pathHighlight,
          EditorView.contentAttributes.of({ 'aria-label': 'Code' }),
          EditorView.updateListener.of(({ docChanged, selectionSet, state, transactions }) => {
            if (docChanged) listener.changed(state.doc.toString(), transactions.every((each) => !each.docChanged || each.isUserEvent(repairEvent)));
            else if (selectionSet) listener.moved(state.selection.main.head);
          }),
        ],
      }),
    });
  }

  /** Replaces all of the code, as if it had been opened. */
  setCode(code: string): void {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: code }, selection: { anchor: 0 } });
  }

  setLanguage(language: Language): void {
    this.#view.dispatch({ effects: this.#language.reconfigure(languageOf(language)) });
  }

  /** Shows the reports of the code that the editor holds. */
  setReports(reports: readonly Report[]): void {
    const end = this.#view.state.doc.length;
    const diagnostics = reports.map(({ from, to, message, rule, repairs }): Diagnostic => ({
      from: Math.min(from, end),
      to: Math.min(to, end),
      severity: 'error',
      message,
      ...(rule === undefined ? {} : { source: rule }),
      actions: repairs.map((repair) => ({ name: repair.title, apply: () => this.#listener.repair(repair) })),
    }));
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  setPath(path: readonly PathLine[]): void {
    showPath(this.#view, path);
  }

  /** Makes an edit of a fix or a suggestion; one step of the history. */
  repair({ from, to, text }: Pick<Repair, 'from' | 'to' | 'text'>): void {
    this.#view.dispatch({ changes: { from, to, insert: text }, userEvent: repairEvent, selection: { anchor: from } });
  }

  /** Moves the cursor and brings it into view. */
  moveTo(offset: number): void {
    this.#view.dispatch({ selection: { anchor: Math.min(offset, this.#view.state.doc.length) }, scrollIntoView: true });
  }

  focus(): void {
    this.#view.focus();
  }

  close(): void {
    this.#view.destroy();
  }
}

function languageOf(language: Language): ReturnType<typeof javascript> {
  return javascript({ typescript: language.startsWith('ts'), jsx: language.endsWith('x') });
}
