import assert from 'node:assert/strict';
import { Engine } from '../../../../lint/engine.ts';
import { testHost } from '../../../../lint/testing/host.ts';
import { lintProject, mendProject } from '../../../../lint/testing/project.ts';
import { kubernetes } from '../../index.ts';

const engine = new Engine([kubernetes], testHost());

/** The manifest after the first fix of `removed-api`; undefined where there is none. */
function mended(text: string): string | undefined {
  const files = new Map([['manifest.yaml', text]]);
  const finding = lintProject(engine, files).find(f => f.rule === 'kubernetes/removed-api');
  assert.ok(finding, 'the API version is not found');
  const edits = finding.fixes[0]?.edits;
  return edits && mendProject(files, 'manifest.yaml', edits).get('manifest.yaml');
}

const HEAD = 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: shop}\nspec:\n';

describe('kubernetes: moving to a newer API version', () => {
  before(() => engine.prepare());

  it('rewrites an Ingress: default backend, paths in block and in flow style', () => {
    const old = `${HEAD}  backend:\n    serviceName: "web"\n    servicePort: http # named\n  rules:\n    - http:\n        paths:\n          - {path: /a, backend: {serviceName: a, servicePort: 80}}\n          - path: /b\n            pathType: Exact\n            backend:\n              servicePort: 81\n              serviceName: b\n`;
    const fresh = mended(old)!;
    assert.match(fresh, /apiVersion: networking\.k8s\.io\/v1\n/);
    assert.match(fresh, / {2}defaultBackend:\n {4}service:\n {6}name: "web"\n {6}port:\n {8}name: http # named\n/);
    assert.match(fresh, /- \{pathType: ImplementationSpecific, path: \/a, backend: \{service: \{name: a, port: \{number: 80\}\}\}\}/);
    assert.match(fresh, /pathType: Exact\n {12}backend:\n {14}service:\n {16}name: b\n {16}port:\n {18}number: 81\n/);
    const left = lintProject(engine, new Map([['manifest.yaml', fresh]])).filter(f => f.category === 'schema');
    assert.deepEqual(
      left.map(f => f.message),
      [],
    );
  });

  it('leaves to a person what it can not write without loss', () => {
    assert.equal(mended(`${HEAD}  backend:\n    serviceName: web\n    # the old port\n    servicePort: 80\n`), undefined);
    assert.equal(
      mended('apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {minAvailable: 1, selector: {}}\n'),
      undefined,
    );
    assert.equal(mended('apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: a}\nspec: {}\n'), undefined);
    assert.equal(
      mended('apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\nmetadata: {name: a.b.c}\nspec: {group: b.c}\n'),
      undefined,
    );
  });

  it('gives a Deployment the selector that it had by default', () => {
    const old =
      'apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: 1\n  template:\n    metadata:\n      labels:\n        app: "a"\n        tier: b # front\n    spec: {containers: []}\n';
    assert.match(mended(old)!, /spec:\n {2}selector:\n {4}matchLabels:\n {6}app: "a"\n {6}tier: b\n {2}replicas: 1\n/);
  });
});
