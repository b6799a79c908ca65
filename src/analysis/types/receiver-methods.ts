/** Methods of classes of other files that fail without their receiver. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { TypeInformation } from './type-information.ts';

/** What of a declaration tells whether it is a method that reads `this`. */
interface MethodDeclaration {
  readonly body?: { getText: () => string };
  readonly modifiers?: readonly { getText: () => string }[];
  readonly parent?: MethodDeclaration;
  getText: () => string;
}

/**
 * Whether a method that is read off an object reads `this`: its source is there to be seen, and neither a decorator nor the class binds it. A
 * declaration without a body says nothing: what is declared as a method may be a function of its own.
 */
export function readsReceiver(member: TSESTree.MemberExpression, types: TypeInformation): boolean {
  const declaration = types.services.symbolAt(member.property)?.valueDeclaration as MethodDeclaration | undefined;
  if (!declaration?.body || !/\bthis\b|\bsuper\b/.test(declaration.body.getText())) return false;
  const owner = declaration.parent;
  const isDecorated = [...(declaration.modifiers ?? []), ...(owner?.modifiers ?? [])].some((modifier) => modifier.getText().startsWith('@'));
  return !isDecorated && owner !== undefined && !/\bbind\(|autobind/i.test(owner.getText());
}
