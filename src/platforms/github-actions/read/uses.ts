import type { YamlEntry } from '../../../documents/yaml/tree.ts';
import type { Uses } from '../model.ts';
import { value } from './values.ts';

/**
 * Takes a `uses:` apart.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
 */
export function readUses(entry: YamlEntry | undefined): Uses | undefined {
  const scalar = value(entry?.value);
  if (!entry || !scalar) return undefined;
  const text = scalar.text.trim();
  const base = { entry, scalar, text };
  if (text.includes('${{')) return { ...base, kind: 'expression' };
  if (text.startsWith('docker://')) return { ...base, kind: 'docker', image: text.slice('docker://'.length) };
  if (text === '.' || text.startsWith('./') || text.startsWith('.\\')) {
    return { ...base, kind: 'local', path: normalised(text) };
  }
  // The repository itself at the commit that runs:
  // https://github.blog/changelog/2026-07-30-reference-same-repository-actions-with-self-repository-syntax/
  if (text.startsWith('$/')) return { ...base, kind: 'local', path: normalised(text.slice(2)) };
  const at = text.lastIndexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  const [owner, repo, ...path] = name.split('/');
  if (!owner || !repo || /\s/.test(text)) return { ...base, kind: 'invalid' };
  const ref = at < 0 ? '' : text.slice(at + 1);
  const lead = scalar.text.indexOf(text);
  const refStart = lead + (at < 0 ? text.length : at + 1);
  const refRange = scalar.embedded().toSource({ start: refStart, end: lead + text.length });
  return { ...base, kind: 'repository', owner, repo, path: path.filter(Boolean).join('/'), ref, refRange, slug: `${owner}/${repo}`.toLowerCase() };
}

/** The path of a local action or workflow, relative to the root of the repository; `.` and `..` are resolved. */
function normalised(text: string): string {
  const parts: string[] = [];
  for (const part of text.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
