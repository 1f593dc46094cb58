import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { applyEdits } from '../../lint/fixes/edits.ts';
import { snippetEdit, workspaceEdit } from '../edits.ts';
import type { Located, Session } from '../session.ts';
import { Trial } from '../trial.ts';

/** Stands where the user's reason goes, in an editor that has no place-holders. */
const REASON = 'why this is fine here';

/** Whether comments can be written into a file. */
export function takesComments(path: string): boolean {
  return !path.endsWith('.json');
}

/**
 * The comment that silences a finding at its place: on the line above, else at the end of the line.
 * @throws Error when neither silences it without harm.
 */
export async function suppress(session: Session, { folder, file }: Located, finding: Finding): Promise<WorkspaceEdit> {
  const trial = new Trial(session, folder);
  await trial.load([file.path]);
  const text = trial.text(file.path) ?? '';
  const before = await trial.lint(new Map(), [file.path]);
  const start = text.lastIndexOf('\n', finding.range.start - 1) + 1;
  const next = text.indexOf('\n', finding.range.start);
  const end = next < 0 ? text.length : text[next - 1] === '\r' ? next - 1 : next;
  const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const comment = `# devops-patterns: ignore[${finding.rule}] -- `;
  const places = [
    { at: start, head: `${indent}${comment}`, tail: eol },
    { at: end, head: `  ${comment}`, tail: '' },
  ];
  for (const { at, head, tail } of places) {
    const edits = [{ range: { start: at, end: at }, newText: head + REASON + tail }];
    const after = await trial.lint(new Map([[file.path, applyEdits(text, edits)]]), [file.path]);
    if (after.length >= before.length || after.filter(f => f.rule === finding.rule).length >= before.filter(f => f.rule === finding.rule).length) continue;
    if (session.client.snippets) return snippetEdit(folder, file.path, text, at, `${escape(head)}\${1:${REASON}}${escape(tail)}`);
    return workspaceEdit(folder, [{ path: file.path, text, edits }], session.client);
  }
  throw new Error(`a comment at this line would not silence ${finding.rule} without harm; ignore it in the configuration instead`);
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
