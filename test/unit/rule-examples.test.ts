import assert from 'node:assert/strict';
import type { Finding } from '../../src/core/finding.ts';
import type { AnyPlatform } from '../../src/core/platform.ts';
import type { AnyRule, RuleMeta } from '../../src/core/rule.ts';
import type { FileConfig } from '../../src/lint/file-config.ts';
import { Engine } from '../../src/lint/engine.ts';
import { takeMarks, type RuleExample } from '../../src/lint/testing/examples.ts';
import { testHost } from '../../src/lint/testing/host.ts';
import { exampleConfig, lintProject, mendProject } from '../../src/lint/testing/project.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { examplesOf } from '../support/rule-examples.ts';

const engine = new Engine(PLATFORMS, testHost());
/** Rules whose bad examples were offered a fix. */
const mending = new Set<string>();

function show(findings: readonly Finding[]): string {
  return findings.map(f => `\n    ${f.file}:${f.start.line + 1}: ${f.rule}: ${f.message}`).join('') || '\n    (none)';
}

function count(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const f of findings) counts.set(f.rule, (counts.get(f.rule) ?? 0) + 1);
  return counts;
}

/** The first fix mends the finding, breaks nothing, brings nothing new, and has nothing more to do. */
function checkFix(rule: RuleMeta, files: ReadonlyMap<string, string>, finding: Finding, config: FileConfig): void {
  const fix = finding.fixes[0]!;
  if (!fix.edits) return;
  const before = lintProject(engine, files, config);
  const mended = mendProject(files, finding.file, fix.edits);
  const after = lintProject(engine, mended, config);
  const context = `after the fix "${fix.title}"\n${[...mended].map(([f, t]) => `--- ${f}\n${t}`).join('\n')}\nfindings:${show(after)}`;
  assert.ok((count(after).get(rule.id) ?? 0) < (count(before).get(rule.id) ?? 0), `the finding is still there ${context}`);
  // What could not be read before is looked at for the first time: only errors there would be the fix's own.
  const revealing = rule.category === 'syntax' || rule.category === 'schema';
  for (const [id, n] of count(revealing ? after.filter(f => f.severity === 'error') : after)) assert.ok(n <= (count(before).get(id) ?? 0), `new finding of ${id} ${context}`);
}

describe('rule examples', () => {
  before(() => engine.prepare());

  for (const p of PLATFORMS) {
    for (const rule of p.rules) {
      if (rule.scope === 'host') continue;
      it(rule.meta.id, () => {
        const examples = examplesOf(p, rule);
        assert.ok(examples.some(e => e.kind === 'bad') && examples.some(e => e.kind === 'good'), 'needs a bad and a good example');
        for (const example of examples) checkExample(p, rule, example);
      });
    }
  }

  it('half of the rules mend what they find', function () {
    const rules = PLATFORMS.flatMap(p => p.rules).filter(r => r.scope !== 'host');
    if (rules.some(r => !this.test!.parent!.tests.find(t => t.title === r.meta.id)?.state)) this.skip();
    assert.ok(mending.size * 2 >= rules.length, `${mending.size} of ${rules.length}`);
  });
});

function checkExample(p: AnyPlatform, rule: AnyRule, example: RuleExample): void {
  const { id } = rule.meta;
  const config = exampleConfig(id, example.options, p.id, example.settings);
  const marked = example.files.map(takeMarks);
  const files = new Map(marked.map(m => [m.path, m.text]));
  const findings = lintProject(engine, files, config).filter(f => f.rule === id);
  if (example.kind === 'good') {
    assert.equal(findings.length, 0, `a good example is found:${show(findings)}\n${[...files.values()].join('\n')}`);
    return;
  }
  assert.ok(marked.some(m => m.marks.length), 'a bad example marks no line');
  for (const m of marked) {
    const here = findings.filter(f => f.file === m.path);
    for (const mark of m.marks) {
      assert.ok(
        here.some(f => f.start.line === mark.line && f.message.includes(mark.says)),
        `no finding that says "${mark.says}" at ${m.path}:${mark.line + 1}; found:${show(findings)}\n${m.text}`,
      );
    }
    const stray = here.filter(f => !m.marks.some(mark => mark.line === f.start.line));
    assert.equal(stray.length, 0, `lines without a mark are found:${show(stray)}\n${m.text}`);
  }
  for (const f of findings) {
    if (!f.fixes.length) continue;
    mending.add(id);
    checkFix(rule.meta, files, f, config);
  }
}
