import assert from 'node:assert/strict';
import { isBase64, isQuantity, labelKeyProblem, labelValueProblem, mendName, mendQuantity, nameProblem, toBase64 } from './formats.ts';

describe('kubernetes: formats of values', () => {
  it('tells quantities from what only looks like one', () => {
    for (const good of ['1', '0.5', '.5', '100m', '1e3', '1.5Gi', '+2k', '12E']) assert.ok(isQuantity(good), good);
    for (const bad of ['', '1 Gi', '512MB', '1gb', 'Gi', '1.2.3', '100M i', '5K']) assert.ok(!isQuantity(bad), bad);
  });

  it('knows what a wrong quantity means, or that it does not', () => {
    const cases = {
      '512MB': '512M',
      '1gib': '1Gi',
      '64 Mi': '64Mi',
      '500mcpu': '500m',
      '2cores': '2',
      '10kb': '10k',
      '5g': '5G',
      '12x': undefined,
    };
    for (const [wrong, right] of Object.entries(cases)) assert.equal(mendQuantity(wrong), right, wrong);
  });

  it('checks names by their format', () => {
    assert.equal(nameProblem('web.example', 'subdomain'), undefined);
    assert.ok(nameProblem('web.example', 'label'));
    assert.ok(nameProblem('8080', 'portName'));
    assert.equal(nameProblem('system:node', 'pathSegment'), undefined);
    assert.equal(mendName('My_Shop!', 'label'), 'my-shop');
    assert.equal(mendName('___', 'label'), undefined);
  });

  it('checks labels', () => {
    assert.equal(labelKeyProblem('app.kubernetes.io/name'), undefined);
    assert.ok(labelKeyProblem('a/b/c') && labelKeyProblem('-x') && labelKeyProblem('UPPER/x'));
    assert.equal(labelValueProblem(''), undefined);
    assert.ok(labelValueProblem('a b') && labelValueProblem('x'.repeat(64)));
  });

  it('encodes text as base64 of its UTF-8 bytes', () => {
    assert.equal(toBase64('grün'), 'Z3LDvG4=');
    assert.ok(isBase64('Z3LD\nvG4=') && isBase64('') && !isBase64('Z3L') && !isBase64('a plain text!!'));
  });
});
