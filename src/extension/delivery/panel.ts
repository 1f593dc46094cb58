import * as vscode from 'vscode';
import type { FromWebview, ToDelivery } from '../../webviews/messages.ts';
import { debounced } from '../patterns/debounced.ts';
import { fill, tabIcon } from '../patterns/shell.ts';
import type { PatternViews } from '../patterns/views.ts';

/** Milliseconds in which findings may still change. */
const FINDINGS_REST = 400;

/** The panel with the map of the way to production; there is at most one. */
export class DeliveryPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private readonly refreshing = debounced(FINDINGS_REST, () => this.refresh());
  private readonly listening = vscode.languages.onDidChangeDiagnostics(() => this.panel?.visible && this.refreshing.call());

  constructor(private readonly views: PatternViews) {}

  show(): void {
    if (this.panel) this.panel.reveal();
    else this.adopt(vscode.window.createWebviewPanel('devopsPatterns.delivery', 'Delivery Map', vscode.ViewColumn.Active));
  }

  adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = tabIcon(this.views.extensionUri);
    // It asks when it is shown, and again where the user says so: then the files are read if they were not.
    panel.webview.onDidReceiveMessage((message: FromWebview) => (message.type === 'ready' ? this.send(panel) : this.views.deeds.do(message)));
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    fill(panel.webview, this.views.extensionUri, 'delivery', 'Delivery Map');
  }

  /** Files or findings changed. A hidden map asks when it is shown. */
  refresh(): void {
    if (this.panel?.visible) void this.send(this.panel, true);
  }

  dispose(): void {
    this.listening.dispose();
    this.refreshing.dispose();
  }

  /** @param quiet without a notification of progress */
  private async send({ webview }: vscode.WebviewPanel, quiet = false): Promise<void> {
    const { requests } = this.views;
    const { folder } = requests;
    const tell = (message: ToDelivery): Thenable<boolean> => webview.postMessage(message);
    await tell({ type: 'reading' });
    try {
      const view = folder && (await (quiet ? requests.deliveryQuietly() : requests.delivery()));
      await tell({ type: 'delivery', ...(view ? { view } : {}), ...(folder ? { folder: folder.name } : {}) });
    } catch (error) {
      if (error instanceof vscode.CancellationError) await tell({ type: 'delivery', ...(folder ? { folder: folder.name } : {}) });
      else await tell({ type: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }
}
