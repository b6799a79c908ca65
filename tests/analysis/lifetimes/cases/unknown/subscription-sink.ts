import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel('Tasks'); // clean
  context.subscriptions.push(channel); // transferred: channel
}
