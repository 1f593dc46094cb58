import type { AnyPlatform } from '../../core/platform.ts';
import type { Host } from '../../core/host.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { History } from '../../patterns/evidence/detector.ts';
import { DETECTORS } from '../../patterns/evidence/detectors/index.ts';
import { evidenceJson, evidenceMarkdown } from '../../patterns/evidence/report.ts';
import { scanForEvidence } from '../../patterns/evidence/scan.ts';
import type { ScanPart } from '../../patterns/evidence/scan.ts';
import { EvidenceStore } from '../../patterns/evidence/store.ts';
import type { Language } from '../../patterns/language.ts';
import { deliveryView } from '../../service/delivery/view.ts';
import type { DeliveryView } from '../../service/delivery-views.ts';
import { catalogueView } from '../../service/patterns/catalogue.ts';
import { fileView } from '../../service/patterns/file.ts';
import { pageView } from '../../service/patterns/page.ts';
import type { PatternState } from '../../service/patterns/state.ts';
import { stepViews } from '../../service/patterns/steps.ts';
import type { FileView, NextStepView, PatternCatalogue, PatternPageView } from '../../service/pattern-views.ts';
import { FolderPatterns } from './folder-patterns.ts';
import type { EvidenceScanner, PatternsFolder } from './folder-patterns.ts';

export interface BackendSetup {
  host: Host;
  language: Language;
  platforms: readonly AnyPlatform[];
  /** On a thread of its own, where there is one to have. */
  scanner(root: string): EvidenceScanner | undefined;
  history: ((root: string, signal?: AbortSignal) => Promise<History | undefined>) | undefined;
  /** What is known of a folder is not what it was. */
  changed(root: string): void;
  /** Something that nobody waits for failed. */
  failed(error: unknown): void;
}

/**
 * Everything that the server knows of patterns beyond their names. A bundle of its own (`dist/server.patterns.js`): detectors, readers of
 * pipelines and Markdown are not loaded before somebody looks at a pattern.
 */
export class PatternBackend {
  private readonly folders = new Map<string, FolderPatterns>();

  constructor(private readonly setup: BackendSetup) {}

  catalogue(folder: PatternsFolder | undefined): PatternCatalogue {
    return catalogueView(this.state(folder));
  }

  page(folder: PatternsFolder | undefined, slug: string): PatternPageView | undefined {
    return pageView(this.state(folder), this.setup.platforms, slug);
  }

  /** @param line From 1. */
  forFile(folder: PatternsFolder, path: string, line: number): FileView {
    return fileView(this.state(folder), path, line);
  }

  next(folder: PatternsFolder | undefined): NextStepView[] {
    return stepViews(this.state(folder));
  }

  /** The delivery map with the findings on it; `undefined` before the files were read. */
  delivery(folder: PatternsFolder): DeliveryView | undefined {
    const known = folder.workspace && this.of(folder).delivery();
    return known && deliveryView(known.map, folder.findings(), known.files);
  }

  compute(folder: PatternsFolder, step: (done: number, total: number) => void, signal: AbortSignal): Promise<void> {
    return this.of(folder).compute(step, signal);
  }

  /** Whether evidence of a folder is there. */
  has(folder: PatternsFolder): boolean {
    return this.state(folder).evidence !== undefined;
  }

  /** The report as text. @throws Error where evidence was not computed */
  report(folder: PatternsFolder, format: 'markdown' | 'json'): string {
    const { evidence, language, stated } = this.state(folder);
    if (!evidence) throw new Error('the evidence was not computed');
    const named = (slug: string) => language.page(slug);
    return format === 'json' ? evidenceJson(evidence, named, stated) : evidenceMarkdown(evidence, named, stated);
  }

  fileChanged(root: string, path: string): void {
    this.folders.get(root)?.fileChanged(path);
  }

  forget(root: string): void {
    this.folders.get(root)?.dispose();
    this.folders.delete(root);
  }

  dispose(): void {
    for (const root of this.folders.keys()) this.forget(root);
  }

  private state(folder: PatternsFolder | undefined): PatternState {
    if (folder?.workspace) return this.of(folder).state();
    return { language: this.setup.language, stated: new Map(), findings: folder?.findings() ?? [] };
  }

  private of(folder: PatternsFolder): FolderPatterns {
    const known = this.folders.get(folder.root);
    if (known) return known;
    const { host, language, scanner, history, changed, failed } = this.setup;
    const { root } = folder;
    const made = new FolderPatterns({
      host, language, folder, scanner: scanner(root), history: history && (signal => history(root, signal)), changed: () => changed(root),
      failed,
    });
    this.folders.set(root, made);
    return made;
  }
}

/** Reads a workspace for evidence on the thread that calls. */
export async function readEvidence(host: Host, workspace: Workspace, onPart: (part: ScanPart) => void, signal: AbortSignal): Promise<void> {
  await EvidenceStore.prepare(host);
  await scanForEvidence(workspace, new EvidenceStore(DETECTORS), onPart, signal);
}
