import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderCart, total } from '../src/cart.js';

test('a cart has a sum', () => {
  assert.equal(total([{ cents: 250, quantity: 2 }, { cents: 100, quantity: 1 }]), 600);
});

test('names of products are escaped', () => {
  assert.match(renderCart([{ name: '<b>', cents: 100 }]), /&lt;b&gt;: 1\.00/);
});
