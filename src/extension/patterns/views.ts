import * as vscode from 'vscode';
import type { Extension } from '../extension.ts';
import { debounced } from './debounced.ts';
import { DeliveryPanel } from '../delivery/panel.ts';
import { Deeds } from './deeds.ts';
import { PatternMap } from './map.ts';
import { Pages } from './pages.ts';
import { pickPattern } from './pick.ts';
import { PatternRequests } from './requests.ts';
import { Sidebar } from './sidebar.ts';

/** A slug, and no path: links in a hover may bring any text. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Milliseconds in which changes of evidence are taken together. */
const CHANGES_REST = 150;

/** The views of the pattern language, and what its commands do. A bundle of its own, loaded when it is first wanted. */
export class PatternViews implements vscode.Disposable {
  readonly requests: PatternRequests;
  readonly deeds: Deeds;
  readonly sidebar: Sidebar;
  readonly pages: Pages;
  readonly map: PatternMap;
  readonly delivery: DeliveryPanel;
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly extension: Extension) {
    this.requests = new PatternRequests(extension);
    this.deeds = new Deeds(extension, this);
    this.sidebar = new Sidebar(this);
    this.pages = new Pages(this);
    this.map = new PatternMap(this);
    this.delivery = new DeliveryPanel(this);
    const refresh = debounced(CHANGES_REST, () => this.refresh());
    this.listeners = [
      refresh, this.requests, this.sidebar, this.delivery,
      extension.onPatternsChanged(() => refresh.call()),
      this.requests.onFolder(() => refresh.call()),
    ];
  }

  get extensionUri(): vscode.Uri {
    return this.extension.extensionUri;
  }

  /** Opens a page; without a slug, lets the user choose. @throws Error when it is no slug */
  async showPattern(given: unknown): Promise<void> {
    if (given !== undefined && (typeof given !== 'string' || !SLUG.test(given))) {
      throw new Error(`${JSON.stringify(given)} is no pattern's name`);
    }
    const slug = given ?? (await pickPattern((await this.requests.catalogue()).cards));
    if (slug !== undefined) this.pages.show(slug);
  }

  /** Reads the files of the folder now. */
  async findEvidence(): Promise<void> {
    if (!this.requests.folder) throw new Error('no folder is open');
    await this.sidebar.during(this.requests.evidence());
    this.refresh();
  }

  /** Opens the report as an unsaved document: nothing is written unasked. */
  async exportEvidence(given: unknown): Promise<void> {
    if (!this.requests.folder) throw new Error('no folder is open');
    const format = given === 'markdown' || given === 'json' ? given : await pickFormat();
    if (!format) return;
    const content = await this.requests.report(format);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: format, content }));
  }

  /** Every view that is in sight asks the server again. */
  refresh(): void {
    this.sidebar.tellAll();
    this.pages.refresh();
    this.map.refresh();
    this.delivery.refresh();
  }

  dispose(): void {
    for (const l of this.listeners) l.dispose();
  }
}

async function pickFormat(): Promise<'markdown' | 'json' | undefined> {
  const formats = [
    { label: '$(markdown) Markdown', detail: 'For a pull request or an audit', format: 'markdown' as const },
    { label: '$(json) JSON', detail: 'For programs: every pattern with its status and evidence', format: 'json' as const },
  ];
  return (await vscode.window.showQuickPick(formats, { title: 'Export Pattern Evidence' }))?.format;
}
