import type { Finding } from '../core/finding.ts';
import type { FileAnalysis } from '../lint/analysis.ts';
import { HEAD_LENGTH } from '../lint/engine.ts';
import type { FixTarget } from '../lint/fixes/fix-all.ts';
import { judgeFile } from '../lint/judge.ts';
import type { JudgedFile } from '../lint/judge.ts';
import type { Folder } from './folder.ts';
import { nextTurn } from './scan.ts';
import type { Session } from './session.ts';
import { translate } from './translate.ts';

/** Milliseconds of work after which others get a turn. */
const TURN = 12;

export interface TrialOptions {
  /** Counts what programs found in open files, too, as far as it is still where it was. */
  host?: boolean;
  /** Hears, every now and then, how many files were linted. */
  step?(done: number, total: number): void;
  /** Files are left out once it is aborted. */
  signal?: AbortSignal;
}

/** Lints files of a folder as if they had other texts, without touching what is known of them. */
export class Trial implements FixTarget {
  private readonly texts = new Map<string, string>();

  constructor(private readonly session: Session, private readonly folder: Folder, private readonly options: TrialOptions = {}) {}

  /** Reads the files that will be tried; those that can't be read are left out. @returns those that could. */
  async load(paths: Iterable<string>): Promise<string[]> {
    const loaded: string[] = [];
    let turn = performance.now();
    for (const path of paths) {
      if (performance.now() - turn >= TURN) {
        await nextTurn();
        turn = performance.now();
      }
      const text = await this.session.read(this.folder, path);
      if (text === undefined) continue;
      this.texts.set(path, text);
      loaded.push(path);
    }
    return loaded;
  }

  text(path: string): string | undefined {
    return this.texts.get(path);
  }

  async lint(texts: ReadonlyMap<string, string>, files: readonly string[]): Promise<readonly Finding[]> {
    const judged = new Map<string, JudgedFile>();
    let turn = performance.now();
    const all = new Set([...texts.keys(), ...files]);
    let done = 0;
    for (const path of all) {
      if (this.options.signal?.aborted) return [];
      done++;
      const text = texts.get(path) ?? this.texts.get(path);
      const analysis = text === undefined ? undefined : await this.analyse(path, text);
      if (analysis && text !== undefined) judged.set(path, judgeFile(analysis, text, this.folder.today, this.hostFindings(analysis, text)));
      if (performance.now() - turn < TURN) continue;
      this.options.step?.(done, all.size);
      await nextTurn();
      turn = performance.now();
    }
    const across = this.across(judged);
    return files.flatMap(path => {
      const mine = judged.get(path);
      return mine ? this.folder.assemble(mine, across.filter(f => f.file === path), false) : [];
    });
  }

  private async analyse(path: string, text: string): Promise<FileAnalysis | undefined> {
    const { engine } = this.session;
    const open = this.folder.open.get(path);
    const platform = engine.recognise(path, text.slice(0, HEAD_LENGTH))?.id ?? open?.language;
    if (platform === undefined) return undefined;
    await engine.prepare([platform]);
    return engine.analyse(path, text, { config: this.folder.configs.forFile(path), platform });
  }

  private hostFindings({ file, lines }: FileAnalysis, text: string): readonly Finding[] {
    const found = this.options.host ? this.folder.open.get(file)?.host : undefined;
    return found ? translate(found.findings, found.text, text, lines) : [];
  }

  /** Runs the rules across files with the tried files' facts in place of what is known, which is put back at once. */
  private across(tried: ReadonlyMap<string, JudgedFile>): readonly Finding[] {
    const { facts, configs, complete } = this.folder;
    if (!complete) return [];
    try {
      for (const [path, judged] of tried) facts.set(path, judged);
      return this.session.engine.analyseWorkspace(facts, path => configs.forFile(path)).findings;
    } finally {
      for (const path of tried.keys()) {
        const known = this.folder.judgedOf(path);
        if (known) facts.set(path, known);
        else facts.delete(path);
      }
    }
  }
}
