import type { Platform, SchemaNode } from '../../core/platform.ts';
import type { Range } from '../../core/text.ts';
import { shift } from '../../core/text.ts';
import type { Located, Session } from '../session.ts';

/** A platform's answer for a place in an open file; `range` counts from the start of the file. */
export interface At {
  node: SchemaNode;
  range: Range | undefined;
}

/** What the schema says of an offset in an open file; `undefined` where it says nothing or another extension is to say it. */
export async function schemaAt(session: Session, located: Located, offset: number): Promise<At | undefined> {
  const { folder, file } = located;
  await folder.update(file);
  const { noHelp } = folder.settings;
  const registered = file.judged && session.engine.platform(file.judged.platform);
  if (!registered || noHelp.includes('*') || noHelp.includes(registered.id)) return undefined;
  const platform = registered as unknown as Platform<unknown>;
  if (!platform.schemaAt) return undefined;
  const parts = session.engine.models(registered, file.path, file.document.getText(), file.cache);
  const part = parts.findLast(p => p.document.offset <= offset);
  if (!part) return undefined;
  const { document, model } = part;
  const settings = { ...platform.settings?.defaults, ...folder.configs.forFile(file.path).settings(platform.id) };
  const node = platform.schemaAt(model, document, offset - document.offset, settings);
  return node && { node, range: node.range && shift(node.range, document.offset) };
}
