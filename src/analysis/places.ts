/** What kind of code a function is: a test's callback, a component's effect, the top level of a module. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, unwrap, type FunctionNode } from '../ast/nodes.ts';

const testCallers = new Set(['it', 'test', 'describe', 'suite', 'specify', 'before', 'beforeEach', 'beforeAll', 'after', 'afterEach', 'afterAll', 'setup', 'teardown', 'bench', 'xit', 'fit', 'fdescribe', 'xdescribe', 'context']);
const effectCallers = new Set(['useEffect', 'useLayoutEffect', 'useInsertionEffect', 'onMounted', 'watchEffect', 'onMount', '$effect', 'createEffect']);

/** Whether a function is called by a test framework: `it('…', async () => …)`, `test.each(rows)('…', …)`, `beforeEach(…)`. */
export function isTestCallback(root: FunctionNode): boolean {
  const call = callAround(root);
  if (!call) return false;
  let callee: TSESTree.Node = unwrap(call.callee);
  for (;;) {
    if (callee.type === 'CallExpression') callee = unwrap(callee.callee);
    else if (callee.type === 'TaggedTemplateExpression') callee = unwrap(callee.tag);
    else if (callee.type === 'MemberExpression') callee = unwrap(callee.object);
    else break;
  }
  return callee.type === 'Identifier' && testCallers.has(callee.name);
}

/** Whether a resource of this function belongs to a test: the function, or one around it, is a test's callback. */
export function isInTest(root: FunctionNode): boolean {
  for (let node: TSESTree.Node | undefined = root; node; node = node.parent) {
    if (isFunctionLike(node) && isTestCallback(node)) return true;
  }
  return false;
}

/** Where a function's resources live: a throw ends the run in a test and at the top level of a module. */
export function placeOf(root: FunctionNode): 'function' | 'test' | 'module' {
  if (root.type === 'Program') return 'module';
  return isInTest(root) ? 'test' : 'function';
}

/** Whether a function is the callback of a component's effect, whose teardown is a question of its own. */
export function isEffectCallback(root: FunctionNode): boolean {
  const call = callAround(root);
  const name = call && calleeName(call);
  return name !== undefined && effectCallers.has(name) && call?.arguments[0] === root;
}

function callAround(root: FunctionNode): TSESTree.CallExpression | undefined {
  if (!isFunctionLike(root) || root.parent.type !== 'CallExpression') return undefined;
  return root.parent.callee === root ? undefined : root.parent;
}
