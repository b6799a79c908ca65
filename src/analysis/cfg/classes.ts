/** Classes where they are created: decorators, `extends`, computed keys, static fields and blocks, then the class itself. */
import type { TSESTree } from '@typescript-eslint/utils';
import { evaluate } from './expressions.ts';
import type { Flow } from './flow.ts';

/**
 * The step of the class comes last, after its static parts. A static block is a function of its own and one step here, which may
 * throw; the initialisers of instance fields run elsewhere.
 */
export function evaluateClass(flow: Flow, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): void {
  evaluateDecorators(flow, node);
  evaluate(flow, node.superClass);
  for (const member of node.body.body) {
    evaluateMemberHead(flow, member);
  }
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock') {
      flow.hazard(member);
    } else if ((member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') && member.static) {
      evaluate(flow, member.value);
    }
  }
  flow.step(node);
}

function evaluateMemberHead(flow: Flow, member: TSESTree.ClassElement): void {
  if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') {
    return;
  }
  evaluateDecorators(flow, member);
  if (member.type === 'MethodDefinition') {
    for (const parameter of member.value.params) {
      evaluateDecorators(flow, parameter);
    }
  }
  if (member.computed) {
    evaluate(flow, member.key);
  }
}

/** Nodes of JavaScript parsers have no list of decorators. */
function evaluateDecorators(flow: Flow, node: { readonly decorators?: readonly TSESTree.Decorator[] }): void {
  for (const decorator of node.decorators ?? []) {
    evaluate(flow, decorator.expression);
  }
}
