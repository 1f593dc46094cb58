import { CodeActionKind, ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken, CodeAction, CodeActionParams, WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import type { ConfigLevel } from '../../lint/config/data.ts';
import { generatedDrift } from '../../lint/engine-rules.ts';
import { FIX_ALL } from '../capabilities.ts';
import { CONFIG_FILE } from '../configs.ts';
import { diagnosticOf } from '../convert.ts';
import type { DriftWatch } from '../generate/drift.ts';
import { COMMANDS } from '../protocol.ts';
import type { Located, Session } from '../session.ts';
import { signalOf } from '../signals.ts';
import { driftActions } from './drift-actions.ts';
import { actionData } from './action-data.ts';
import type { ActionData } from './action-data.ts';
import { mendAll, mendOne } from './mend.ts';
import { setLevel } from './set-level.ts';
import { suppress, takesComments } from './suppress.ts';

/** Answers for `textDocument/codeAction` and `codeAction/resolve`. */
export function registerActions(session: Session, drift: DriftWatch): void {
  const { connection } = session;
  connection.onCodeAction(params => actionsAt(session, params));
  connection.onCodeActionResolve(async (chosen, token) => {
    try {
      const edit = await editOf(session, actionData(chosen.data), token, drift);
      return edit ? { ...chosen, edit } : chosen;
    } catch (error) {
      throw new ResponseError(ErrorCodes.InvalidRequest, error instanceof Error ? error.message : String(error));
    }
  });
}

/** The edit of a code action; `undefined` where there is nothing to change. @throws Error that tells the user why there is none. */
export async function editOf(session: Session, data: ActionData, token: CancellationToken, drift: DriftWatch): Promise<WorkspaceEdit | undefined> {
  const located = session.files.get(data.uri);
  if (!located) throw new Error('the file is not open any more');
  const { folder, file } = located;
  const signal = signalOf(token);
  if (data.kind === 'fixAll') return (await mendAll(session, folder, [file.path], { signal }))?.edit;
  if (data.kind === 'fixRule') return (await mendAll(session, folder, [file.path], { signal, rule: data.rule }))?.edit;
  if (data.kind === 'level') return setLevel(session, folder, file.path, data.rule, data.level);
  if (data.kind === 'keepMine') return drift.keepMine(folder, file.path, signal);
  await folder.update(file);
  const finding = folder.findings(file.path).find(f => f.fingerprint === data.fingerprint);
  if (!finding) throw new Error('the problem is not there any more');
  if (data.kind === 'ignore') return suppress(session, located, finding);
  const fix = finding.fixes[data.fix];
  if (!fix) throw new Error('the fix is not there any more');
  return mendOne(session, located, finding, fix, signal);
}

async function actionsAt(session: Session, { textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
  const located = session.files.get(textDocument.uri);
  if (!located) return [];
  const { folder, file } = located;
  const wants = (kind: string) => !context.only || context.only.some(o => kind === o || kind.startsWith(`${o}.`) || o === CodeActionKind.Empty);
  await folder.update(file);
  const findings = folder.findings(file.path);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const from = file.document.offsetAt(range.start);
    const to = file.document.offsetAt(range.end);
    const here = findings.filter(f => f.range.start <= to && f.range.end >= from);
    for (const finding of here) actions.push(...fixesOf(session, located, finding), ...driftActions(session, located, finding));
    for (const rule of new Set(here.map(f => f.rule))) {
      const fixable = findings.filter(f => f.rule === rule && hasSafeFix(f));
      if (fixable.length > 1) {
        actions.push(action(session, `Fix all ${fixable.length} of ${rule} in this file`, CodeActionKind.QuickFix, { kind: 'fixRule', uri: file.uri, rule }));
      }
    }
    for (const finding of here) actions.push(...waysOut(session, located, finding));
  }
  if (wants(FIX_ALL) && findings.some(hasSafeFix)) {
    const all = action(session, 'Fix all safe problems (DevOps Patterns)', FIX_ALL, { kind: 'fixAll', uri: file.uri });
    if (session.client.resolvesEdits) actions.push(all);
    else {
      const mended = await mendAll(session, folder, [file.path], { signal: new AbortController().signal });
      if (mended) actions.push({ title: all.title, kind: FIX_ALL, edit: mended.edit });
    }
  }
  return actions;
}

function fixesOf(session: Session, { folder, file }: Located, finding: Finding): CodeAction[] {
  const preferred = finding.fixes.findIndex(f => f.safety === 'safe');
  return finding.fixes.map((fix, i) => ({
    ...action(session, fix.title, CodeActionKind.QuickFix, { kind: 'fix', uri: file.uri, fingerprint: finding.fingerprint, fix: i }),
    diagnostics: [diagnosticOf(finding, folder, session.client)],
    ...(i === preferred ? { isPreferred: true } : {}),
  }));
}

/** What else can be done about a finding: silence it here or everywhere, or read about it. */
function waysOut(session: Session, { folder, file }: Located, finding: Finding): CodeAction[] {
  const { rule, fingerprint } = finding;
  const diagnostics = [diagnosticOf(finding, folder, session.client)];
  const quick = (title: string, data: ActionData): CodeAction => ({ ...action(session, title, CodeActionKind.QuickFix, data), diagnostics });
  const lower: ConfigLevel = finding.severity === 'error' ? 'warning' : 'info';
  const config = folder.configs.fileFor(file.path) ?? CONFIG_FILE;
  const configurable = folder.setup.workspace !== undefined && !rule.startsWith('engine/configuration');
  return [
    ...(takesComments(file.path) && configurable && rule !== generatedDrift.id ? [quick(`Ignore ${rule} here, with a reason`, { kind: 'ignore', uri: file.uri, fingerprint })] : []),
    ...(configurable && finding.severity !== 'info' ? [quick(`Set ${rule} to ${lower} in ${config}`, { kind: 'level', uri: file.uri, rule, level: lower })] : []),
    ...(configurable ? [quick(`Turn ${rule} off in ${config}`, { kind: 'level', uri: file.uri, rule, level: 'off' })] : []),
    {
      title: `Show the rule ${rule}`, kind: CodeActionKind.QuickFix, diagnostics,
      command: { title: 'Show the rule', command: session.options.ruleCommand ?? COMMANDS.openRule, arguments: [rule] },
    },
  ];
}

/** A client that can't resolve gets a command instead, which makes the edit. */
function action(session: Session, title: string, kind: string, data: ActionData): CodeAction {
  if (session.client.resolvesEdits) return { title, kind, data };
  return { title, kind, command: { title, command: COMMANDS.apply, arguments: [data] } };
}

function hasSafeFix(finding: Finding): boolean {
  return finding.fixes.some(f => f.safety === 'safe' && f.edits !== undefined);
}
