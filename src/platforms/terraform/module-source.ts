/** Where a module comes from, as far as rules care. */
export type ModuleSource =
  | { kind: 'local' }
  | { kind: 'registry' }
  /** `ref` of Git, `rev` of Mercurial. */
  | { kind: 'git' | 'mercurial'; revision?: string; parameters: ReadonlyMap<string, string> }
  | { kind: 'other' };

const REGISTRY = /^(?:(?<host>[\w.-]+\.[\w-]+(?::\d+)?)\/)?[0-9A-Za-z][\w-]*\/[0-9A-Za-z][\w-]*\/[0-9a-z][0-9a-z-]*(?:\/\/.*)?$/;

/** Reads a `source`: https://developer.hashicorp.com/terraform/language/modules/sources */
export function readSource(source: string): ModuleSource {
  if (/^\.\.?\//.test(source) || source === '.' || source === '..') return { kind: 'local' };
  const [address, query = ''] = split(source);
  const parameters = new Map(query.split('&').filter(Boolean).map(p => [p.split('=')[0]!, p.slice(p.indexOf('=') + 1)] as const));
  if (address.startsWith('hg::')) return { kind: 'mercurial', revision: parameters.get('rev'), parameters };
  const git = /^(git::|git:\/\/|git@|(?:www\.)?(?:github\.com|bitbucket\.org|gitlab\.com)\/)/.test(address) || /^(ssh|https):\/\/[^?]*\.git(\/\/|$)/.test(address);
  if (git) return { kind: 'git', revision: parameters.get('ref'), parameters };
  return REGISTRY.test(address) ? { kind: 'registry' } : { kind: 'other' };
}

function split(source: string): [string, string?] {
  const at = source.indexOf('?');
  return at < 0 ? [source] : [source.slice(0, at), source.slice(at + 1)];
}
