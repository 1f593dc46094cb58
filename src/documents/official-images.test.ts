import assert from 'node:assert/strict';
import { isLocalImage } from './official-images.ts';

describe('names of images', () => {
  it('without an owner are official images, or made here', () => {
    assert.equal(isLocalImage('nginx'), false);
    assert.equal(isLocalImage('frontend'), true);
    assert.equal(isLocalImage('shop/frontend'), false);
    assert.equal(isLocalImage('localhost:5000/frontend'), false);
  });
});
