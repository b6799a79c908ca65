/** Whether a file annotates something with a type that it imports, and of which a call gives an instance to be released. */
import type { TSESLint } from '@typescript-eslint/utils';
import { normaliseModule, type Acquirer, type Catalogue } from '../resources/index.ts';

/** Looks for annotations such as `: Subscription` and `| vscode.Disposable`, for imports of modules that the catalogue knows; of these, it asks how they are acquired. */
export function annotatesResources({ ast, text }: Readonly<TSESLint.SourceCode>, catalogue: Catalogue, isWanted: (acquirer: Acquirer) => boolean): boolean {
  const isResource = (module: string, name: string): boolean => {
    const type = catalogue.typeNamed(module, name);
    return type !== undefined && catalogue.acquirersOfType(type).some(isWanted);
  };
  return ast.body.some((statement) => {
    const module = statement.type === 'ImportDeclaration' ? normaliseModule(statement.source.value) : '';
    if (statement.type !== 'ImportDeclaration' || !catalogue.modules.has(module)) return false;
    return statement.specifiers.some((specifier) => {
      const { name } = specifier.local;
      if (specifier.type !== 'ImportSpecifier') return [...text.matchAll(new RegExp(String.raw`[:|]\s*${name}\.(\w+)`, 'g'))].some(([, type = '']) => isResource(module, type));
      const { imported } = specifier;
      return isResource(module, imported.type === 'Identifier' ? imported.name : imported.value) && new RegExp(String.raw`[:|]\s*${name}\b`).test(text);
    });
  });
}
