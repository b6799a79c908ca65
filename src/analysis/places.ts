/** What kind of code a function is: a test's callback, a component's effect, the top level of a module. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, literalText, propertyName, unwrap, type FunctionLike, type FunctionNode } from '../ast/nodes.ts';

const testCallers = new Set(['it', 'test', 'describe', 'suite', 'specify', 'before', 'beforeEach', 'beforeAll', 'after', 'afterEach', 'afterAll', 'setup', 'teardown', 'bench', 'xit', 'fit', 'fdescribe', 'xdescribe', 'context']);
/** Those of them that declare tests, and nothing else in other code. */
const declaring = new Set(['it', 'test', 'describe', 'suite', 'specify', 'xit', 'fit', 'fdescribe', 'xdescribe']);
/** Hooks of a test framework by names that nothing else has. */
const hooks = new Set(['beforeEach', 'beforeAll', 'afterEach', 'afterAll']);
/** Methods of QUnit, which declare a test or tests: `QUnit.test('…', (assert) => …)`, `QUnit.module('…', { beforeEach() {} })`. */
const qunitCallers = new Set(['test', 'only', 'skip', 'todo', 'module', 'testDone', 'begin']);
/** Names that tests extended by fixtures are kept under (`test.extend(…)`): `redisTest('…', async ({ redis }) => …)`. */
const extendedTest = /[a-z](?:Test|Spec|Bench)$|^(?:test|it)[A-Z]/;
/** `vi.mock('./clock.js', () => ({ … }))` */
const mockers = new Set(['mock', 'doMock', 'unstable_mockModule', 'hoisted']);
/** What a browser's driver hands to the page: `page.evaluate(() => …)`. */
const pageCallers = new Set(['evaluate', 'evaluateHandle', 'evaluateOnNewDocument', 'addInitScript', 'waitForFunction', '$eval', '$$eval']);
const effectCallers = new Set(['onMounted', 'onBeforeMount', 'watchEffect', 'watchPostEffect', 'watchSyncEffect', 'onMount', '$effect', 'createEffect', 'createRenderEffect', 'createComputed']);

/** Whether a function is called by a test framework: `it('…', async () => …)`, `test.each(rows)('…', …)`, `beforeEach(…)`, `Deno.test('…', …)`. */
export function isTestCallback(root: FunctionNode): boolean {
  const call = callAround(root) ?? callOfDescription(root);
  if (!call) return false;
  const caller = calleeRoot(call);
  const name = calleeName(call) ?? '';
  if (testCallers.has(caller) || (caller === 'Deno' && name === 'test') || (caller === 'QUnit' && qunitCallers.has(name))) return true;
  if ((caller === 'vi' || caller === 'jest') && mockers.has(name)) return true;
  // `const t = require('node:test'); t('…', …); t.it('…', …); t.before(…)`, and those of a namespace of another name.
  if (caller === 't' && (testCallers.has(name) || literalText(call.arguments[0]) !== undefined)) return true;
  if (call.callee.type === 'MemberExpression' && (hooks.has(name) || (declaring.has(name) && literalText(call.arguments[0]) !== undefined))) return true;
  return extendedTest.test(caller) && literalText(call.arguments[0]) !== undefined;
}

/** The name that a callee begins with: `test` of `test.each(rows)('…', …)`; empty where it begins with no name. */
function calleeRoot(call: TSESTree.CallExpression): string {
  let callee: TSESTree.Node = unwrap(call.callee);
  for (;;) {
    if (callee.type === 'CallExpression') callee = unwrap(callee.callee);
    else if (callee.type === 'TaggedTemplateExpression') callee = unwrap(callee.tag);
    else if (callee.type === 'MemberExpression') callee = unwrap(callee.object);
    else return callee.type === 'Identifier' ? callee.name : '';
  }
}

/** Whether a function, or one around it, runs in the page of a browser that the program drives: what it holds is held for as long as the page. */
function runsInPage(root: FunctionNode): boolean {
  for (let node: TSESTree.Node | undefined = root; node; node = node.parent) {
    const call = isFunctionLike(node) ? callAround(node) : undefined;
    if (call?.callee.type === 'MemberExpression' && pageCallers.has(calleeName(call) ?? '')) return true;
  }
  return false;
}

/** Whether a function is what a test framework calls behind each test, or behind all of them. */
export function runsBehindTests(root: FunctionNode): boolean {
  const call = isTestCallback(root) ? callAround(root) : undefined;
  return call !== undefined && /^(?:after|teardown)/.test(calleeName(call) ?? '');
}

/** Whether a resource of this function belongs to a test: the function, or one around it, is a test's callback, or stands beside the tests of its file. */
export function isInTest(root: FunctionNode): boolean {
  let node: TSESTree.Node = root;
  let isExported = false;
  while (node.type !== 'Program') {
    if (isFunctionLike(node) && isTestCallback(node)) return true;
    isExported = node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';
    node = node.parent;
  }
  // Others may call it, and go on where it throws.
  if (isExported) return false;
  if (latest?.program !== node) latest = { program: node, isTestFile: isTestFile(node) };
  return latest.isTestFile;
}

/** The answer for the file of which was asked last: each function of a long file asks again. */
let latest: { readonly program: TSESTree.Program; readonly isTestFile: boolean } | undefined;

/** Whether a module declares tests at its top level, or in a loop or a branch there: what else stands in it are their doubles and helpers, which nobody else uses. */
function isTestFile({ body }: TSESTree.Program): boolean {
  return body.some(declaresTests);
}

function declaresTests(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.some(declaresTests);
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'ForStatement':
      return declaresTests(statement.body);
    case 'IfStatement':
      return declaresTests(statement.consequent) || (statement.alternate !== null && declaresTests(statement.alternate));
    case 'ExpressionStatement':
      return declaresTest(statement.expression);
    default:
      return false;
  }
}

function declaresTest(expression: TSESTree.Expression): boolean {
  const call = unwrap(expression);
  if (call.type !== 'CallExpression') return false;
  const caller = calleeRoot(call);
  if (caller === 'Deno' || caller === 'QUnit') return calleeName(call) === 'test' || calleeName(call) === 'module';
  return (declaring.has(caller) || extendedTest.test(caller)) && call.arguments.some((argument) => isFunctionLike(argument) && isTestCallback(argument));
}

/** How far helpers of tests are followed to the tests that call them. */
const maximumDepth = 3;

/** Where a function's resources live: a throw ends the run in a test, in what only tests of the file call, and at the top level of a module or of a page's script. */
export function placeOf(root: FunctionNode, sourceCode: Readonly<TSESLint.SourceCode>): 'function' | 'test' | 'module' {
  if (root.type === 'Program' || runsInPage(root)) return 'module';
  return isInTest(root) || (isFunctionLike(root) && isTestHelper(root, sourceCode, 0)) ? 'test' : 'function';
}

/** Whether a function of the file is called, and only called, from tests of the file. */
function isTestHelper(root: FunctionLike, sourceCode: Readonly<TSESLint.SourceCode>, depth: number): boolean {
  const declaration = root.type === 'FunctionDeclaration' ? root : root.parent;
  if (depth > maximumDepth || (declaration.type !== 'FunctionDeclaration' && declaration.type !== 'VariableDeclarator')) return false;
  const statement = declaration.type === 'FunctionDeclaration' ? declaration : declaration.parent;
  if (statement.parent.type.startsWith('Export')) return false;
  const [variable] = sourceCode.getDeclaredVariables(declaration);
  const references = variable?.references.filter(({ init }) => init !== true) ?? [];
  return references.length > 0 && references.every(({ identifier }) => {
    const { parent } = identifier;
    if (parent.type !== 'CallExpression' || parent.callee !== identifier) return false;
    const caller = enclosingRoot(parent);
    return isFunctionLike(caller) && caller !== root && (isInTest(caller) || isTestHelper(caller, sourceCode, depth + 1));
  });
}

/** Whether a function is the callback of a component's effect, whose teardown is a question of its own. */
export function isEffectCallback(root: FunctionNode): boolean {
  const call = callAround(root);
  const name = call && calleeName(call);
  if (name === undefined || call?.arguments[0] !== root) return false;
  return effectCallers.has(name) || /^use(?:[A-Z]\w*)?Effect$/.test(name) || (name === 'pre' && isRune(call.callee));
}

/** `$effect.pre` */
function isRune(callee: TSESTree.Node): boolean {
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === '$effect';
}

/** `Deno.test({ name: '…', async fn() { … } })` */
function callOfDescription({ parent }: FunctionNode): TSESTree.CallExpression | undefined {
  if (parent?.type !== 'Property' || propertyName(parent.key, parent.computed) !== 'fn') return undefined;
  const call = parent.parent.parent;
  return call.type === 'CallExpression' && calleeRoot(call) === 'Deno' ? call : undefined;
}

function callAround(root: FunctionNode): TSESTree.CallExpression | undefined {
  if (!isFunctionLike(root) || root.parent.type !== 'CallExpression') return undefined;
  return root.parent.callee === root ? undefined : root.parent;
}
