import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import type { Edit, Fix } from '../../core/fix.ts';
import { whyNoMend } from '../../lint/fixes/check.ts';
import { applyEdits, isSound } from '../../lint/fixes/edits.ts';
import { fixAll } from '../../lint/fixes/fix-all.ts';
import type { FixOutcome } from '../../lint/fixes/fix-all.ts';
import { groupBy } from '../../lint/group.ts';
import { editsOfProposal, workspaceEdit } from '../edits.ts';
import type { Folder } from '../folder.ts';
import type { Located, Session } from '../session.ts';
import { Trial } from '../trial.ts';

/** Mends that were asked for, checked before they are handed out. */
export interface Mended {
  edit: WorkspaceEdit;
  files: number;
  edits: number;
  outcome: FixOutcome;
}

/**
 * The edit of one fix, found now if it is found on demand, and checked: the text parses, the finding is gone, nothing new
 * is found.
 * @throws Error that tells the user why there is no edit.
 */
export async function mendOne(session: Session, { folder }: Located, finding: Finding, fix: Fix, signal: AbortSignal): Promise<WorkspaceEdit> {
  const edits = fix.edits ?? (await fix.resolve?.(session.engine.host, signal)) ?? [];
  if (!edits.length) throw new Error(`there is nothing to change for “${fix.title}”`);
  const byFile = groupBy(edits, (e: Edit) => e.file ?? finding.file);
  const trial = new Trial(session, folder);
  const files = await trial.load(new Set([finding.file, ...byFile.keys()]));
  const before = await trial.lint(new Map(), files);
  const changed = [...byFile].map(([path, mine]) => {
    const text = trial.text(path);
    if (text === undefined) throw new Error(`${path} can not be read`);
    if (!isSound(mine, text.length)) throw new Error(`“${fix.title}” does not fit the text any more`);
    return { path, text, edits: mine };
  });
  const after = await trial.lint(new Map(changed.map(c => [c.path, applyEdits(c.text, c.edits)])), files);
  const inFile = (findings: readonly Finding[], file: string) => findings.filter(f => f.file === file);
  for (const file of files) {
    // A finding that needs a program to be found can't be checked here: it only must not make things worse.
    const mended = file === finding.file && before.some(f => f.fingerprint === finding.fingerprint) ? [finding] : [];
    const why = whyNoMend(inFile(before, file), inFile(after, file), mended);
    if (why) throw new Error(`“${fix.title}” was not made, because afterwards ${why}`);
  }
  return workspaceEdit(folder, changed, session.client);
}

export interface MendOptions {
  /** Mends findings of this rule alone. */
  rule?: string;
  /** Asks the user to confirm the changes, where the client can. */
  confirm?: ChangeAnnotation;
  /** Hears how many files were looked through. */
  step?(done: number, total: number): void;
  signal: AbortSignal;
}

/** The safe fixes of these files, in several passes; `undefined` where there is nothing to fix. */
export async function mendAll(session: Session, folder: Folder, paths: Iterable<string>, options: MendOptions): Promise<Mended | undefined> {
  const trial = new Trial(session, folder, options);
  const files = await trial.load(paths);
  const chosen = (findings: readonly Finding[]) => (options.rule === undefined ? findings : findings.filter(f => f.rule === options.rule));
  const target = {
    text: (path: string) => trial.text(path),
    lint: async (texts: ReadonlyMap<string, string>, of: readonly string[]) => {
      const findings = await trial.lint(texts, of);
      return options.rule === undefined ? findings : findings.map(f => (f.rule === options.rule ? f : { ...f, fixes: [] }));
    },
  };
  const outcome = await fixAll(target, chosen(await trial.lint(new Map(), files)), { unsafe: false, signal: options.signal });
  const changes = editsOfProposal(outcome.proposal, path => trial.text(path));
  if (!changes.length) return undefined;
  const edits = changes.reduce((n, c) => n + c.edits.length, 0);
  return { edit: workspaceEdit(folder, changes, session.client, options.confirm), files: changes.length, edits, outcome };
}
