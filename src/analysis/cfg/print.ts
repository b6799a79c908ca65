/** A graph as text, for fixtures and for people who debug: one line a block, `0: open() -> 1, throw: thrown`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Block, Edge, Graph, Step } from './graph.ts';

/**
 * One line for each block but the two ends: its number, its steps in short, and its edges. `normal` edges show their target alone, others
 * `kind condition: target`. A block that nothing follows goes to `nowhere`.
 */
export function printGraph(graph: Graph): string {
  const nameOf = (block: Block): string =>
    block === graph.returned ? 'returned' : block === graph.thrown ? 'thrown' : String(block.id);
  const printEdge = ({ to, kind, condition }: Edge): string => {
    const reason = condition === undefined ? kind : `${kind} ${describe(condition)}`.trim();
    return kind === 'normal' ? nameOf(to) : `${reason}: ${nameOf(to)}`;
  };
  const lines: string[] = [];
  for (const block of graph.blocks) {
    if (block !== graph.returned && block !== graph.thrown) {
      const steps = block.steps.map((step) => ` ${describeStep(step)}`).join('');
      lines.push(`${nameOf(block)}:${steps} -> ${block.outgoing.map(printEdge).join(', ') || 'nowhere'}`);
    }
  }
  return lines.join('\n');
}

/** The step in short, as in the lines of the graph. */
export function describeStep({ node, kind }: Step): string {
  switch (kind) {
    case 'evaluate':
      return node.type === 'VariableDeclarator' ? `${describe(node.id)}=` : describe(node);
    case 'dispose':
      return `dispose(${node.type === 'VariableDeclarator' ? describe(node.id) : node.type})`;
    case 'next':
      return 'next';
    case 'bind':
      return `bind(${describe(node)})`;
  }
}

/** The node's own operation, without its operands: `open()`, `.close()`, `file=`, `;` for the end of an expression statement. */
function describe(node: TSESTree.Node): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'Literal':
      return node.raw;
    case 'ThisExpression':
      return 'this';
    case 'Super':
      return 'super';
    case 'CallExpression':
      return `${describe(node.callee)}()`;
    case 'NewExpression':
      return `new:${describe(node.callee)}()`;
    case 'TaggedTemplateExpression':
      return `${describe(node.tag)}\`\``;
    case 'ImportExpression':
      return 'import()';
    case 'MemberExpression':
      return node.computed ? '[]' : `.${describe(node.property)}`;
    case 'PrivateIdentifier':
      return `#${node.name}`;
    case 'ChainExpression':
      return `(${describe(node.expression)})`;
    case 'TSNonNullExpression':
      return describe(node.expression);
    case 'AwaitExpression':
      return 'await';
    case 'YieldExpression':
      return node.delegate ? 'yield*' : 'yield';
    case 'AssignmentExpression':
      return `${describe(node.left)}${node.operator}`;
    case 'UpdateExpression':
      return `${describe(node.argument)}${node.operator}`;
    case 'AssignmentPattern':
      return `${describe(node.left)}=`;
    case 'RestElement':
      return `...${describe(node.argument)}`;
    case 'ArrayExpression':
    case 'ArrayPattern':
      return '[]';
    case 'ObjectExpression':
    case 'ObjectPattern':
      return '{}';
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.id === null ? 'function' : `function:${node.id.name}`;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id === null ? 'class' : `class:${node.id.name}`;
    case 'StaticBlock':
      return 'static{}';
    case 'ExpressionStatement':
      return ';';
    case 'ReturnStatement':
      return 'return';
    case 'ThrowStatement':
      return 'throw';
    case 'BreakStatement':
      return node.label === null ? 'break' : `break:${node.label.name}`;
    case 'ContinueStatement':
      return node.label === null ? 'continue' : `continue:${node.label.name}`;
    case 'SwitchCase':
      return node.test === null ? '' : describe(node.test);
    case 'JSXElement':
      return `<${node.openingElement.name.type === 'JSXIdentifier' ? node.openingElement.name.name : ''}>`;
    case 'JSXFragment':
      return '<>';
    case 'TSEnumDeclaration':
      return `enum:${node.id.name}`;
    default:
      return node.type;
  }
}
