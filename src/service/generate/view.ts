import { diffLines } from 'diff';
import { hasMarks } from './merge.ts';
import type { ProposalView, ProposedFileView } from './proposal-view.ts';
import type { Generation, ProposalFinding, ProposedFile } from './types.ts';

/** What the user did in a proposal, by path. */
export interface Decisions {
  ticked: ReadonlyMap<string, boolean>;
  /** What they made of files. */
  texts: ReadonlyMap<string, string>;
  /** In these texts. */
  findings: ReadonlyMap<string, readonly ProposalFinding[]>;
}

const UNDECIDED: Decisions = { ticked: new Map(), texts: new Map(), findings: new Map() };

/** @param named a pattern's name by its slug */
export function proposalView(generation: Generation, named: (slug: string) => string | undefined, decisions: Decisions = UNDECIDED): ProposalView {
  return {
    title: generation.title,
    files: generation.files.map(file => fileView(file, named, decisions)),
    assumptions: generation.assumptions.map(({ says, read }) => ({ says, ...read })),
    gaps: generation.gaps,
  };
}

function fileView(file: ProposedFile, named: (slug: string) => string | undefined, { ticked, texts, findings }: Decisions): ProposedFileView {
  const { path, state, note } = file;
  const text = texts.get(path);
  const choosable = isChoosable(file, text);
  return {
    path, state, choosable,
    ticked: choosable && (ticked.get(path) ?? file.ticked),
    edited: text !== undefined && text !== file.after,
    ...(note === undefined ? {} : { note }),
    ...counts(file, text),
    choices: file.choices.map(({ pattern, says }) => ({ slug: pattern, name: named(pattern) ?? pattern, says })),
    findings: findings.get(path) ?? file.findings,
  };
}

/** Whether a file may be chosen as it is now. @param text what the user made of it */
export function isChoosable({ state, after }: ProposedFile, text: string | undefined): boolean {
  if (state === 'blocked' || state === 'same') return false;
  return state !== 'conflict' || !hasMarks(text ?? after ?? '');
}

function counts({ state, before = '', after = '' }: ProposedFile, text: string | undefined): { added: number; removed: number } {
  if (state === 'blocked') return { added: 0, removed: 0 };
  let added = 0;
  let removed = 0;
  for (const part of diffLines(before, state === 'stale' ? '' : (text ?? after))) {
    if (part.added) added += part.count;
    if (part.removed) removed += part.count;
  }
  return { added, removed };
}
