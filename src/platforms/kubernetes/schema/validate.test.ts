import assert from 'node:assert/strict';
import { LineIndex } from '../../../core/text.ts';
import { testHost } from '../../../lint/testing/host.ts';
import { parseKubernetes } from '../model.ts';
import { loadSchema } from './schema.ts';
import { issuesOf } from './validate.ts';

function messages(text: string, path = 'manifest.yaml'): string[] {
  const model = parseKubernetes({ path, text, lines: LineIndex.of(text), offset: 0 });
  return issuesOf(model, path).map(i => `${i.kind} ${i.subject}`);
}

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1
`;

function pod(lines: string): string[] {
  return messages(`${POD}${lines.replace(/^/gm, '      ')}\n`).map(m => m.replace('Pod/web.spec.containers[0].', ''));
}

describe('kubernetes: the schema', () => {
  before(() => void loadSchema(testHost()));

  it('accepts what the API accepts', () => {
    assert.deepEqual(pod('resources: {limits: {cpu: 1, memory: 1.5Gi}, requests: {cpu: "0.1"}}'), []);
    assert.deepEqual(pod('livenessProbe: {httpGet: {port: http, path: /}}'), []);
    assert.deepEqual(pod('stdin: yes'), [], 'YAML 1.1 reads yes as true');
    assert.deepEqual(pod('command:\nargs: null\nenv: []'), []);
    assert.deepEqual(pod('imagePullPolicy: ""'), []);
  });

  it('reads booleans as YAML 1.1 does', () => {
    assert.deepEqual(pod('env: [{name: A, value: off}]'), ['wrong-type env[0].value']);
    assert.deepEqual(pod('env: [{name: A, value: "off"}]'), []);
    assert.deepEqual(pod('env: [{name: A, value: !!str off}]'), []);
  });

  it('leaves values alone that another tool fills in', () => {
    assert.deepEqual(pod('ports: [{containerPort: "${PORT}"}]'), []);
    assert.deepEqual(pod('imagePullPolicy: $(POLICY)'), []);
  });

  it('asks patches only for the keys by which they find their target', () => {
    const patch =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - image: web:2\n';
    assert.deepEqual(messages(patch), ['missing-field Deployment/web.spec.template.spec.containers[0].name']);
    assert.deepEqual(
      messages(
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector: {matchLabels: {a: b}}\n',
        'overlays/prod/web.yaml',
      ),
      [],
    );
  });

  it('says nothing of custom resources, and of status', () => {
    assert.deepEqual(messages('apiVersion: example.com/v1\nkind: Deployment\nmetadata: {name: X_Y}\nfoo: 1\n'), []);
    assert.deepEqual(messages(`${POD}status: {foo: 1}\n`), []);
  });

  it('stays within bounds on a manifest that is wrong everywhere', () => {
    const wrong = Array.from({ length: 5000 }, (_, i) => `  x${i}: 1\n`).join('');
    assert.equal(messages(`apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: []\n${wrong}`).length, 200);
  });
});
