import assert from 'node:assert/strict';
import { fingerprint, textHash } from './fingerprint.ts';

const identity = { rule: 'p/r', file: 'a/b.yml', subject: 'jobs.build', snippet: 'runs-on:  x\n  y', ordinal: 0 };

describe('fingerprint', () => {
  it('stays when white space changes', () => {
    assert.equal(fingerprint(identity), fingerprint({ ...identity, snippet: 'runs-on: x y ' }));
  });

  it('differs by each part', () => {
    const others = [
      { ...identity, rule: 'p/s' }, { ...identity, file: 'a/c.yml' }, { ...identity, subject: 'jobs.test' },
      { ...identity, snippet: 'runs-on: z' }, { ...identity, ordinal: 1 },
    ];
    assert.equal(new Set([identity, ...others].map(fingerprint)).size, 6);
  });

  it('is 32 hexadecimal digits', () => {
    assert.match(fingerprint(identity), /^[0-9a-f]{32}$/);
  });

  it('hashes a text as SHA-256 does', () => {
    assert.equal(textHash('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
