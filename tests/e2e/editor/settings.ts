/** What VS Code's extension sends to ESLint's server by default. */
export function eslintSettings(workspaceFolder: { readonly uri: string; readonly name: string }): object {
  return {
    validate: 'on',
    packageManager: 'npm',
    useESLintClass: true,
    // The server of this version takes `true` for a wish to load flat configs in a way that ESLint 10 no longer has.
    experimental: { useFlatConfig: false },
    codeAction: { disableRuleComment: { enable: true, location: 'separateLine', commentStyle: 'line' }, showDocumentation: { enable: true } },
    codeActionOnSave: { mode: 'all' },
    format: false,
    quiet: false,
    onIgnoredFiles: 'off',
    options: {},
    rulesCustomizations: [],
    run: 'onType',
    problems: { shortenToSingleLine: false },
    nodePath: null,
    workingDirectory: { mode: 'location' },
    workspaceFolder,
  };
}
