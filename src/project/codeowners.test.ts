import assert from 'node:assert/strict';
import { isCodeowners, readCodeowners } from './codeowners.ts';

describe('ownership rules', () => {
  it('name patterns, owners and lines; comments are none', () => {
    assert.deepEqual(readCodeowners('# all\n* @acme/core # everybody\n\n/docs/ @ada ada@example.com\n/gen/\n'), [
      { pattern: '*', owners: ['@acme/core'], line: 2 }, { pattern: '/docs/', owners: ['@ada', 'ada@example.com'], line: 4 }, { pattern: '/gen/', owners: [], line: 5 },
    ]);
  });

  it('take the default owners of their section', () => {
    assert.deepEqual(readCodeowners('[Docs][2] @writers\ndocs/\n^[Db]\nsql/ @dba').map(r => r.owners), [['@writers'], ['@dba']]);
  });

  it('stand where a forge looks for them', () => {
    assert.deepEqual(['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS', 'src/CODEOWNERS'].map(isCodeowners), [true, true, true, false]);
  });
});
