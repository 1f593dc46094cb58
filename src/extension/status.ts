import * as vscode from 'vscode';
import type { Status } from '../server/protocol.ts';

/** What the status bar item shows when no server tells it. */
export type Phase = 'starting' | 'running' | 'stopped';

/** The item in the status bar: how many findings there are, and what is running. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private phase: Phase = 'starting';
  private status: Status = { errors: 0, warnings: 0, infos: 0, files: 0, relevant: false };

  constructor() {
    this.item = vscode.window.createStatusBarItem('devopsPatterns.status', vscode.StatusBarAlignment.Left, -10);
    this.item.name = 'DevOps Patterns';
    this.item.command = 'devopsPatterns.showMenu';
    this.render();
  }

  enter(phase: Phase): void {
    this.phase = phase;
    this.render();
  }

  /** Draws again what depends on the workspace's trust. */
  refresh(): void {
    this.render();
  }

  show(status: Status): void {
    const before = this.status;
    const rests = status.busy === undefined && before.busy === undefined;
    // For the walkthrough: as many files as before, and fewer findings.
    if (rests && status.files >= before.files && sum(status) < sum(before)) void vscode.commands.executeCommand('setContext', 'devopsPatterns.findingFixed', true);
    this.status = status;
    this.phase = 'running';
    this.render();
  }

  dispose(): void {
    this.item.dispose();
  }

  private render(): void {
    const { busy, errors, warnings, infos, files, relevant } = this.status;
    // Nothing to say in a folder where nothing is checked.
    if (relevant || this.phase === 'stopped') this.item.show();
    else this.item.hide();
    const count = errors + warnings + infos;
    const spinning = this.phase === 'starting' || busy !== undefined;
    const icon = this.phase === 'stopped' ? '$(error)' : spinning ? '$(sync~spin)' : count ? '$(checklist)' : '$(check)';
    this.item.text = this.phase === 'stopped' ? `${icon} DevOps` : `${icon} DevOps ${count}`;
    this.item.backgroundColor = this.phase === 'stopped' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    const what = this.phase === 'stopped' ? 'The language server is not running' : this.phase === 'starting' ? 'Starting' : (busy ?? 'Ready');
    const counts = `${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${infos} info in ${plural(files, 'file')}`;
    const restricted = vscode.workspace.isTrusted ? '' : '\n\n$(shield) Restricted Mode: no program is run, nothing is fetched';
    this.item.tooltip = new vscode.MarkdownString(`**DevOps Patterns**: ${what}\n\n${counts}${restricted}`, true);
    this.item.accessibilityInformation = { label: `DevOps Patterns: ${what}, ${counts}` };
  }
}

function sum({ errors, warnings, infos }: Status): number {
  return errors + warnings + infos;
}

export function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
