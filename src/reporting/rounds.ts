/** The words for a cleanup in a loop: what is released too late, and where that happens. */
import type { TSESLint } from '@typescript-eslint/utils';
import { unwrap } from '../ast/nodes.ts';
import type { CleanupInLoop, ListenerInLoop, RegisteredInLoop } from '../analysis/findings/cleanup-in-loop.ts';
import { removalName } from '../fixes/rounds/round-listener.ts';
import { eventText, excerpt } from './witness.ts';

/**
 * The data of a message about a loop.
 *
 * @returns `resource` as a sentence begins with it, `release` as code, `holder` as the variable is called, `line` of the loop, `behind` for the
 * line behind it that releases, and `id` of the catalogue where it knows the resource
 */
export function describeRound(finding: CleanupInLoop, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const line = String(finding.round.loop.loc.start.line);
  if (finding.kind === 'listenerInLoop') return { ...describeListener(finding, sourceCode), line };
  const { leak, holder } = finding;
  const known = leak ? { id: leak.acquisition.entry.id, kind: leak.acquisition.entry.name, release: leak.acquisition.release } : { id: '', kind: '', release: '' };
  const data = { ...known, resource: resourceOf(finding), holder: holder.name, line };
  if (finding.kind === 'overwrittenInLoop') {
    const releases = finding.leak.releases.map(({ node }) => node.loc.start.line).filter((at) => at > finding.round.loop.loc.end.line);
    return { ...data, behind: String(releases[0] ?? finding.leak.witness.line) };
  }
  const call = finding.call.callee.type === 'MemberExpression' ? sourceCode.getText(finding.call.callee) : finding.holder.name;
  return { ...data, call: `${call.replace(/\s+/g, '')}()`, behind: String(finding.drains[0]?.node.loc.start.line ?? finding.round.loop.loc.end.line) };
}

function resourceOf({ leak, ...finding }: Exclude<CleanupInLoop, ListenerInLoop>): string {
  const variable = 'variables' in finding ? (finding as RegisteredInLoop).variables[0] : undefined;
  const name = variable?.name ?? leak?.acquisition.name;
  if (leak) return name === undefined ? `This ${leak.acquisition.entry.name}` : `\`${name}\` (${leak.acquisition.entry.name})`;
  return name === undefined ? 'What is registered here' : `\`${name}\``;
}

function describeListener({ listener }: ListenerInLoop, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const target = excerpt(unwrap(listener.target), sourceCode);
  return { target, event: eventText(listener.event, sourceCode), release: `${target}.${removalName(listener.method)}()` };
}
