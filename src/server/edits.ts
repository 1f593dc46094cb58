import { diffArrays } from 'diff';
import type { AnnotatedTextEdit, ChangeAnnotation, CreateFile, DeleteFile, SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Edit } from '../core/fix.ts';
import type { Proposal } from '../core/proposal.ts';
import { LineIndex } from '../core/text.ts';
import type { Client } from './capabilities.ts';
import { lspRange } from './convert.ts';
import type { Folder } from './folder.ts';

/** Edits of one file as offsets in its text. */
export interface FileEdits {
  path: string;
  text: string;
  edits: readonly Edit[];
  /** The file is to be made; `text` is empty. */
  create?: boolean;
  /** The file is to be deleted; the client must be able to. */
  remove?: boolean;
}

/** The id of the annotation that asks for confirmation. */
const CONFIRM = 'devops-patterns';

/**
 * Edits in the form that the client takes.
 * @param confirm What the user is asked to confirm, where the client can ask.
 * @throws Error when a file is to be made and the client can't, or a file was edited since its text was taken.
 */
export function workspaceEdit(folder: Folder, files: readonly FileEdits[], client: Client, confirm?: ChangeAnnotation): WorkspaceEdit {
  const annotated = confirm !== undefined && client.annotatesChanges;
  for (const { path, text } of files) checkCurrent(folder, path, text);
  if (!client.documentChanges) {
    if (files.some(f => f.create)) throw new Error('this editor can not create files');
    return { changes: Object.fromEntries(files.map(f => [folder.uri(f.path), textEdits(f)])) };
  }
  const documentChanges = files.flatMap((file): (TextDocumentEdit | CreateFile | DeleteFile)[] => {
    const uri = folder.uri(file.path);
    if (file.remove) return [{ kind: 'delete', uri, options: { ignoreIfNotExists: true }, ...(annotated ? { annotationId: CONFIRM } : {}) }];
    const version = folder.open.get(file.path)?.document.version ?? null;
    const edits: (TextEdit | AnnotatedTextEdit)[] = textEdits(file).map(e => (annotated ? { ...e, annotationId: CONFIRM } : e));
    const change: TextDocumentEdit = { textDocument: { uri, version }, edits };
    if (!file.create) return [change];
    if (!client.createsFiles) throw new Error(`this editor can not create ${file.path}`);
    return [{ kind: 'create', uri, options: { ignoreIfExists: true }, ...(annotated ? { annotationId: CONFIRM } : {}) }, change];
  });
  return { documentChanges, ...(annotated ? { changeAnnotations: { [CONFIRM]: confirm } } : {}) };
}

/** An edit that inserts a text with a stretch for the user to fill in; the client must support snippets in edits. @throws Error as {@link workspaceEdit} does. */
export function snippetEdit(folder: Folder, path: string, text: string, at: number, snippet: string): WorkspaceEdit {
  checkCurrent(folder, path, text);
  const position = LineIndex.of(text).positionAt(at);
  const edit: SnippetTextEdit = { range: { start: position, end: position }, snippet: { kind: 'snippet', value: snippet } };
  const version = folder.open.get(path)?.document.version ?? null;
  return { documentChanges: [{ textDocument: { uri: folder.uri(path), version }, edits: [edit] }] };
}

/** What a proposal changes in a file that exists, line by line, so that each change can be seen and refused by itself. */
export function editsOfProposal(proposal: Proposal, textOf: (file: string) => string | undefined): FileEdits[] {
  return proposal.changes.flatMap(({ file, newText }) => {
    const text = textOf(file);
    return text === undefined || newText === undefined ? [] : [{ path: file, text, edits: lineEdits(text, newText).map(e => wordEdit(text, e)) }];
  });
}

/** The edits that make one text of another, in whole lines. */
export function lineEdits(before: string, after: string): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const { value, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    const text = value.join('');
    const last = edits.at(-1);
    // What is taken out and what is put in its place are one edit.
    const joined = last && last.range.end === at && (added || removed) ? last : undefined;
    if (added) {
      if (joined) joined.newText += text;
      else edits.push({ range: { start: at, end: at }, newText: text });
    } else if (removed) {
      if (joined) joined.range.end = at + text.length;
      else edits.push({ range: { start: at, end: at + text.length }, newText: '' });
    }
    if (!added) at += text.length;
  }
  return edits;
}

/** The same edit without the words at its ends that it keeps: a preview shows what changes. */
function wordEdit(text: string, { range, newText }: Edit): Edit {
  const old = text.slice(range.start, range.end);
  const shorter = Math.min(old.length, newText.length);
  let start = 0;
  while (start < shorter && old[start] === newText[start]) start++;
  while (start > 0 && !/\s/.test(old[start - 1] ?? '')) start--;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === newText.at(-1 - end)) end++;
  while (end > 0 && !/\s/.test(old.at(-end) ?? '')) end--;
  return { range: { start: range.start + start, end: range.end - end }, newText: newText.slice(start, newText.length - end) };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Edits bear the version that the editor has now: they must not have been found in another one. */
function checkCurrent(folder: Folder, path: string, text: string): void {
  const open = folder.open.get(path);
  if (open && open.document.getText() !== text) throw new Error(`${path} was edited meanwhile; try again`);
}

function textEdits({ text, edits }: FileEdits): TextEdit[] {
  const lines = LineIndex.of(text);
  return edits.map(({ range, newText }) => ({ range: lspRange(lines, range), newText }));
}
