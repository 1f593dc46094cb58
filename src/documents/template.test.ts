import assert from 'node:assert/strict';
import { isMasked, maskTemplate } from './template.ts';
import { parseYaml } from './yaml/index.ts';

describe('templates', () => {
  const CHART = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.fullname" . }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
{{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
{{- end }}
  image: "{{ .Values.image }}:{{ .Values.tag }}"
`;

  it('keep their length and lines when masked, so that places stay', () => {
    const masked = maskTemplate(CHART);
    assert.equal(masked.length, CHART.length);
    assert.deepEqual([...masked.matchAll(/\n/g)].map(m => m.index), [...CHART.matchAll(/\n/g)].map(m => m.index));
  });

  it('read as YAML when masked, with values that nobody knows', () => {
    const { root, errors } = parseYaml(maskTemplate(CHART));
    assert.deepEqual(errors, []);
    assert.ok(root?.kind === 'map');
    const spec = root.get('spec');
    const image = spec?.kind === 'map' ? spec.get('image') : undefined;
    assert.ok(image?.kind === 'scalar' && isMasked(image.text));
  });

  it('are left alone where there are none', () => {
    assert.equal(maskTemplate('a: ${{ b }'), 'a: ${{ b }');
    assert.equal(isMasked('nginx:1.27'), false);
  });

  it('take time in proportion to their length', () => {
    const open = '{{ '.repeat(300_000);
    assert.equal(maskTemplate(open).length, open.length);
  });
});
