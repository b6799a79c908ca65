/** The words for a field that holds a resource, for a listener that stays, and for a cleanup method. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Method } from '../analysis/fields/class-shape.ts';
import type { FindingOf } from '../analysis/index.ts';
import { cleanupCodeOf } from '../fixes/fields/cleanup-code.ts';
import { eventText } from './witness.ts';

type Finding = FindingOf<'unreleased-field'>;

/** `close()`, `[Symbol.dispose]()` */
export function methodText({ member }: Method, sourceCode: Readonly<TSESLint.SourceCode>): string {
  const key = sourceCode.getText(member.key);
  return `${member.computed ? `[${key}]` : key}()`;
}

function classText({ node }: { readonly node: { readonly id: { readonly name: string } | null } }): string {
  return node.id ? `the class \`${node.id.name}\`` : 'the class';
}

/** The data of a message. `line` is that of the method that should have released it. */
export function describeField(finding: Finding, sourceCode: Readonly<TSESLint.SourceCode>): Record<string, string> {
  if (finding.kind === 'superNotCalled') {
    const { method, overridden, base } = finding;
    const text = methodText(method, sourceCode);
    return { method: text, release: `super${method.member.computed ? '' : '.'}${text}`, base: base.id?.name ?? 'its base', line: String(overridden.member.loc.start.line) };
  }
  const { cleanup, shape } = finding;
  const where = { method: cleanup ? methodText(cleanup, sourceCode) : '', line: cleanup ? String(cleanup.member.loc.start.line) : '', owner: classText(shape) };
  const { release } = cleanupCodeOf(finding, sourceCode);
  if ('listener' in finding) {
    const { target, call } = finding.listener;
    const [event] = call.arguments;
    return { resource: `The listener ${event ? `for ${eventText(event, sourceCode)} ` : ''}on \`${target}\``, done: 'removed', release, kind: 'listener', id: 'added-listener', ...where };
  }
  const { name, site, isCollection } = finding.field;
  const { entry } = site.acquirer;
  const done = finding.isRenewed && !cleanup ? 'released for good' : 'released';
  return { resource: `\`this.${name}\` (${isCollection ? 'a collection: ' : ''}${entry.name})`, done, release, kind: entry.name, id: entry.id, name: `this.${name}`, ...where };
}
