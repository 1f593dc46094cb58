import assert from 'node:assert/strict';
import { LineIndex } from '../../core/text.ts';
import { testHost } from '../../lint/testing/host.ts';
import { kubernetesFacts } from './facts.ts';
import { parseKubernetes, type KubernetesModel } from './model.ts';
import { loadSchema } from './schema/schema.ts';

function document(text: string, path = 'manifest.yaml'): Parameters<typeof parseKubernetes>[0] {
  return { path, text, lines: LineIndex.of(text), offset: 0 };
}

function parse(text: string): KubernetesModel {
  return parseKubernetes(document(text));
}

const CRON = `apiVersion: batch/v1
kind: CronJob
metadata: {name: report, namespace: shop}
spec:
  jobTemplate:
    spec:
      template:
        metadata: {labels: {app: report}}
        spec:
          serviceAccountName: reporter
          initContainers:
            - {name: proxy, image: "proxy:1", restartPolicy: Always}
          containers:
            - name: report
              image: report:1
              ports: [{name: http, containerPort: 80}]
              env:
                - {name: A, valueFrom: {secretKeyRef: {name: db, key: user}}}
`;

describe('kubernetes: the model', () => {
  before(() => void loadSchema(testHost()));

  it('opens the objects of a List', () => {
    const list =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n- {kind: Secret, apiVersion: v1, metadata: {name: b}}\n';
    assert.deepEqual(
      parse(list).objects.map(o => o.subject),
      ['Pod/a', 'Secret/b'],
    );
  });

  it('opens pod templates wherever a kind keeps them', () => {
    const [w] = parse(CRON).workloads;
    assert.equal(w?.specPath, 'spec.jobTemplate.spec.template.spec');
    assert.deepEqual(
      w?.containers.map(c => [c.role, c.name, c.sidecar]),
      [
        ['init', 'proxy', true],
        ['container', 'report', false],
      ],
    );
    assert.equal(w?.containers[1]?.subject, 'CronJob/report.spec.jobTemplate.spec.template.spec.containers[report]');
  });

  it('reads nothing from templates and from what is no object', () => {
    assert.equal(parse('apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .x }}\n').objects.length, 0);
    assert.equal(parse('- a\n- b\n').objects.length, 0);
    assert.equal(parse('').objects.length, 0);
    assert.equal(parse('apiVersion: [v1]\nkind: {a: b}\n').objects.length, 0);
  });

  it('states what a part declares and refers to', () => {
    const facts = kubernetesFacts(parse(CRON), document(CRON));
    const has = (kind: string, name: string): boolean => facts.some(f => f.kind === kind && f.name === name);
    assert.ok(has('kubernetes/object', 'report') && has('kubernetes/pods', 'report'));
    assert.ok(has('kubernetes/reference', 'reporter') && has('kubernetes/reference', 'db') && has('kubernetes/key-reference', 'db'));
    assert.ok(has('kubernetes/image', 'proxy:1') && has('kubernetes/image', 'report:1'));
    assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts, 'facts are plain data');
  });

  it('states nothing of names that another tool fills in', () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: ${NAME}\nspec:\n  selector: {app: x}\n';
    assert.deepEqual(kubernetesFacts(parse(text), document(text)), []);
  });
});
