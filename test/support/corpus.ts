import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

/** Cases of the peers' suites and files of real repositories, kept outside the project. */
const folder = process.env['DEVOPS_PATTERNS_CORPUS'] ?? path.join(projectRoot(), '..', 'shared', 'peers');

/** A folder of the corpus; `undefined` where this machine has none. */
export function corpus(name: 'cases' | 'realworld' | 'repos' | '.'): string | undefined {
  const found = path.join(folder, name);
  return fs.existsSync(found) ? found : undefined;
}

export const WITHOUT_CORPUS = 'no corpus here: set DEVOPS_PATTERNS_CORPUS to a folder with cases/ and realworld/';

/** A file of the corpus that one of our platforms reads. */
export interface CorpusFile {
  /** From `root`. */
  path: string;
  root: string;
  platform: string;
  text: string;
}

const KINDS: Readonly<Record<string, string>> = {
  'github-workflow': 'github-actions', 'github-action': 'github-actions', 'k8s-manifest': 'kubernetes', dockerfile: 'dockerfile', terraform: 'terraform',
};

function* lines<T>(file: string): Iterable<T> {
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) if (line) yield JSON.parse(line) as T;
}

/** Every file of the peers' cases and of the real repositories for the platforms that there are. */
export function corpusFiles(platforms: ReadonlySet<string>): CorpusFile[] {
  const files: CorpusFile[] = [];
  const add = (root: string, file: string, platform: string | undefined): void => {
    if (platform && platforms.has(platform)) files.push({ root, path: file, platform, text: fs.readFileSync(path.join(root, file), 'utf8') });
  };
  const cases = corpus('cases');
  if (cases) {
    const seen = new Set<string>();
    for (const c of lines<{ file: string; platform: string }>(path.join(cases, 'cases.jsonl'))) {
      if (seen.has(c.file)) continue;
      seen.add(c.file);
      add(cases, c.file, c.platform);
    }
  }
  const real = corpus('realworld');
  if (real) for (const f of lines<{ file: string; kind: string }>(path.join(real, 'manifest.jsonl'))) add(real, f.file, KINDS[f.kind]);
  return files;
}
