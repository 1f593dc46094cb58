import * as vscode from 'vscode';

interface Choice extends vscode.QuickPickItem {
  command?: string;
}

const CHOICES: readonly Choice[] = [
  { label: '$(warning) Show Problems', command: 'workbench.actions.view.problems' },
  { label: '$(play) Lint Workspace', command: 'devopsPatterns.lintWorkspace' },
  { label: '$(wand) Fix All in File…', command: 'devopsPatterns.fixFile' },
  { label: '$(wand) Fix All in Workspace…', command: 'devopsPatterns.fixWorkspace' },
  { label: '$(book) Show Rule…', command: 'devopsPatterns.showRule' },
  { label: 'The pattern language', kind: vscode.QuickPickItemKind.Separator },
  { label: '$(lightbulb) What Next for This Repository', command: 'devopsPatterns.whatNext' },
  { label: '$(file-code) Show Patterns for This File', command: 'devopsPatterns.showPatternsForFile' },
  { label: '$(book) Show Pattern…', command: 'devopsPatterns.showPattern' },
  { label: '$(type-hierarchy) Show Pattern Map', command: 'devopsPatterns.showPatternMap' },
  { label: '$(export) Export Pattern Evidence…', command: 'devopsPatterns.exportPatternEvidence' },
  { label: '$(git-merge) Show Delivery Map', command: 'devopsPatterns.showDeliveryMap' },
  { label: 'Set up', kind: vscode.QuickPickItemKind.Separator },
  { label: '$(rocket) Set Up Delivery…', command: 'devopsPatterns.setUpDelivery' },
  { label: '$(gear) Create Configuration', command: 'devopsPatterns.createConfiguration' },
  { label: '$(history) Create Baseline', command: 'devopsPatterns.createBaseline' },
  { label: 'Language server', kind: vscode.QuickPickItemKind.Separator },
  { label: '$(output) Show Log', command: 'devopsPatterns.showLog' },
  { label: '$(debug-restart) Restart', command: 'devopsPatterns.restart' },
];

/** What can be done from the status bar. */
export async function showMenu(): Promise<void> {
  const choice = await vscode.window.showQuickPick(CHOICES, { title: 'DevOps Patterns', placeHolder: 'What would you like to do?' });
  if (choice?.command !== undefined) await vscode.commands.executeCommand(choice.command);
}
