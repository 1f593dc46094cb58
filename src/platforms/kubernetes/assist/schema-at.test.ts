import assert from 'node:assert/strict';
import { LineIndex } from '../../../core/text.ts';
import { testHost } from '../../../lint/testing/host.ts';
import { parseKubernetes } from '../model.ts';
import { loadSchema } from '../schema/schema.ts';
import { kubernetesSchemaAt } from './schema-at.ts';

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  template:
    spec:
      restartPolicy: |1
      containers:
        - name: web
          |2
          imagePullPolicy: Always
          ports:
          - containerPort: 80
            |3
      |4
`;

/** The schema at a numbered mark, with the marks taken out. */
function at(mark: number, manifest = MANIFEST): ReturnType<typeof kubernetesSchemaAt> {
  const clean = manifest.replaceAll(new RegExp(`\\|(?!${mark})\\d`, 'g'), '');
  const offset = clean.indexOf(`|${mark}`);
  const text = clean.replace(`|${mark}`, '');
  const document = { path: 'manifest.yaml', text, lines: LineIndex.of(text), offset: 0 };
  return kubernetesSchemaAt(parseKubernetes(document), document, offset);
}

function labels(node: ReturnType<typeof kubernetesSchemaAt>): string[] {
  return node?.items.map(i => i.label) ?? [];
}

describe('kubernetes: hover and completion', () => {
  before(() => void loadSchema(testHost()));

  it('offers the values of a closed list', () => {
    assert.deepEqual(labels(at(1)), ['Always', 'OnFailure', 'Never']);
  });

  it('offers the keys of a container that it lacks, required ones marked', () => {
    const keys = labels(at(2));
    assert.ok(keys.includes('livenessProbe') && keys.includes('resources'));
    assert.ok(!keys.includes('name') && !keys.includes('imagePullPolicy') && !keys.includes('ports'));
    assert.equal(at(2)?.items.find(i => i.label === 'env')?.insert, 'env:\n  - ');
  });

  it('knows lists that stand at the column of their key', () => {
    assert.deepEqual(labels(at(3)).sort(), ['hostIP', 'hostPort', 'name', 'protocol']);
  });

  it('comes back to the pod on a line that is indented less', () => {
    assert.ok(labels(at(4)).includes('serviceAccountName'));
  });

  it('explains the key under the cursor', () => {
    const node = at(9, MANIFEST.replace('replicas', 'repl|9icas'));
    assert.equal(node?.path, 'spec.replicas');
    assert.match(node?.description ?? '', /`replicas`: integer\n\nNumber of desired pods/);
  });

  it('offers API versions for a kind, and kinds for an API version', () => {
    assert.deepEqual(labels(at(9, 'apiVersion: |9x\nkind: Deployment\n')), ['apps/v1']);
    assert.ok(labels(at(9, 'apiVersion: apps/v1\nkind: |9D\n')).includes('StatefulSet'));
  });

  it('is silent about custom resources', () => {
    assert.equal(at(9, 'apiVersion: example.com/v1\nkind: Thing\nspec:\n  a|9: 1\n'), undefined);
  });
});
