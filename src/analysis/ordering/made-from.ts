/** Whether one resource was made from another, so that it must be released first. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, unwrap } from '../../ast/nodes.ts';
import type { Lens } from '../findings/finding.ts';
import { mayShareThis, memberHolding } from './holders.ts';

/** Methods whose result lives on its own, or, as a subscription (`onDidChange`, `emitter.event(listener)`), can be ended when its source is gone. */
const independent = /^(?:child|clone|copy|duplicate|event|extend|fork|getHttpServer|listen|of|on[A-Z]\w*|subscribe|useDb|with\w*)$/;
/** Parts of an audio graph: without their context they are silent, and may be taken apart as before. */
const audioNodes = /^create(?:Analyser|BiquadFilter|BufferSource|Channel(?:Merger|Splitter)|ConstantSource|Convolver|Delay|DynamicsCompressor|Gain|MediaElementSource|MediaStream\w+|Oscillator|Panner|ScriptProcessor|StereoPanner|WaveShaper)$/;
/** What writes to, or reads from, what its constructor or factory is given. */
const layered = /(?:Archive|Brotli|Buffer|Cursor|Deflate|Encoder|Gzip|Lines|Reader|Session|Sink|Statement|Transaction|Writer|Zip)\w*$/i;
/** How far resources are followed that are made from each other. */
const maximumDepth = 3;

/** `later` and `earlier` are the expressions that stand for the two in their releases: `client`, `this.#pool`. */
export function isMadeFrom(later: TSESTree.Node, earlier: TSESTree.Node, lens: Pick<Lens, 'context' | 'tracked'>, depth = 0): boolean {
  const { context } = lens;
  if (depth > maximumDepth) return false;
  return valuesOf(later, lens).some((value) => {
    const source = sourceOf(value);
    if (!source) return isPipedInto(later, earlier, lens);
    return isSame(source, earlier, context) || isMadeFrom(source, earlier, lens, depth + 1) || isPipedInto(later, earlier, lens);
  });
}

/** Whether two expressions name the same variable or field. */
export function isSame(left: TSESTree.Node, right: TSESTree.Node, { origins, sourceCode }: Lens['context']): boolean {
  const [one, other] = [unwrap(left), unwrap(right)];
  if (one.type === 'Identifier' && other.type === 'Identifier') return one.name === other.name && origins.variableOf(one) === origins.variableOf(other);
  return one.type === 'MemberExpression' && other.type === 'MemberExpression' && sourceCode.getText(one) === sourceCode.getText(other);
}

/** What a variable, or a field that holds an acquisition, is given. */
function valuesOf(expression: TSESTree.Node, { context, tracked }: Pick<Lens, 'context' | 'tracked'>): TSESTree.Node[] {
  const node = unwrap(expression);
  if (node.type === 'Identifier') {
    const variable = context.origins.variableOf(node);
    const definition = variable?.defs[0];
    if (!variable || definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') return [];
    return variable.references.flatMap(({ writeExpr }) => writeExpr ?? []);
  }
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression') return [];
  const text = context.sourceCode.getText(node);
  return tracked.flatMap(({ site }) => (memberHolding(site, context) === text && mayShareThis(site.call, node, context) ? [site.call] : []));
}

/** `pool` of `await pool.connect()`, `file` of `new LineWriter(file)`. */
function sourceOf(value: TSESTree.Node): TSESTree.Node | undefined {
  let node = unwrap(value);
  while (node.type === 'AwaitExpression') node = unwrap(node.argument);
  if (!isCall(node)) return undefined;
  const name = calleeName(node) ?? '';
  const callee = unwrap(node.callee);
  if (layered.test(name)) {
    const [argument] = node.arguments;
    const given = argument && unwrap(argument);
    if (given && isNamed(given)) return given;
  }
  // `stack.adopt(await pool.connect(), …)`
  if ((name === 'use' || name === 'adopt') && node.arguments[0]) return sourceOf(node.arguments[0]);
  if (callee.type !== 'MemberExpression' || node.type === 'NewExpression' || independent.test(name) || audioNodes.test(name)) return undefined;
  let object = unwrap(callee.object);
  while (object.type === 'CallExpression' && object.callee.type === 'MemberExpression') object = unwrap(object.callee.object);
  return isNamed(object) ? object : undefined;
}

function isNamed(node: TSESTree.Node): boolean {
  return node.type === 'Identifier' || (node.type === 'MemberExpression' && node.object.type === 'ThisExpression');
}

/** `gzip.pipe(file)`: what is in the one has still to be written to the other. Two that are piped into each other are equals. */
function isPipedInto(source: TSESTree.Node, sink: TSESTree.Node, { context }: Pick<Lens, 'context'>): boolean {
  const isPiped = (from: TSESTree.Node, to: TSESTree.Node): boolean =>
    context.index.calls.get('pipe')?.some((call) => {
      const callee = unwrap(call.callee);
      const [target] = call.arguments;
      return callee.type === 'MemberExpression' && target !== undefined && isSame(callee.object, from, context) && isSame(target, to, context);
    }) ?? false;
  return isPiped(source, sink) && !isPiped(sink, source);
}
