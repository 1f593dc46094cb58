import assert from 'node:assert/strict';
import { ownerFinder, readCodeOwners } from './code-owners.ts';

const owners = (text: string, path: string): string | undefined => ownerFinder(readCodeOwners(text))(path)?.owners.join();

describe('CODEOWNERS', () => {
  it('gives rules with their lines, without comments', () => {
    assert.deepEqual(readCodeOwners('# who\n*  @acme/all # everything\n\n/docs/ a@b.example @x\n/gen/\n'), [
      { pattern: '*', owners: ['@acme/all'], line: 2 }, { pattern: '/docs/', owners: ['a@b.example', '@x'], line: 4 },
      { pattern: '/gen/', owners: [], line: 5 },
    ]);
  });

  it('lets the last rule that matches decide', () => {
    const text = '* @acme/all\n/services/ledger/ @acme/pay\n/services/ledger/gen/\n*.md @docs\n/infra/* @acme/ops\n';
    assert.equal(owners(text, 'a.ts'), '@acme/all');
    assert.equal(owners(text, 'services/ledger/a/b.ts'), '@acme/pay');
    assert.equal(owners(text, 'services/ledger/gen/x.ts'), '');
    assert.equal(owners(text, 'services/ledger/README.md'), '@docs');
    assert.equal(owners(text, 'infra/a.tf'), '@acme/ops');
    assert.equal(owners(text, 'infra/deep/a.tf'), '@acme/all');
    assert.equal(owners('/a/ @x', 'b/a/c'), undefined);
  });

  it('finds the same rule as looking at all of them', () => {
    const text = '* @a\n/x/ @b\nx/y/*.ts @c\ny/ @d\n/x/y/z @e\n**/deep/** @f\n/x/*/q/ @g\n/x/y/ @h\n*.md @i\n/Y/ @j\nx/with\\ space/ @k\n';
    const rules = readCodeOwners(text);
    const alone = rules.map(r => ownerFinder([r]));
    const paths = [
      'a', 'x/a', 'x/y/a.ts', 'x/y/b/a.ts', 'y/a', 'q/y/a', 'x/y/z', 'x/y/z/a', 'x/deep/a', 'x/p/q/a', 'x/y/README.md', 'Y/a', 'X/a',
      'x/with space/a', 'x',
    ];
    for (const path of paths) {
      assert.equal(
        ownerFinder(rules)(path), rules.findLast((_, i) => alone[i]!(path)), path,
      );
    }
    assert.deepEqual(
      ['x/y/z', 'y/a', 'Y/a', 'X/a', 'x/with space/a'].map(p => ownerFinder(rules)(p)?.owners.join()), ['@h', '@d', '@j', '@a', '@k'],
    );
  });

  it('knows sections of GitLab with owners of their own', () => {
    assert.deepEqual(readCodeOwners('[Docs][2] @acme/docs\n/docs/\n^[Ops]\n/infra/ @acme/ops\n'), [
      { pattern: '/docs/', owners: ['@acme/docs'], line: 2 }, { pattern: '/infra/', owners: ['@acme/ops'], line: 4 },
    ]);
  });
});
