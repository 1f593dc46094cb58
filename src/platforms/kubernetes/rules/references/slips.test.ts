import assert from 'node:assert/strict';
import { slipOf } from './slips.ts';

describe('kubernetes: slips in names', () => {
  const known = ['checkout', 'web-1', 'api', 'shop-settings'].map(name => ({ name }));

  it('finds a letter that is missing, wrong, too many or in the wrong place', () => {
    for (const slip of ['chekout', 'checkuot', 'checkoutt', 'chackout']) assert.equal(slipOf(slip, known), 'checkout', slip);
  });

  it('takes numbered siblings, short words and other words for what they are', () => {
    for (const other of ['web-2', 'ap', 'checkin', 'shop-secrets']) assert.equal(slipOf(other, known), undefined, other);
  });
});
