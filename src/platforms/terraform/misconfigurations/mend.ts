import type { Edit } from '../../../core/fix.ts';
import { insertAttribute, insertBlock } from '../edits.ts';
import type { PlainBlock } from '../plain.ts';
import type { Scope } from './evaluate.ts';

/** The edit that writes `value` at a path below a scope; `undefined` where the text does not allow one that is surely right. */
export function mend(text: string, scope: Scope, set: { at: string; value: string }): Edit | undefined {
  // A block that is never closed has no sure end.
  if (scope.kind !== 'block' || text[scope.block.range.end - 1] !== '}') return undefined;
  const path = set.at.split('.');
  const name = path.pop()!;
  let block: PlainBlock = scope.block;
  for (const [i, type] of path.entries()) {
    const inner = block.blocks.filter(b => b.type === type);
    if (inner.length > 1 || block.dynamic.includes(type) || block.attributes.some(a => a.name === type)) return undefined;
    if (!inner[0]) return insertBlock(text, block, type, nested(path.slice(i + 1), name, set.value));
    block = inner[0];
  }
  const old = block.attributes.find(a => a.name === name);
  if (old) return { range: old.value.range, newText: set.value };
  if (block.blocks.some(b => b.type === name) || block.dynamic.includes(name)) return undefined;
  return insertAttribute(text, block, name, set.value);
}

/** Lines of the blocks that are still missing. */
function nested(path: readonly string[], name: string, value: string): string[] {
  const [type, ...rest] = path;
  if (type === undefined) return [`${name} = ${value}`];
  return [`${type} {`, ...nested(rest, name, value).map(l => `  ${l}`), '}'];
}
