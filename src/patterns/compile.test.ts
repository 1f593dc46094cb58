import assert from 'node:assert/strict';
import { compilePage } from './compile.ts';
import { readWorks } from './works.ts';

const FRONT = `---
slug: release-train
name: Release Train
summary: Leave on time
scale: 5
---
`;
const BODY = `Completes *much*.

***

**Teams wait for the slowest.**

Evidence, with \`**/*.yml\` in it.

\`\`\`yaml
# not a heading
***
\`\`\`

Therefore:

**Leave on time: match \`**/*.yml\` or not.**

![A timetable](diagrams/train.svg)

***

A pipeline carries it.

## In your repository

A schedule.
`;

const none = new Map<string, never>();
const svg = new Map([['diagrams/train.svg', '<svg/>\n']]);

describe('a page of the pattern language', () => {
  it('is read part by part', () => {
    const { page, faults } = compilePage('release-train.md', FRONT + BODY, none, svg);
    assert.deepEqual(faults, []);
    assert.deepEqual(page?.body, {
      context: 'Completes *much*.',
      problem: 'Teams wait for the slowest.',
      discussion: 'Evidence, with `**/*.yml` in it.\n\n```yaml\n# not a heading\n***\n```',
      solution: 'Leave on time: match `**/*.yml` or not.',
      completion: 'A pipeline carries it.',
      repository: 'A schedule.',
      diagram: '<svg/>',
      caption: 'A timetable',
    });
    assert.deepEqual([page?.kind, page?.scale, page?.confidence, page?.observable, page?.larger], ['pattern', 5, '', 'never', []]);
  });

  it('is the same with line breaks of Windows', () => {
    const unix = compilePage('release-train.md', FRONT + BODY, none, svg);
    assert.deepEqual(compilePage('release-train.md', `\ufeff${(FRONT + BODY).replaceAll('\n', '\r\n')}`, none, svg), unix);
  });

  it('says what is wrong at its line', () => {
    const at = (text: string): string[] =>
      compilePage('release-train.md', text, none, svg).faults.map(f => `${f.line}:${f.column} ${f.message}`);
    assert.deepEqual(at('No front matter\n'), ['1:1 a page starts with front matter: a line `---`, its fields as YAML, a line `---`']);
    assert.deepEqual(at('---\nslug: a\n'), ['1:1 the front matter does not end: close it with a line `---`']);
    assert.deepEqual(
      at(FRONT).map(f => f.slice(f.indexOf(' ') + 1).split(':')[0]),
      [
        'the context is missing', '`***` is missing between the context and the problem', 'the problem is missing',
        'the discussion is missing', 'the line `Therefore',
      ],
    );
    assert.deepEqual(at(FRONT + BODY.replace('train.svg', 'tram.svg')), ['24:16 the diagram `diagrams/tram.svg` does not exist']);
    assert.deepEqual(
      at(FRONT + BODY.replace('Therefore:\n', '')).map(f => f.split(' ')[0]), ['29:1'],
    );
    assert.deepEqual(at(FRONT.replace('scale: 5', 'scale: 5\nreferences:\n  - work: kersten\n    stance: supports') + BODY), [
      '7:11 no work is called `kersten`',
    ]);
    assert.deepEqual(at(`${FRONT}${BODY}\n## How it is gamed\n\nx\n`), [
      '34:4 the section `How it is gamed` stands after `In your repository`: the order is `AI dimension`, `How it is gamed`, `In your repository`',
    ]);
  });

  it('may be a redirect, whose text says why', () => {
    const text = '---\nslug: old\nname: Old\nsummary: See the new one\nredirect: new\n---\n\nMerged.\n';
    assert.deepEqual(compilePage('old.md', text, none).faults, []);
    assert.equal(compilePage('old.md', text, none).page?.body.context, 'Merged.');
    assert.equal(compilePage('old.md', text.replace('Merged.\n', ''), none).faults.length, 1);
  });
});

describe('the works', () => {
  it('are read by their id, and faults have lines', () => {
    const { works, faults } = readWorks(
      'kersten-2018:\n  title: Project to Product\n  authors: [Mik Kersten]\n  year: 2018\n  looked-up: 2026-11-21\n  isbm: x\nkersten-2018:\n  title: Again\n',
    );
    assert.equal(works.get('kersten-2018')?.authors[0], 'Mik Kersten');
    assert.deepEqual(faults.map(f => `${f.line}: ${f.message}`), [
      '6: `kersten-2018.isbm` is no field that is known here; did you mean `isbn`?', '7: `kersten-2018` stands here twice',
    ]);
  });

  it('have no date where nobody looked', () => {
    const { works, faults } = readWorks(
      'brooks-1995:\n  title: The Mythical Man-Month\n  authors: [Frederick P. Brooks Jr.]\n  year: 1995\n',
    );
    assert.deepEqual(faults, []);
    assert.ok(!('lookedUp' in works.get('brooks-1995')!));
  });
});
