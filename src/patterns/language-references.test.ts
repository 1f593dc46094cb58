import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseYaml } from '../documents/yaml/index.ts';
import { toJson } from '../documents/yaml/json.ts';
import fs from 'node:fs';
import path from 'node:path';
import schema from './references.schema.json' with { type: 'json' };
import { LANGUAGE, pageFiles, works } from './testing/pages.ts';

const files = pageFiles().filter(f => f.page?.summary);
const { works: known, faults } = works();

function none(found: readonly string[]): void {
  if (found.length) assert.fail(`\n  ${found.join('\n  ')}\n`);
}

/** The last digit makes the sum of all, every second one three times, a multiple of ten (ISO 2108). */
function isbnHolds(isbn: string): boolean {
  const digits = [...isbn.matchAll(/\d/g)].map(Number);
  return digits.length === 13 && digits.reduce((sum, d, i) => sum + d * (i % 2 ? 3 : 1), 0) % 10 === 0;
}

describe('the pattern language: references', () => {
  it('are in a file without faults, by our own verdict and by that of ajv', () => {
    none(faults.map(f => `references.yaml:${f.line}: ${f.message}`));
    const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
    const root = parseYaml(fs.readFileSync(path.join(LANGUAGE, '..', 'references.yaml'), 'utf8')).root;
    assert.ok(root && validate(toJson(root)), JSON.stringify(validate.errors));
  });

  it('can be found: an ISBN with a right check digit, a DOI or an address', () => {
    none([...known.values()].flatMap(w => [
      ...(w.isbn ?? w.doi ?? w.url ? [] : [`${w.id} has none of them`]),
      ...(w.isbn && !isbnHolds(w.isbn) ? [`${w.id}: the check digit of ${w.isbn} is wrong`] : []),
      ...(w.url?.startsWith('http:') ? [`${w.id}: ${w.url} is not https`] : []),
      ...(w.url && /^https:\/\/(?:dx\.)?doi\.org\//.test(w.url) ? [`${w.id}: a DOI belongs into \`doi\``] : []),
    ]));
  });

  it('that were looked up were so on a real day, not before their time', () => {
    none(
      [...known.values()].flatMap(({ id, year, lookedUp }) =>
        lookedUp === undefined || (Number(lookedUp.slice(0, 4)) >= year && !Number.isNaN(Date.parse(lookedUp)))
          ? []
          : [`${id}: ${year}, looked up ${lookedUp}`],
      ),
    );
  });

  it('stand once each', () => {
    const seen = new Map<string, string>();
    none(
      [...known.values()].flatMap(w =>
        [
          `${w.title.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} ${w.year}`, w.isbn?.replaceAll('-', ''), w.doi?.toLowerCase(), w.url,
        ].flatMap(key => {
          if (key === undefined) return [];
          const first = seen.get(key);
          seen.set(key, first ?? w.id);
          return first === undefined || first === w.id ? [] : [`${w.id} is ${first}: ${key}`];
        }),
      ),
    );
  });

  it('have ids with the right year', () => {
    none(
      [...known.values()].filter(w => Number(/-(\d{4})(?:-|$)/.exec(w.id)?.[1] ?? w.year) !== w.year).map(w => `${w.id} is of ${w.year}`),
    );
  });

  it('are all used', () => {
    const used = new Set(files.flatMap(f => f.page!.references.map(r => r.work.id)));
    none([...known.keys()].filter(id => !used.has(id)));
  });

  it('are two to six on every page, each with what it says', () => {
    none(files.filter(f => f.page!.kind !== 'redirect').flatMap(({ slug, page }) => {
      const { references } = page!;
      const ids = references.map(r => r.work.id);
      return [
        ...(references.length < 2 || references.length > 6 ? [`${slug}: ${references.length}`] : []),
        ...references.filter(r => !r.why).map(r => `${slug}: ${r.work.id} has no \`why\``),
        ...ids.filter((id, i) => ids.indexOf(id) !== i).map(id => `${slug}: ${id} stands twice`),
      ];
    }));
  });

  it('challenge every pattern that claims to be an invariant', () => {
    none(files.filter(({ page }) => page!.confidence === '**' && !page!.references.some(r => r.stance === 'challenges')).map(f => f.slug));
  });
});
