import assert from 'node:assert/strict';
import { recogniseKubernetes } from './recognise.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';

describe('kubernetes: which files are manifests', () => {
  it('takes files with apiVersion and kind, as YAML and as JSON', () => {
    assert.equal(recogniseKubernetes('deploy/pod.yaml', POD), 2);
    assert.equal(recogniseKubernetes('pod.json', '{\n  "apiVersion": "v1",\n  "kind": "Pod"\n}\n'), 2);
    assert.equal(recogniseKubernetes('kyaml.yaml', '---\n{\n  apiVersion: "v1",\n  kind: "Pod",\n}\n'), 2);
    assert.equal(recogniseKubernetes('app.yml', '# notes\n---\nkind: Thing\napiVersion: example.com/v1\n'), 2);
  });

  it('leaves the files of other tools alone', () => {
    assert.equal(recogniseKubernetes('kustomization.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'), 0);
    assert.equal(recogniseKubernetes('skaffold.yaml', 'apiVersion: skaffold/v4beta11\nkind: Config\n'), 0);
    assert.equal(recogniseKubernetes('Chart.yaml', 'apiVersion: v2\nkind: x\n'), 0);
    assert.equal(recogniseKubernetes('.github/workflows/ci.yml', POD), 0);
    assert.equal(recogniseKubernetes('notes.md', POD), 0);
    assert.equal(recogniseKubernetes('values.yaml', 'object:\n  apiVersion: v1\n  kind: Pod\n'), 0);
    assert.equal(recogniseKubernetes('values.yaml', 'image:\n  kind: x\n'), 0);
  });

  it('leaves templates alone, and keeps manifests that hold templates as data', () => {
    assert.equal(recogniseKubernetes('pod.yaml', POD.replace('web', '{{ .Values.name }}')), 0);
    assert.equal(recogniseKubernetes('pod.yaml', `{{- if .Values.on }}\n${POD}{{- end }}\n`), 0);
    assert.equal(recogniseKubernetes('chart/templates/pod.yaml', `${POD}  labels: {a: "{{ b }}"}\n`), 0);
    const rules = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: alerts\ndata:\n  rules: |\n    summary: {{ $labels.instance }}\n';
    assert.equal(recogniseKubernetes('alerts.yaml', rules), 2);
  });
});
