import type { ResourceTable } from '../types.ts';

/** VS Code. */
const registrations = [
  ...['commands.registerCommand', 'commands.registerTextEditorCommand', 'window.registerTreeDataProvider', 'window.registerWebviewViewProvider'],
  ...['window.createOutputChannel', 'window.createStatusBarItem', 'window.createWebviewPanel', 'window.createTextEditorDecorationType'],
  ...['window.createTreeView', 'window.createQuickPick', 'window.createInputBox', 'window.setStatusBarMessage', 'window.createTerminal'],
  ...['workspace.registerTextDocumentContentProvider', 'workspace.registerFileSystemProvider'],
  ...['languages.registerHoverProvider', 'languages.registerCompletionItemProvider', 'languages.registerCodeActionsProvider'],
  ...['languages.registerDefinitionProvider', 'languages.registerCodeLensProvider', 'languages.createDiagnosticCollection'],
  ...['tasks.registerTaskProvider', 'tests.createTestController', 'scm.createSourceControl'],
];

/** What each part of the API tells of. */
const events: Readonly<Record<string, readonly string[]>> = {
  window: [
    ...['onDidChangeActiveTextEditor', 'onDidChangeVisibleTextEditors', 'onDidChangeTextEditorSelection', 'onDidChangeTextEditorVisibleRanges'],
    ...['onDidChangeTextEditorOptions', 'onDidChangeTextEditorViewColumn', 'onDidChangeActiveNotebookEditor', 'onDidChangeVisibleNotebookEditors'],
    ...['onDidChangeNotebookEditorSelection', 'onDidChangeNotebookEditorVisibleRanges', 'onDidOpenTerminal', 'onDidCloseTerminal'],
    ...['onDidChangeActiveTerminal', 'onDidChangeTerminalState', 'onDidChangeTerminalShellIntegration', 'onDidStartTerminalShellExecution'],
    ...['onDidEndTerminalShellExecution', 'onDidChangeWindowState', 'onDidChangeActiveColorTheme'],
  ],
  'window.tabGroups': ['onDidChangeTabGroups', 'onDidChangeTabs'],
  workspace: [
    ...['onDidOpenTextDocument', 'onDidChangeTextDocument', 'onWillSaveTextDocument', 'onDidSaveTextDocument', 'onDidCloseTextDocument'],
    ...['onDidOpenNotebookDocument', 'onDidChangeNotebookDocument', 'onWillSaveNotebookDocument', 'onDidSaveNotebookDocument', 'onDidCloseNotebookDocument'],
    ...['onWillCreateFiles', 'onDidCreateFiles', 'onWillDeleteFiles', 'onDidDeleteFiles', 'onWillRenameFiles', 'onDidRenameFiles'],
    ...['onDidChangeConfiguration', 'onDidChangeWorkspaceFolders', 'onDidGrantWorkspaceTrust'],
  ],
  languages: ['onDidChangeDiagnostics'],
  tasks: ['onDidStartTask', 'onDidEndTask', 'onDidStartTaskProcess', 'onDidEndTaskProcess'],
  debug: [
    ...['onDidStartDebugSession', 'onDidTerminateDebugSession', 'onDidChangeActiveDebugSession', 'onDidReceiveDebugSessionCustomEvent'],
    ...['onDidChangeBreakpoints', 'onDidChangeActiveStackItem'],
  ],
  env: ['onDidChangeTelemetryEnabled', 'onDidChangeShell', 'onDidChangeLogLevel'],
  authentication: ['onDidChangeSessions'],
  extensions: ['onDidChange'],
  lm: ['onDidChangeChatModels'],
};

export const vscode: ResourceTable = {
  module: 'vscode',
  resources: [
    {
      id: 'vscode-disposable',
      name: 'disposable',
      acquire: [...registrations, ...Object.entries(events).flatMap(([part, names]) => names.map((name) => `${part}.${name}`))],
      release: '_.dispose()',
      type: 'Disposable',
      lifetime: 'process',
      keptWithOthers: true,
      ownedByType: true,
      idempotent: 'safe',
    },
    {
      id: 'vscode-file-watcher',
      name: 'file watcher',
      acquire: 'workspace.createFileSystemWatcher',
      release: '_.dispose()',
      type: 'FileSystemWatcher',
      lifetime: 'process',
      keptWithOthers: true,
      ownedByField: true,
      idempotent: 'safe',
    },
    {
      id: 'vscode-cancellation',
      name: 'cancellation source',
      acquire: 'new CancellationTokenSource',
      release: '_.dispose()',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'vscode-event-emitter',
      name: 'event emitter',
      acquire: 'new EventEmitter',
      release: '_.dispose()',
      lifetime: 'process',
      idempotent: 'safe',
      disposedWithOthers: true,
    },
  ],
  takers: ['Disposable.from'],
};
