/** Lints and fixes a state of the playground with ESLint and the plugin itself. */
import type { Linter as LinterTypes, Rule } from 'eslint';
import { Linter } from 'eslint/universal';
import { configure, messageOf } from './configure.ts';
import { inspect, type Inspection } from './inspection.ts';
import { pathOf } from './leak-path.ts';
import { picturesOf } from './pictures.ts';
import type { Fixed, Linted, PlaygroundState, Problem, Repair, Report } from './protocol.ts';

type Message = LinterTypes.LintMessage;

const linter = new Linter({ configType: 'flat' });

const fileOf = ({ language }: PlaygroundState): string => `example.${language}`;

/** Lints a state, and looks at what the analysis knows of its resources. */
export function lint(state: PlaygroundState, parser: LinterTypes.Parser | undefined): Linted {
  const seen: Rule.RuleContext[] = [];
  const configured = configure(state, parser, (context) => seen.push(context));
  if ('problem' in configured) return refused(configured.problem);
  const started = performance.now();
  let messages: readonly Message[];
  try {
    messages = linter.verify(state.code, configured.config, fileOf(state)).filter(isOwn);
  } catch (error) {
    return refused({ where: 'lint', message: messageOf(error) });
  }
  const milliseconds = performance.now() - started;
  const inspection = seen[0] && inspect(seen[0], configured.config.rules ?? {}, messages);
  const offsetOf = offsets(state.code);
  return {
    problem: undefined,
    reports: messages.map((message) => reportOf(message, offsetOf, inspection)),
    pictures: inspection ? picturesOf(inspection) : [],
    milliseconds,
  };
}

/** Applies all fixes, again and again until none is left, as `eslint --fix` does. */
export function fixAll(state: PlaygroundState, parser: LinterTypes.Parser | undefined): Fixed {
  const configured = configure(state, parser, () => undefined);
  if ('problem' in configured) return { problem: configured.problem, code: state.code };
  try {
    return { problem: undefined, code: linter.verifyAndFix(state.code, configured.config, fileOf(state)).output };
  } catch (error) {
    return { problem: { where: 'lint', message: messageOf(error) }, code: state.code };
  }
}

/** Comments of the code may name rules of others, of which nothing is known here. */
function isOwn({ ruleId }: Message): boolean {
  return ruleId === null || ruleId.startsWith('leaks/');
}

function refused(problem: Problem): Linted {
  return { problem, reports: [], pictures: [], milliseconds: 0 };
}

type OffsetOf = (line: number, column: number) => number;

/** From ESLint's 1-based lines and columns to offsets. */
function offsets(code: string): OffsetOf {
  const starts = [0, ...Array.from(code.matchAll(/\r\n|[\r\n\u2028\u2029]/g), ({ index, 0: end }) => index + end.length)];
  return (line, column) => Math.min(code.length, (starts[line - 1] ?? code.length) + column - 1);
}

function reportOf(message: Message, offsetOf: OffsetOf, inspection: Inspection | undefined): Report {
  const from = offsetOf(message.line, message.column);
  const to = message.endLine === undefined || message.endColumn === undefined ? from : offsetOf(message.endLine, message.endColumn);
  const finding = inspection?.findings.get(message);
  return {
    rule: message.ruleId ?? undefined,
    message: message.message,
    line: message.line,
    column: message.column,
    from,
    to,
    repairs: repairsOf(message),
    path: finding ? pathOf(finding) : [],
  };
}

function repairsOf({ fix, suggestions = [] }: Message): Repair[] {
  const repair = (title: string, kind: Repair['kind'], { range, text }: Rule.Fix): Repair => ({ title, kind, from: range[0], to: range[1], text });
  return [
    ...(fix ? [repair('Fix it as `--fix` does.', 'fix', fix)] : []),
    ...suggestions.map((suggestion) => repair(suggestion.desc, 'suggestion', suggestion.fix)),
  ];
}
