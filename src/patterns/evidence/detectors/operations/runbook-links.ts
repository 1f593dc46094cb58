import { isMasked } from '../../../../documents/template.ts';
import { folderOf, joinWithin } from '../../../../project/paths.ts';

/**
 * Where the link of an alert leads: to a file or folder of the repository; to one that ought to be in it and isn't; or to somewhere
 * that can't be seen from here (another host, a part that is filled in later, words that are no link).
 */
export function resolveLink(link: string, from: string, all: readonly string[]): 'here' | 'missing' | 'elsewhere' {
  if (isMasked(link) || /\{\{|\$\{|\$\(/.test(link)) return 'elsewhere';
  // A page of a forge: which repository is meant isn't known, so that only a path which exists here tells something.
  const inForge = /^https?:\/\/[^\s]+?\/(?:-\/)?(?:blob|tree|src\/branch|raw|edit)\/[^/]+\/([^?#\s]+)/.exec(link)?.[1];
  if (inForge !== undefined) return exists(decode(inForge), all) ? 'here' : 'elsewhere';
  const target = localTarget(link);
  if (target === undefined) return 'elsewhere';
  if (exists(target.replace(/^\/+/, ''), all) || exists(joinWithin(folderOf(from), target), all)) return 'here';
  return 'missing';
}

/** The path that a link without a host names; `undefined` where it is no path of a document. */
export function localTarget(link: string): string | undefined {
  const target = decode(link.trim().replace(/[?#].*$/, ''));
  return /^(?:\.{0,2}\/)?[\w./@ -]+\.(?:md|markdown|adoc|rst|txt|html|org)$/i.test(target) &&
    !/^\w+:|^\/\//.test(target) &&
    !/^[\w-]+(?:\.[\w-]+)+\//.test(target)
    ? target
    : undefined;
}

function exists(path: string, all: readonly string[]): boolean {
  const clean = joinWithin('', path);
  return clean !== '' && all.some(p => p === clean || p.startsWith(`${clean}/`));
}

function decode(text: string): string {
  return /%[0-9a-f]{2}/i.test(text) && !/%(?![0-9a-f]{2})/i.test(text) ? text.replaceAll('%20', ' ').replaceAll(/%2F/gi, '/') : text;
}
