/** Methods of classes of other files that fail without their receiver. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { TypeInformation } from './type-information.ts';

/** What of a declaration tells whether it is a method that reads `this`. */
interface MethodDeclaration {
  readonly body?: { getText: () => string };
  /** Those of a method; a field has none. */
  readonly parameters?: readonly unknown[];
  readonly modifiers?: readonly { getText: () => string }[];
  readonly parent?: MethodDeclaration;
  getText: () => string;
  getSourceFile: () => { readonly isDeclarationFile: boolean };
}

/**
 * Whether a method that is read off an object reads `this`: its source is there to be seen, and neither a decorator nor the class binds it. Of a
 * class that is only declared, any method is taken to; what an interface declares as a method may be a function of its own.
 */
export function readsReceiver(member: TSESTree.MemberExpression, types: TypeInformation): boolean {
  const declaration = types.services.symbolAt(member.property)?.valueDeclaration as MethodDeclaration | undefined;
  const owner = declaration?.parent;
  if (!declaration || !owner) return false;
  const modifiers = (declaration.modifiers ?? []).map((modifier) => modifier.getText());
  if (!declaration.body) {
    const isMethod = declaration.parameters !== undefined && !modifiers.includes('static') && !modifiers.includes('abstract');
    return isMethod && declaration.getSourceFile().isDeclarationFile && /^(?:(?:export|default|declare|abstract)\s+)*class\b/.test(owner.getText());
  }
  if (!/\bthis\b|\bsuper\b/.test(declaration.body.getText())) return false;
  const isDecorated = [...modifiers, ...(owner.modifiers ?? []).map((modifier) => modifier.getText())].some((text) => text.startsWith('@'));
  return !isDecorated && !/\bbind\(|autobind/i.test(owner.getText());
}
