import type { WorkspaceEdit } from 'vscode-languageserver';
import { parseYaml } from '../../documents/yaml/index.ts';
import { setPath } from '../../documents/yaml/edits.ts';
import type { ConfigLevel } from '../../lint/config/data.ts';
import { CONFIG_FILE } from '../configs.ts';
import { workspaceEdit } from '../edits.ts';
import type { Folder } from '../folder.ts';
import type { Session } from '../session.ts';

/**
 * Sets a rule's level in the configuration that holds for a file; makes the one at the folder's root where there is none.
 * @throws Error when the configuration has a form in which it can't be set.
 */
export async function setLevel(session: Session, folder: Folder, path: string, rule: string, level: ConfigLevel): Promise<WorkspaceEdit> {
  const config = folder.configs.fileFor(path) ?? CONFIG_FILE;
  const text = await session.read(folder, config);
  if (text === undefined || !text.trim()) {
    const created = { path: config, text: text ?? '', edits: [{ range: { start: 0, end: text?.length ?? 0 }, newText: `rules:\n  ${rule}: ${level}\n` }] };
    return workspaceEdit(folder, [{ ...created, create: text === undefined }], session.client);
  }
  const { root } = parseYaml(text);
  const set = root?.kind === 'map' ? root.get('rules') : undefined;
  // A rule with options keeps them: its level is set beside them.
  const entry = set?.kind === 'map' ? set.get(rule) : undefined;
  const keys = entry?.kind === 'map' ? ['rules', rule, 'level'] : ['rules', rule];
  const edits = root?.kind === 'map' ? setPath(text, root, keys, level) : undefined;
  if (!edits) throw new Error(`${config} has a form in which the level of ${rule} can not be set; set it by hand`);
  return workspaceEdit(folder, [{ path: config, text, edits }], session.client);
}
