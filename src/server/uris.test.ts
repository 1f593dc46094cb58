import assert from 'node:assert/strict';
import { join, plain, relativeTo } from './uris.ts';

describe('server: addresses', () => {
  it('are compared without their escapes', () => {
    assert.equal(plain('file:///c%3A/a%20b'), plain('file:///C:/a b'));
    assert.equal(plain('vscode-vfs://github/o/r%2Bx'), 'vscode-vfs://github/o/r+x');
    assert.equal(plain('file:///100%'), 'file:///100%');
    assert.equal(plain('untitled:Untitled-1'), 'untitled:Untitled-1');
  });

  it('become paths below a folder', () => {
    assert.equal(relativeTo('file:///w', 'file:///w/a%20b/c.yml'), 'a b/c.yml');
    assert.equal(relativeTo('file:///w/', 'file:///w/x'), 'x');
    assert.equal(relativeTo('file:///w', 'file:///world/x'), undefined);
    assert.equal(relativeTo('file:///w', 'file:///w'), undefined);
    assert.equal(relativeTo('file:///w', 'untitled:x'), undefined);
  });

  it('come back from paths', () => {
    assert.equal(join('file:///w', 'a b/#c.yml'), 'file:///w/a%20b/%23c.yml');
    assert.equal(relativeTo('file:///w', join('file:///w', 'a b/ü%.yml')), 'a b/ü%.yml');
  });
});
