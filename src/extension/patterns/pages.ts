import * as vscode from 'vscode';
import type { FromWebview, ToPage } from '../../webviews/messages.ts';
import { fill, tabIcon } from './shell.ts';
import type { PatternViews } from './views.ts';

/** The panels with pages of patterns: one that is used again, and others to the side. */
export class Pages {
  /** The one that was active last comes last. */
  private panels: Page[] = [];

  constructor(private readonly views: PatternViews) {}

  /** Shows a pattern in the panel that was used last; `beside` in one of its own. */
  show(slug: string, beside = false): void {
    void vscode.commands.executeCommand('setContext', 'devopsPatterns.patternOpened', true);
    const used = beside ? undefined : this.panels.at(-1);
    if (used) return used.navigate(slug);
    const column = beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.adopt(vscode.window.createWebviewPanel('devopsPatterns.page', 'Pattern', column)).navigate(slug);
  }

  /** Takes over a panel, new or from before the window was reloaded: then its own state knows where it was. */
  adopt(panel: vscode.WebviewPanel): Page {
    const page = new Page(panel, this.views);
    this.panels.push(page);
    panel.onDidDispose(() => {
      this.panels = this.panels.filter(p => p !== page);
    });
    panel.onDidChangeViewState(() => {
      if (panel.active) this.panels = [...this.panels.filter(p => p !== page), page];
    });
    return page;
  }

  /** Evidence changed: what is in sight asks again. */
  refresh(): void {
    for (const page of this.panels) page.tell({ type: 'stale' });
  }
}

class Page {
  private live = false;
  private pending: string | undefined;
  private slug: string | undefined;

  constructor(private readonly panel: vscode.WebviewPanel, private readonly views: PatternViews) {
    panel.iconPath = tabIcon(views.extensionUri);
    panel.webview.onDidReceiveMessage((message: FromWebview) => {
      if (message.type === 'page') return this.send(message.slug);
      if (message.type !== 'ready') return views.deeds.do(message);
      this.live = true;
      if (this.pending !== undefined) this.tell({ type: 'navigate', slug: this.pending });
      this.pending = undefined;
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.live = false;
    });
    fill(panel.webview, views.extensionUri, 'page', 'Pattern');
  }

  navigate(slug: string): void {
    if (this.live) this.tell({ type: 'navigate', slug });
    else this.pending = slug;
    this.panel.reveal();
  }

  tell(message: ToPage): void {
    if (this.live) void this.panel.webview.postMessage(message);
  }

  private async send(slug: string): Promise<void> {
    this.slug = slug;
    try {
      const page = await this.views.requests.page(slug);
      if (this.slug !== slug) return;
      this.panel.title = page?.card.name ?? slug;
      await this.panel.webview.postMessage({ type: 'page', slug, page } satisfies ToPage);
    } catch (error) {
      this.tell({ type: 'failed', slug, why: error instanceof Error ? error.message : String(error) });
    }
  }
}
