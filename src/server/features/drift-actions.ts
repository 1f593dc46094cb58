import { CodeActionKind } from 'vscode-languageserver';
import type { CodeAction } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import type { Generator } from '../../generators/generator.ts';
import { generatedDrift } from '../../lint/engine-rules.ts';
import type { Topic } from '../../service/generate/topics.ts';
import { diagnosticOf } from '../convert.ts';
import { COMMANDS } from '../protocol.ts';
import type { Located, Session } from '../session.ts';
import type { ActionData } from './action-data.ts';

/** What a user asks for to have the files of a generator. */
export const TOPIC_OF: Readonly<Record<Generator['id'], Topic>> = { pipeline: 'pipeline', docker: 'docker', compose: 'docker', kubernetes: 'kubernetes' };

/** What can be done about a generated file that would be generated differently: take it as it would be, or keep it. */
export function driftActions(session: Session, { folder, file }: Located, finding: Finding): CodeAction[] {
  const drift = finding.rule === generatedDrift.id ? folder.drift.get(file.path) : undefined;
  if (!drift) return [];
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(finding, folder, session.client)] };
  const { generateCommands } = session.options;
  const topic = TOPIC_OF[drift.generator];
  const own = generateCommands?.[topic];
  const regenerate = own === undefined
    ? { command: COMMANDS.regenerate, arguments: [file.uri] }
    : { command: own, arguments: [folder.root] };
  const data: ActionData = { kind: 'keepMine', uri: file.uri };
  return [
    { ...common, title: 'Regenerate…', command: { title: 'Regenerate', ...regenerate } },
    // A command, not an edit: what it takes is found out when it is chosen, and shown before it is written.
    { ...common, title: 'Keep mine', command: { title: 'Keep mine', command: COMMANDS.apply, arguments: [data] } },
  ];
}
