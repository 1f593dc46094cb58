import assert from 'node:assert/strict';
import { LineIndex } from '../../../core/text.ts';
import { testHost } from '../../../lint/testing/host.ts';
import { readModel } from '../read/index.ts';
import { loadDefinitions } from '../schema/definitions.ts';
import { schemaAt } from './index.ts';

/** What is known at `|` in a text. */
function at(marked: string) {
  const offset = marked.indexOf('|>');
  const text = marked.replace('|>', '');
  const document = { path: '.github/workflows/a.yml', text, lines: LineIndex.of(text), offset: 0 };
  const node = schemaAt(readModel(document), document, offset);
  return { node, labels: node?.items.map(i => i.label) ?? [] };
}

const HEAD = 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n';

describe('github-actions hover and completion', () => {
  before(() => loadDefinitions(testHost().asset('github-actions-schema.json')));

  it('describes a key', () => {
    const { node } = at(`${HEAD}    timeout-min|>utes: 5\n`);
    assert.equal(node?.path, 'jobs.build.timeout-minutes');
    assert.match(at('on: push\nperm|>issions: {}\n').node?.description ?? '', /permissions/i);
  });

  it('offers the keys that are missing', () => {
    const { labels } = at(`${HEAD}    |>\n`);
    assert.ok(labels.includes('steps') && labels.includes('needs') && !labels.includes('runs-on'), labels.join());
    assert.ok(at('|>').labels.includes('jobs'));
    assert.ok(at(`${HEAD}    steps:\n      - run: x\n        |>\n`).labels.includes('working-directory'));
  });

  it('offers events, types, permissions, runners, jobs', () => {
    assert.ok(at('on:\n  |>\n').labels.includes('pull_request'));
    assert.ok(at('on: |>\n').labels.includes('push'));
    assert.ok(at('on:\n  issues:\n    types: [|>]\n').labels.includes('opened'));
    assert.ok(at('on: push\npermissions:\n  contents: |>\n').labels.includes('read'));
    assert.ok(at('on: push\njobs:\n  a:\n    runs-on: |>\n').labels.includes('ubuntu-latest'));
    assert.ok(at(`${HEAD}    steps:\n      - uses: actions/checkout@v5\n        with:\n          ref: x\n          |>\n`).labels.includes('fetch-depth'));
    assert.deepEqual(at(`${HEAD}    steps: []\n  deploy:\n    needs: |>\n    runs-on: ubuntu-latest\n`).labels, ['build']);
  });

  it('offers contexts, functions and properties in expressions', () => {
    const inRun = (text: string) => at(`${HEAD}    steps:\n      - id: one\n        run: x\n      - run: echo \${{ ${text} }}\n`);
    assert.ok(inRun('|>').labels.includes('github') && inRun('g|>').labels.includes('hashFiles'));
    assert.ok(inRun('github.re|>f').labels.includes('ref_name'));
    assert.deepEqual(inRun('steps.|>').labels, ['one']);
    assert.deepEqual(inRun('steps.one.|>').labels, ['outputs', 'conclusion', 'outcome']);
    assert.match(inRun('|>github.ref').node?.description ?? '', /event/);
  });

  it('says nothing of places that it does not know', () => {
    assert.deepEqual(at(`${HEAD}    steps:\n      - run: echo |>hello\n`).labels, []);
    assert.equal(at(`# |>\n`).node?.path, '(root)');
  });
});
