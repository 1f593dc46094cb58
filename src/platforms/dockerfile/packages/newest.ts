import type { Edit, Fix } from '../../../core/fix.ts';
import type { Host } from '../../../core/host.ts';
import type { ShellWord } from '../../../documents/shell/model.ts';
import { placed, type Run } from '../model.ts';

/** Where a package index tells its newest version, and how a version is written behind a name. */
export interface PackageIndex {
  url(name: string): string;
  /** The version in what the index answers; `undefined` where it is not there. */
  version(answer: Answer): string | undefined;
  separator: string;
}

/** The parts of the answers that we read. */
interface Answer {
  info?: { version?: string };
  version?: string;
}

/** https://docs.pypi.org/api/json/, https://www.jsdelivr.com/docs/data.jsdelivr.com, https://guides.rubygems.org/rubygems-org-api/ */
export const INDEXES = {
  pip: { url: name => `https://pypi.org/pypi/${name.replace(/\[.*\]$/, '')}/json`, version: a => a.info?.version, separator: '==' },
  npm: { url: name => `https://data.jsdelivr.com/v1/packages/npm/${name}/resolved`, version: a => a.version, separator: '@' },
  gem: { url: name => `https://rubygems.org/api/v1/gems/${name}.json`, version: a => a.version, separator: ':' },
} as const satisfies Record<string, PackageIndex>;

/** Pins packages to what is newest now; the index is asked when the fix is wanted. Nothing where a name is not written plainly. */
export function pinToNewest(index: PackageIndex, run: Run, words: readonly ShellWord[]): Fix[] {
  const plain = words.every(w => w.value !== undefined && w.quoted === 'none' && /^@?[\w.-]+(?:\/[\w.-]+)?(?:\[[\w,-]+\])?$/.test(w.value));
  const places = words.map(w => ({ name: w.shape, at: placed(run, w.range) }));
  if (!plain || run.form === 'exec' || places.some(p => !p.at.exact)) return [];
  return [{
    title: 'Pin to the newest versions',
    safety: 'unsafe',
    resolve: (host, signal) => Promise.all(places.map(async ({ name, at }): Promise<Edit> => {
      const newText = index.separator + await newest(index, name, host, signal);
      return { range: { start: at.end, end: at.end }, newText };
    })),
  }];
}

async function newest(index: PackageIndex, name: string, host: Host, signal: AbortSignal): Promise<string> {
  if (!host.fetch) throw new Error(`the newest version of ${name} cannot be looked up without the network`);
  const response = await host.fetch(index.url(name), { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${new URL(index.url(name)).host} does not know ${name} (${response.status})`);
  const version = index.version(await response.json() as Answer);
  if (version === undefined || !/^[\w.+-]+$/.test(version)) throw new Error(`${new URL(index.url(name)).host} names no version of ${name}`);
  return version;
}
