import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { JsonSchema } from '../../core/rule.ts';
import { parseYaml } from './index.ts';
import { toJson } from './json.ts';
import { checkYaml } from './schema.ts';

const SCHEMA = {
  $defs: { slug: { type: 'string', pattern: '^[a-z-]+$', title: 'a slug' } },
  type: 'object', required: ['slug'], additionalProperties: false,
  properties: {
    slug: { $ref: '#/$defs/slug' },
    scale: { enum: [1, 2, 'all'] },
    year: { type: 'integer', minimum: 1800 },
    short: { type: 'string', minLength: 1, maxLength: 5 },
    list: { type: 'array', minItems: 1, uniqueItems: true, items: { $ref: '#/$defs/slug' } },
    by: { type: 'object', propertyNames: { enum: ['dora', 'slsa'] }, additionalProperties: { type: ['string', 'boolean'] } },
  },
} as const satisfies JsonSchema;

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(SCHEMA);

function faults(text: string): string[] {
  const { root } = parseYaml(text);
  assert.ok(root);
  const found = checkYaml(root, SCHEMA);
  assert.equal(found.length === 0, validate(toJson(root)), `ajv says otherwise of\n${text}\n${JSON.stringify(found)} ${JSON.stringify(validate.errors)}`);
  return found.map(f => `${text.slice(0, f.range.start).split('\n').length}: ${f.message}`);
}

describe('yaml: by a JSON Schema', () => {
  it('has nothing to say of what fits', () => {
    assert.deepEqual(faults('slug: a-b\nscale: all\nyear: 1990\nshort: abc\nlist: [a, b]\nby: {dora: x, slsa: true}\n'), []);
  });

  it('names the field, the place and the mend', () => {
    assert.deepEqual(faults('scalle: 1\n'), ['1: `scalle` is no field that is known here; did you mean `scale`?', '1: `slug` is missing: add a slug']);
    assert.deepEqual(faults('slug: a\nscale: 3\n'), ['2: `scale` is not one of 1, 2, all']);
    assert.deepEqual(faults('slug:\n'), ['1: `slug` is empty: write a slug']);
    assert.deepEqual(faults('slug: A B\nyear: 12\n'), ['1: `slug` must be a slug', '2: `year` must be 1800 or more']);
    assert.deepEqual(faults('slug: a\nshort: abcdef\n'), ['2: `short` has 6 characters, and 5 are the most']);
    assert.deepEqual(faults('slug: a\nlist:\n  - b\n  - B\n  - b\n'), ['4: `list[1]` must be a slug', '5: `list` names `b` twice']);
    assert.deepEqual(faults('slug: a\nby:\n  dara: x\n  slsa: 1\n'), ['3: `by.dara` is not one of dora, slsa; did you mean `dora`?', '4: `by.slsa` must be a text or `true` or `false`']);
    assert.deepEqual(faults('- slug\n'), ['1: the front matter must be a map']);
  });

  it('agrees with ajv', () => {
    const word = fc.constantFrom('a', 'a-b', 'A', '', 'all', 'abcdef', 1, 2, 3, 1990, 1.5, true, null);
    const value = fc.oneof(word, fc.array(word, { maxLength: 3 }), fc.dictionary(fc.constantFrom('dora', 'slsa', 'x'), word, { maxKeys: 2 }));
    const map = fc.dictionary(fc.constantFrom('slug', 'scale', 'year', 'short', 'list', 'by', 'extra'), value, { maxKeys: 4 });
    fc.assert(fc.property(map, data => void faults(JSON.stringify(data))), { numRuns: 2_000 });
  });
});
