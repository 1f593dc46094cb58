import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { hasDigest, isFilledIn } from '../../../../delivery/images.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { isLocalImage } from '../../../../documents/official-images.ts';
import { parseImage } from '../../../../platforms/kubernetes/rules/workloads/image.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import type { Evidence } from '../../status.ts';

/** Something that is taken from others, and whether what is taken can change under its name. */
export interface Reference {
  file: string;
  line: number;
  /** As written. */
  text: string;
  pinned: boolean;
  /** Its owner moves it on purpose: a branch of an action. */
  moving?: boolean;
}

/** What a package manifest or a Dockerfile takes. */
export interface Taken {
  what: 'image' | 'packages';
  text: string;
  pinned: boolean;
  ecosystem?: string;
}

const SHA = /@[0-9a-f]{40}(?:[0-9a-f]{24})?$/i;
const BRANCH = /@(?:main|master|develop|dev|trunk|head|next|latest|release)$/i;
/** The files that hold what was resolved, by ecosystem; Maven and Go name exact versions by themselves, and Go has its sums. */
const LOCKS: Readonly<Record<string, RegExp>> = {
  npm: /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/,
  pypi: /^(?:poetry\.lock|uv\.lock|Pipfile\.lock|pdm\.lock|pylock(?:\.[\w-]+)?\.toml|requirements.*\.lock)$/, go: /^go\.sum$/,
  cargo: /^Cargo\.lock$/, rubygems: /^Gemfile\.lock$/, packagist: /^composer\.lock$/, nuget: /^packages\.lock\.json$/,
};

/** Actions and shared workflows of others, by every pipeline of GitHub. */
export function actionsOf(graph: DeliveryGraph): Reference[] {
  const found: Reference[] = [];
  const add = (file: string, line: number, text: string | undefined): void => {
    if (text === undefined || text.startsWith('./') || text.startsWith('../') || !/@|^docker:/.test(text) || text.includes('${{')) return;
    const pinned = text.startsWith('docker://') ? hasDigest(text) : SHA.test(text);
    found.push({ file, line, text, pinned, ...(BRANCH.test(text) ? { moving: true } : {}) });
  };
  for (const { pipeline, job } of graph.jobs) {
    if (pipeline.system !== 'github-actions') continue;
    if (job.calls?.includes('@')) add(pipeline.file, job.line, job.calls);
    for (const step of job.steps) add(pipeline.file, step.line, step.uses);
  }
  return found;
}

/** Images that Dockerfiles start from and that manifests run. */
export function imagesOf(graph: DeliveryGraph, signals: readonly FileSignal<Taken | undefined>[]): Reference[] {
  const bases = signals.flatMap(({ file, line, data }) =>
    data?.what === 'image' ? [{ file, line, text: data.text, pinned: data.pinned }] : [],
  );
  const runs = graph.manifests.flatMap(m =>
    m.images
      .filter(i => !isFilledIn(i.reference) && !isLocalImage(parseImage(i.reference).name))
      .map(i => ({ file: m.file, line: i.line, text: i.reference, pinned: hasDigest(i.reference) })),
  );
  return [...bases, ...runs];
}

/** Package manifests: `pinned` where a lock file stands beside or above, or where every version is exact. */
export function packagesOf(signals: readonly FileSignal<Taken | undefined>[], paths: readonly string[]): (Reference & { lock?: string })[] {
  return signals.flatMap(({ file, line, data }) => {
    if (data?.what !== 'packages') return [];
    const lock = LOCKS[data.ecosystem ?? ''];
    const found =
      lock && paths.find(p => lock.test(p.slice(p.lastIndexOf('/') + 1)) && file.startsWith(p.slice(0, p.lastIndexOf('/') + 1)));
    return [{ file, line, text: data.text, pinned: data.pinned || found !== undefined, ...(found === undefined ? {} : { lock: found }) }];
  });
}

/** What is taken by Dockerfiles and package manifests. */
export function takenBy(file: SourceFile): Signal<Taken>[] {
  const stages = file.dockerfile?.stages ?? [];
  const names = new Set(stages.flatMap(s => s.name?.toLowerCase() ?? []));
  const bases = stages.flatMap((s): Signal<Taken>[] => {
    const text = s.image?.resolved ?? s.image?.text;
    if (!s.image || text === undefined || s.base || text === 'scratch' || names.has(text.toLowerCase()) || isFilledIn(text)) return [];
    return [{
      line: file.line(s.image.range.start), says: `\`${text}\` is a base`, stance: 'neutral',
      data: { what: 'image', text, pinned: s.image.digest !== undefined },
    }];
  });
  if (!namesDependencies(file.path) || !file.dependencies.length) return bases;
  const [first] = file.dependencies;
  const exact = first!.ecosystem === 'maven' || (first!.ecosystem === 'pypi' && file.dependencies.every(d => d.version?.startsWith('==')));
  return [
    ...bases,
    {
      line: first!.line, says: `\`${file.name}\` names packages`, stance: 'neutral',
      data: { what: 'packages', text: file.path, pinned: exact, ecosystem: first!.ecosystem },
    },
  ];
}

/** How much of some references is pinned, as places and as a sentence. */
export function shareOf(
  references: readonly Reference[], what: string, how: string,
): { evidence: Evidence[]; note?: string; whole: boolean } {
  if (!references.length) return { evidence: [], whole: true };
  const pinned = references.filter(r => r.pinned);
  const moving = references.filter(r => r.moving === true);
  const share = `${pinned.length} of ${references.length} ${what} ${references.length === 1 ? 'is' : 'are'} pinned by ${how}`;
  return {
    evidence: [
      ...pinned.slice(0, 1).map((r): Evidence => ({ file: r.file, line: r.line, says: `${share}, such as \`${r.text}\``, stance: 'for' })),
      ...moving
        .slice(0, 3)
        .map((r): Evidence => ({
          file: r.file, line: r.line, says: `\`${r.text}\` is whatever its branch holds at the time`, stance: 'against',
        })),
    ],
    ...(pinned.length === references.length ? {} : { note: share }),
    // What is new is seldom pinned on its first day.
    whole: pinned.length >= references.length * 0.95,
  };
}
