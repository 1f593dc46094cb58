import assert from 'node:assert/strict';
import { localFolder } from './module.ts';
import { readSource } from './module-source.ts';
import { allows } from './versions.ts';

describe('version constraints', () => {
  it('allow what Terraform allows', () => {
    assert.equal(allows('>= 1.0, < 2.0', [1, 0, 11]), true);
    assert.equal(allows('~> 1.0', [1, 9, 0]), true);
    assert.equal(allows('~> 1.0.2', [1, 1, 0]), false);
    assert.equal(allows('!= 1.0.11', [1, 0, 11]), false);
    assert.equal(allows('1.0.11', [1, 0, 11]), true);
    assert.equal(allows('>= 1.1.0-beta1', [1, 0, 11]), undefined);
  });
});

describe('module sources', () => {
  it('are local, from a registry, or from a repository at a revision', () => {
    assert.equal(readSource('./a').kind, 'local');
    assert.equal(readSource('acme/vpc/aws').kind, 'registry');
    assert.equal(readSource('registry.example.com/acme/vpc/aws//modules/a').kind, 'registry');
    assert.equal(readSource('s3::https://s3.amazonaws.com/a/b.zip').kind, 'other');
    const git = readSource('git::ssh://git@example.com/a.git?depth=1&ref=v1');
    assert.ok(git.kind === 'git' && git.revision === 'v1' && git.parameters.has('depth'));
    assert.equal(readSource('github.com/acme/vpc').kind, 'git');
    assert.equal(readSource('hg::https://example.com/a').kind, 'mercurial');
  });

  it('resolve to folders of the workspace, and no further', () => {
    assert.equal(localFolder('envs/prod', '../../modules/a'), 'modules/a');
    assert.equal(localFolder('', './a/'), 'a');
    assert.equal(localFolder('a', '..'), '');
    assert.equal(localFolder('a', '../..'), undefined);
    assert.equal(localFolder('a', 'acme/vpc/aws'), undefined);
  });
});
