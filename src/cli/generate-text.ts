import path from 'node:path';
import { unifiedDiff } from '../lint/formats/diff.ts';
import { count, printable } from '../lint/formats/pretty.ts';
import type { ProposalView, ProposedFileView } from '../service/generate/proposal-view.ts';
import type { Generation } from '../service/generate/types.ts';

const MARKS = { new: '+', changed: '~', same: '=', conflict: '!', stale: '-', blocked: '!' } as const;
const WORDS = { new: 'new', changed: 'changed', same: 'as it is', conflict: 'conflict', stale: 'left over', blocked: 'not possible' } as const;

/** A proposal for people: the differences first, what they are about last, next to the question. @param root how the folder is called, '' for the current one */
export function proposalText(generation: Generation, view: ProposalView, root: string): string {
  const diffs = generation.files.filter(f => f.state !== 'same' && f.state !== 'blocked').map(({ path: file, before, after }) =>
    unifiedDiff(path.posix.join(root, file), before ?? '', after ?? ''));
  const sections = [
    `${view.title}: ${count(view.files.length, 'file')}\n${view.files.map(fileText).join('')}`,
    list('Assumed', view.assumptions.map(({ says, file, line }) => `${says} (${file === undefined ? 'a default: nothing says it' : `${file}:${line}`})`)),
    list('Missing', view.gaps),
  ];
  return `${diffs.map(printableLines).join('\n')}\n${sections.filter(Boolean).join('\n')}`;
}

/** The same for programs. */
export function proposalJson(generation: Generation, view: ProposalView, applied: readonly string[]): string {
  const files = view.files.map((file, i) => {
    const { before, after, state } = generation.files[i]!;
    return { ...file, diff: state === 'same' || state === 'blocked' ? '' : unifiedDiff(file.path, before ?? '', after ?? '') };
  });
  return `${JSON.stringify({ version: 1, ...view, files, answers: generation.answers, applied }, undefined, 2)}\n`;
}

function fileText({ path: file, state, ticked, choosable, note, added, removed, choices, findings }: ProposedFileView): string {
  const size = state === 'changed' || state === 'conflict' ? ` +${added} -${removed}` : state === 'new' ? ` ${count(added, 'line')}` : '';
  const left = choosable && !ticked ? ', left out' : '';
  const head = `  ${MARKS[state]} ${printable(file)}  ${WORDS[state]}${size}${left}${note === undefined ? '' : `: it ${printable(note)}`}\n`;
  const why = state === 'same' ? [] : choices.map(c => `      ${c.says}  (${c.slug})\n`);
  return head + why.join('') + findings.map(f => `      line ${f.line}: ${f.severity} ${printable(f.says)}  ${f.rule}\n`).join('');
}

function list(title: string, lines: readonly string[]): string {
  return lines.length ? `${title}\n${lines.map(l => `  ${printable(l)}\n`).join('')}` : '';
}

function printableLines(text: string): string {
  return text.split('\n').map(line => line.split('\t').map(printable).join('\t')).join('\n');
}
