import assert from 'node:assert/strict';
import type { SchemaNode } from '../../core/platform.ts';
import { LineIndex } from '../../core/text.ts';
import { testHost } from '../../lint/testing/host.ts';
import { schemaAt } from './assist.ts';
import { knowFrom } from './known.ts';
import { parsePatternFile } from './model.ts';

describe('pattern-language: hover and completion', () => {
  before(() => knowFrom(testHost()));

  /** Help at the `|` of a file. */
  function at(marked: string, path = '.devops/patterns/a.md'): SchemaNode | undefined {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const document = { path, text, lines: LineIndex.of(text), offset: 0 };
    return schemaAt(parsePatternFile(document), document, offset);
  }
  const labels = (node: SchemaNode | undefined): string[] => node?.items.map(i => i.label) ?? [];

  it('offers the fields that are missing', () => {
    const found = labels(at('---\nslug: a\nname: A\n|\nscale: 5\n---\n'));
    assert.ok(found.includes('summary') && found.includes('larger'));
    assert.ok(!found.includes('slug') && !found.includes('cures'));
    assert.ok(labels(at('---\nslug: a\nkind: anti-pattern\n|\n---\n')).includes('cures'));
  });

  it('offers the values of a field', () => {
    assert.deepEqual(labels(at('---\nslug: a\nai: |\n---\n')), ['none', 'modifies', 'creates']);
    assert.deepEqual(labels(at('---\nslug: a\nconfidence: |\n---\n')), ["'**'", "'*'", "''"]);
    assert.ok(labels(at('---\nslug: a\nthemes: [|]\n---\n')).includes('flow'));
    assert.deepEqual(labels(at('---\nslug: a\nreferences:\n  - title: x\n    stance: |\n---\n')), ['supports', 'challenges']);
    assert.ok(labels(at('---\nslug: a\nframeworks:\n  dora: [x]\n  |\n---\n')).includes('soc2'));
  });

  it('offers patterns by slug, and says what they do', () => {
    for (const text of [
      '---\nslug: a\nlarger: [|]\n---\n', '---\nslug: a\nlarger:\n  - |\n---\n', '---\nslug: a\nlarger:\n  - gitops\n  - |\n---\n',
      '---\nslug: a\nlarger: |\n---\n',
    ]) {
      assert.ok(labels(at(text)).includes('trunk-based-development'), text);
    }
    assert.match(at('---\nslug: a\nlarger: [git|ops]\n---\n')?.description ?? '', /^\*\*GitOps\*\*: /);
    assert.match(at('---\nslug: a\n---\nSee [it](git|ops.md).\n')?.description ?? '', /^\*\*GitOps\*\*: /);
    assert.equal(at('---\nslug: a\n---\nSee | it.\n'), undefined);
  });

  it('has an answer or none at every place of a page, broken or whole', () => {
    const text =
      '---\nslug: a\nlarger:\n  - gitops\n  -\nframeworks: {dora: [x], }\nreferences:\n  - title: x\n    stance:\nwastes: [\n---\n[a](b.md)\n';
    for (let i = 0; i <= text.length; i++) {
      const node = at(`${text.slice(0, i)}|${text.slice(i)}`);
      assert.ok(node === undefined || Array.isArray(node.items));
    }
  });

  it('helps with a self-assessment', () => {
    const file = '.devops/patterns/assessment.yaml';
    assert.match(at('git|ops:\n  status: partly\n', file)?.description ?? '', /^\*\*GitOps\*\*: /);
    assert.deepEqual(labels(at('gitops:\n  status: |\n', file)), ['practised', 'partly', 'broken', 'not-applicable']);
    assert.deepEqual(labels(at('gitops:\n  status: partly\n  |\n', file)), ['date', 'reason', 'by']);
    assert.ok(!labels(at('gitops:\n  status: partly\n|\n', file)).includes('gitops'));
  });
});
