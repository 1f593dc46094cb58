import * as vscode from 'vscode';
import type { FromWebview, ToMap } from '../../webviews/messages.ts';
import { fill, tabIcon } from './shell.ts';
import type { PatternViews } from './views.ts';

/** The panel with the map of all patterns; there is at most one. */
export class PatternMap {
  private panel: vscode.WebviewPanel | undefined;

  constructor(private readonly views: PatternViews) {}

  show(): void {
    if (this.panel) this.panel.reveal();
    else this.adopt(vscode.window.createWebviewPanel('devopsPatterns.map', 'Pattern Map', vscode.ViewColumn.Active));
  }

  adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = tabIcon(this.views.extensionUri);
    panel.webview.onDidReceiveMessage((message: FromWebview) =>
      message.type === 'ready' ? this.send(panel) : this.views.deeds.do(message),
    );
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    fill(panel.webview, this.views.extensionUri, 'map', 'Pattern Map');
  }

  /** Statuses changed. A hidden map asks when it is shown. */
  refresh(): void {
    if (this.panel?.visible) void this.send(this.panel);
  }

  private async send({ webview }: vscode.WebviewPanel): Promise<void> {
    const message: ToMap = await this.views.requests.catalogue().then(
      catalogue => ({ type: 'catalogue', catalogue }),
      (error: unknown) => ({ type: 'failed', why: error instanceof Error ? error.message : String(error) }),
    );
    await webview.postMessage(message);
  }
}
