import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { applyEdits } from '../../lint/fixes/edits.ts';
import { snippetEdit, workspaceEdit } from '../edits.ts';
import type { OpenFile } from '../open-file.ts';
import type { Located, Session } from '../session.ts';
import { Trial } from '../trial.ts';
import { openingOf } from './content.ts';

/** Stands where the user's reason goes, in an editor that has no place-holders. */
const REASON = 'why this is fine here';

/** A comment that could silence a finding: what stands before and after the reason. */
interface Place {
  at: number;
  head: string;
  tail: string;
}

/** Whether comments can be written into a file. */
export function takesComments(path: string): boolean {
  return !path.endsWith('.json');
}

/**
 * The comment that silences a finding at its place: on the line above, else at the end of the line; for a finding inside
 * a text of several lines, above the key or instruction that holds the text.
 * @throws Error when none silences it without harm.
 */
export async function suppress(session: Session, { folder, file }: Located, finding: Finding): Promise<WorkspaceEdit> {
  const trial = new Trial(session, folder, { host: true });
  await trial.load([file.path]);
  const text = trial.text(file.path) ?? '';
  const before = await trial.lint(new Map(), [file.path]);
  const ofRule = (findings: readonly Finding[]) => findings.filter(f => f.rule === finding.rule).length;
  const opening = (offset: number) => openingIn(session, file, text, offset);
  for (const { at, head, tail } of placesFor(text, finding, opening)) {
    const edits = [{ range: { start: at, end: at }, newText: head + REASON + tail }];
    const after = await trial.lint(new Map([[file.path, applyEdits(text, edits)]]), [file.path]);
    if (after.length >= before.length || ofRule(after) >= ofRule(before)) continue;
    if (session.client.snippets) return snippetEdit(folder, file.path, text, at, `${escape(head)}\${1:${REASON}}${escape(tail)}`);
    return workspaceEdit(folder, [{ path: file.path, text, edits }], session.client);
  }
  throw new Error(`a comment at this line would not silence ${finding.rule} without harm; ignore it in the configuration instead`);
}

/** Where the text of several lines that holds an offset is opened; `undefined` where the offset is in none. */
function openingIn(session: Session, file: OpenFile, text: string, offset: number): number | undefined {
  const platform = file.judged && session.engine.platform(file.judged.platform);
  if (!platform) return undefined;
  const part = session.engine.models(platform, file.path, text, file.cache).findLast(p => p.document.offset <= offset);
  if (!part) return undefined;
  const { document } = part;
  const opening = openingOf(document.text, offset - document.offset, platform.languageIds.includes('yaml'));
  return opening === undefined ? undefined : opening + document.offset;
}

function placesFor(text: string, { range, rule }: Finding, openingOf: (offset: number) => number | undefined): Place[] {
  const opening = openingOf(range.start);
  if (opening !== undefined) return [above(text, opening, rule, 'ignore'), above(text, opening, rule, 'ignore-block')];
  const first = above(text, range.start, rule, 'ignore');
  const next = text.indexOf('\n', range.start);
  // What stands at the end of a line may be the text that the line opens.
  if (next >= 0 && openingOf(next + 1) !== undefined) return [first];
  const end = next < 0 ? text.length : text[next - 1] === '\r' ? next - 1 : next;
  return [first, { at: end, head: `  # devops-patterns: ignore[${rule}] -- `, tail: '' }];
}

/** A comment on the line above an offset. */
function above(text: string, offset: number, rule: string, verb: 'ignore' | 'ignore-block'): Place {
  const at = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  return { at, head: `${indent}# devops-patterns: ${verb}[${rule}] -- `, tail: text.includes('\r\n') ? '\r\n' : '\n' };
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
