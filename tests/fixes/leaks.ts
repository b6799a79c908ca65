/** Leaks made from the syntax alone: the first acquisition of an entry in a file, and the calls that look like its release. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Leak, LeakKind, Release } from '../../src/analysis/lifetime.ts';
import type { FunctionNode } from '../../src/analysis/cfg/graph.ts';
import { calleeName, isCall, unwrap } from '../../src/ast/nodes.ts';
import { codeOwner } from '../../src/fixes/site.ts';
import type { ResourceEntry } from '../../src/resources/types.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

function* allNodes(node: TSESTree.Node, sourceCode: SourceCode): Generator<TSESTree.Node> {
  yield node;
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const item of Array.isArray(child) ? (child as unknown[]) : [child]) {
      if (typeof item === 'object' && item !== null) yield* allNodes(item as TSESTree.Node, sourceCode);
    }
  }
}

function compact(text: string): string {
  return text.replace(/\s+/g, '').replaceAll('?.', '.');
}

/** The call names that the entry's patterns end with. */
function acquirers(entry: ResourceEntry): string[] {
  return [entry.acquire].flat().map((pattern) => (typeof pattern === 'string' ? pattern : pattern.call).match(/\w+$/)?.[0] ?? '');
}

function boundPattern(reported: TSESTree.Node): TSESTree.Node | undefined {
  if (reported.type === 'VariableDeclarator') return reported.id;
  return reported.type === 'AssignmentExpression' ? reported.left : undefined;
}

export interface LeakOptions {
  readonly kind: LeakKind;
  readonly transferred?: boolean;
  /** The variable in a destructuring pattern. */
  readonly variable?: string;
  /** How a release through a helper starts. */
  readonly helper?: string;
}

/** The leak of the first acquisition of `entry`, or undefined where the file has none or it is protected already. */
export function leakIn(sourceCode: SourceCode, entry: ResourceEntry, options: LeakOptions): Leak | undefined {
  const names = acquirers(entry);
  const nodes = [...allNodes(sourceCode.ast, sourceCode)];
  const call = nodes.find((node) => isCall(node) && names.includes(calleeName(node) ?? ''));
  if (!call || !isCall(call)) return undefined;
  let reported: TSESTree.Node = call;
  while (reported.parent && !/Statement$|Declarator$|AssignmentExpression|Function|Program|PropertyDefinition/.test(reported.type)) {
    reported = reported.parent;
  }
  if (/Statement|Function|Program|PropertyDefinition/.test(reported.type)) {
    reported = call.parent.type === 'AwaitExpression' ? call.parent : call;
  }
  const id = boundPattern(reported);
  const name = options.variable ?? (id?.type === 'Identifier' ? id.name : undefined);
  let variable: TSESLint.Scope.Variable | undefined;
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(reported); scope && name && !variable; scope = scope.upper) {
    variable = scope.set.get(name);
  }
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? sourceCode.getText(callee.object) : '';
  const forms = [entry.release].flat().map((form) =>
    form.replace(/^await /, '').replace(/\b_\b/g, name ?? '_').replace(/\breceiver\b/g, receiver),
  );
  const heads = [...forms.map((form) => compact(form).replace(/\)$/, '')), ...(options.helper ? [options.helper] : [])];
  const releases = nodes
    .filter((node) => node.type === 'CallExpression' && node.range[0] > call.range[0])
    .flatMap((node): Release[] => {
      const head = heads.find((one) => compact(sourceCode.getText(node)).startsWith(one) && sourceCode.getText(node).endsWith(')'));
      return head === undefined ? [] : [{ node, form: head === options.helper ? 'helper' : 'call' }];
    });
  const owner = codeOwner(reported) as FunctionNode;
  return {
    kind: options.kind,
    acquisition: {
      node: call,
      opened: call,
      reported,
      entry,
      root: owner,
      variable,
      declarator: reported.type === 'VariableDeclarator' ? reported : undefined,
      name,
      release: forms[0] ?? '',
      releaseIsAsync: [entry.release].flat()[0]?.startsWith('await ') ?? false,
    },
    releases,
    witness: { kind: 'throw', node: call, line: call.loc.start.line },
    transferred: options.transferred ?? false,
    onlyOnThrow: options.kind === 'skippedOnThrow',
    place: 'function',
  };
}

/** Whether the resource is held by `using`, by a stack, or by a `finally` right behind its acquisition. */
export function isProtected(sourceCode: SourceCode, leak: Leak): boolean {
  const statement = leak.acquisition.reported.parent;
  if (statement?.type === 'VariableDeclaration' && statement.kind.endsWith('using')) return true;
  if (/\bstack\d?\.(?:adopt|defer)\(/.test(sourceCode.text)) return true;
  const next = statement ? sourceCode.getTokenAfter(statement) : null;
  const holder = next ? sourceCode.getNodeByRangeIndex(next.range[0]) : null;
  const finalizer = holder?.type === 'TryStatement' ? holder.finalizer : null;
  return leak.releases.some(({ node }) => finalizer && node.range[0] > finalizer.range[0] && node.range[1] < finalizer.range[1]);
}
