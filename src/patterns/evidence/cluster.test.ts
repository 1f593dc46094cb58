import assert from 'node:assert/strict';
import { openSourceFile } from '../../delivery/open-source-file.ts';
import { declaredManifests, unmasked } from './cluster.ts';

const QUOTA = 'apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: shop\n';

describe('objects that are there whatever is configured', () => {
  const count = (text: string): number => declaredManifests(openSourceFile('chart/templates/quota.yaml', text)).length;

  it('leaves out what a template makes on a condition as a whole', () => {
    assert.equal(count(QUOTA), 1);
    assert.equal(count(`{{- if .Values.quota }}\n${QUOTA}{{- end }}\n`), 0);
    assert.equal(count(`# Licence\n{{/* why\n it is so */}}\n---\n{{ range .Values.all }}\n${QUOTA}{{ end }}\n`), 0);
    assert.equal(count(`${QUOTA}{{- if .Values.more }}\nspec: {}\n{{- end }}\n`), 1);
  });

  it('takes many comments in a row, and one without an end', () => {
    assert.equal(count(`${'{{/* a */}}\n'.repeat(5000)}${QUOTA}`), 1);
    assert.equal(count('{{/* a */}} {{/* b'), 0);
  });

  it('says what a template left open in a way that people can read', () => {
    assert.deepEqual(
      unmasked([{ line: 1, says: '`xxxxxxxxxx-web` runs', stance: 'for', data: undefined }]).map(s => s.says), ['`…-web` runs'],
    );
  });
});
