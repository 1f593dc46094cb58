import type { Finding } from '../../src/core/finding.ts';
import type { Engine } from '../../src/lint/engine.ts';
import { fixAll } from '../../src/lint/fixes/fix-all.ts';
import { takeMarks, type RuleExample } from '../../src/lint/testing/examples.ts';
import { exampleConfig, lintProject } from '../../src/lint/testing/project.ts';
import type { RuleSource } from './collect.ts';

/** What a rule finds in an example, and what its fixes make of it. */
export interface MendedExample {
  findings: readonly Finding[];
  /** Files that the fixes change; none where there are no fixes that are known offline. */
  mended: readonly { path: string; text: string }[];
  /** ` by "title" (unsafe)` */
  title: string;
}

export async function mendExample(example: RuleExample, { meta, platform, scope }: RuleSource, engine: Engine): Promise<MendedExample> {
  if (!platform || scope === 'host') return { findings: [], mended: [], title: '' };
  const config = exampleConfig(meta.id, example.options, platform.id, example.settings);
  const files = new Map(example.files.map(takeMarks).map(f => [f.path, f.text]));
  const lint = (texts: ReadonlyMap<string, string>): Finding[] => lintProject(engine, texts, config);
  const onlyMine = (found: readonly Finding[]): Finding[] => found.map(f => (f.rule === meta.id ? f : { ...f, fixes: [] }));
  const all = lint(files);
  const findings = all.filter(f => f.rule === meta.id);
  const outcome = await fixAll({
    text: file => files.get(file),
    lint: async (texts, wanted) => onlyMine(lint(new Map([...files, ...texts])).filter(f => wanted.includes(f.file))),
  }, onlyMine(all), { unsafe: true, signal: new AbortController().signal });
  const mended = outcome.proposal.changes.map(c => ({ path: c.file, text: c.newText ?? '' }));
  const used = outcome.fixed.map(f => f.fixes[0]!);
  const titles = [...new Set(used.map(f => `"${f.title}"`))];
  const unsafe = used.some(f => f.safety === 'unsafe') ? ' (unsafe: it may change behaviour)' : '';
  return { findings, mended, title: titles.length === 1 ? ` by ${titles[0]}${unsafe}` : unsafe };
}
