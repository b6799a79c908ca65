import type { ResourceTable } from '../types.ts';

/** VS Code. */
const registrations = [
  ...['commands.registerCommand', 'commands.registerTextEditorCommand', 'window.registerTreeDataProvider', 'window.registerWebviewViewProvider'],
  ...['window.createOutputChannel', 'window.createStatusBarItem', 'window.createWebviewPanel', 'window.createTextEditorDecorationType'],
  ...['window.createTreeView', 'window.createQuickPick', 'window.createInputBox', 'window.setStatusBarMessage', 'window.createTerminal'],
  ...['window.onDidChangeActiveTextEditor', 'window.onDidChangeTextEditorSelection', 'window.onDidChangeVisibleTextEditors'],
  ...['workspace.onDidChangeTextDocument', 'workspace.onDidOpenTextDocument', 'workspace.onDidSaveTextDocument', 'workspace.onDidCloseTextDocument'],
  ...['workspace.onDidChangeConfiguration', 'workspace.onDidChangeWorkspaceFolders', 'workspace.createFileSystemWatcher'],
  ...['workspace.registerTextDocumentContentProvider', 'workspace.registerFileSystemProvider'],
  ...['languages.registerHoverProvider', 'languages.registerCompletionItemProvider', 'languages.registerCodeActionsProvider'],
  ...['languages.registerDefinitionProvider', 'languages.registerCodeLensProvider', 'languages.createDiagnosticCollection'],
  ...['debug.onDidStartDebugSession', 'debug.onDidTerminateDebugSession', 'extensions.onDidChange', 'tasks.registerTaskProvider'],
  ...['authentication.onDidChangeSessions', 'env.onDidChangeTelemetryEnabled', 'tests.createTestController', 'scm.createSourceControl'],
];

export const vscode: ResourceTable = {
  module: 'vscode',
  resources: [
    {
      id: 'vscode-disposable',
      name: 'disposable',
      acquire: registrations,
      release: '_.dispose()',
      type: 'Disposable',
      lifetime: 'process',
      keptWithOthers: true,
      ownedByType: true,
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
