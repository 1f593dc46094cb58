import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Engine } from '../../lint/engine.ts';
import { testHost } from '../../lint/testing/host.ts';
import { lintProject } from '../../lint/testing/project.ts';
import assessmentSchema from './assessment/assessment.schema.json' with { type: 'json' };
import { readAssessment } from './assessment/read.ts';
import { patternLanguage } from './index.ts';
import pageSchema from './page/page.schema.json' with { type: 'json' };
import { fileKind } from './recognise.ts';

const FOLDER = '.devops/patterns';
const page = (
  slug: string, fields = '', text = '',
): string => `---\nslug: ${slug}\nname: Name of ${slug}\nsummary: Do it\nscale: 5\n${fields}---\nContext.\n
***\n\n**A problem.**\n\nWhy.\n\nTherefore:\n\n**A solution.**\n\n***\n\nCompletion. ${text}\n`;

describe('pattern-language', () => {
  const engine = new Engine([patternLanguage], testHost());
  before(() => engine.prepare());

  /** Findings of all files as `file:line rule`. */
  function lint(files: Readonly<Record<string, string>>): string[] {
    const found = lintProject(engine, new Map(Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, text])));
    return found.map(f => `${f.file.slice(FOLDER.length + 1)}:${f.start.line + 1} ${f.rule.slice('pattern-language/'.length)}`).sort();
  }

  it('recognises pages and the assessment, and nothing else', () => {
    assert.equal(fileKind('.devops/patterns/a.md'), 'page');
    assert.equal(fileKind('team/.devops/patterns/assessment.yaml'), 'assessment');
    for (const path of [
      '.devops/patterns/README.md', '.devops/patterns/deep/a.md', '.devops/a.md', 'patterns/a.md', '.devops/patterns/other.yaml',
    ]) {
      assert.equal(fileKind(path), undefined, path);
    }
  });

  it('lets own patterns name one another and ours', () => {
    assert.deepEqual(
      lint({
        'a.md': page('a', 'smaller: [b, gitops]\n', '[B](b.md), [Shared Staging](shared-staging.md)'), 'b.md': page('b', 'larger: [a]\n'),
      }),
      [],
    );
  });

  it('finds circles by way of our patterns', () => {
    assert.deepEqual(lint({ 'a.md': page('a', 'larger: [continuous-integration]\nsmaller: [trunk-based-development]\n') }), [
      'a.md:6 cycle', 'a.md:7 cycle',
    ]);
    assert.deepEqual(lint({ 'a.md': page('a', 'smaller: [a]\n') }), ['a.md:6 cycle']);
  });

  it('is silent about what a page that cannot be read may declare', () => {
    assert.deepEqual(lint({ 'a.md': page('a', 'smaller: [b]\n'), 'b.md': page('[b') }), ['b.md:3 front-matter']);
  });

  it('looks for pages on both sides of a link', () => {
    assert.deepEqual(lint({ 'a.md': page('a', '', '[Gone](gone.md), [docs](../gone.md), `[code](gone.md)`') }), [
      'a.md:21 unknown-pattern',
    ]);
    assert.deepEqual(lint({ 'a.md': page('gitops') }), ['a.md:2 duplicate-pattern', 'a.md:2 field']);
  });

  it('keeps statements that are complete', () => {
    const { statements, slugs, faults } = readAssessment(
      'a:\n  status: partly\n  date: 2026-10-01\n  reason: because\n  by: us\nb:\n  status: partly\nc: yes\n',
    );
    assert.deepEqual(
      statements.map(s => [s.slug, s.status, s.date, s.reason, s.by]), [['a', 'partly', '2026-10-01', 'because', 'us']],
    );
    assert.deepEqual(
      slugs.map(s => s.slug), ['a', 'b', 'c'],
    );
    assert.deepEqual(
      faults.map(f => f.path), ['b.date', 'b.reason', 'c'],
    );
    assert.deepEqual(readAssessment('').faults, []);
  });

  it('has schemas that are JSON Schema', () => {
    const ajv = new Ajv2020({ strict: false });
    for (const schema of [pageSchema, assessmentSchema]) assert.ok(ajv.validateSchema(schema), JSON.stringify(ajv.errors));
  });
});
