import type { Document } from '../../core/document.ts';
import type { Link } from '../../core/platform.ts';
import { facts } from './facts.ts';
import { known } from './known.ts';
import type { PatternFile } from './model.ts';

/** Names of the user's own patterns lead to their files; ours have pages of their own in every face. */
export function links(model: PatternFile, { path }: Document): Link[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return facts(model).flatMap(f =>
    f.kind === 'pattern-language/mention' && !known().patterns.has(f.name) ? [{ range: f.range, target: `${folder}${f.name}.md` }] : [],
  );
}
