import assert from 'node:assert/strict';
import { Engine } from '../../../../lint/engine.ts';
import { bareConfig } from '../../../../lint/file-config.ts';
import { testHost } from '../../../../lint/testing/host.ts';
import { lintProject } from '../../../../lint/testing/project.ts';
import { kubernetes } from '../../index.ts';

const engine = new Engine([kubernetes], testHost());
const RULES = /selects-nothing|target-port|backend|missing-|duplicate-object|blocks-drain/;

/** What the rules across files say by default, as `file: rule`. */
function said(files: Record<string, string>, persona: 'default' | 'strict' = 'default'): string[] {
  const findings = lintProject(engine, new Map(Object.entries(files)), bareConfig(persona));
  return findings.filter(f => RULES.test(f.rule)).map(f => `${f.file}: ${f.rule.replace('kubernetes/', '')}`);
}

const service = (app: string, port = 'http'): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${app}\nspec:\n  selector:\n    app: ${app}\n  ports:\n    - port: 80\n      targetPort: ${port}\n`;
const deployment = (app: string, more = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${app}\nspec:\n  selector:\n    matchLabels: {app: ${app}}\n  template:\n    metadata:\n      labels: {app: ${app}}\n    spec:\n      containers:\n        - name: ${app}\n          image: ${app}:1\n          ports: [{name: http, containerPort: 8080}]\n${more}`;

describe('kubernetes: rules across files know what they have not seen', () => {
  before(() => engine.prepare());

  it('finds the workload of a Service in another file, in another folder as well', () => {
    assert.deepEqual(said({ 'a/service.yaml': service('web'), 'a/deployment.yaml': deployment('web') }), []);
    assert.deepEqual(
      said({ 'net/service.yaml': service('web'), 'app/web.yaml': deployment('web'), 'net/x.yaml': deployment('other') }),
      [],
    );
  });

  it('is silent about a Service with no workload beside it', () => {
    assert.deepEqual(said({ 'a/service.yaml': service('web'), 'b/deployment.yaml': deployment('api') }, 'strict'), []);
  });

  it('says by default what stands in one file, and to strict listeners what stands in one folder', () => {
    const apart = { 'a/service.yaml': service('database'), 'a/deployment.yaml': deployment('api', '') };
    assert.deepEqual(said({ 'a/all.yaml': `${service('web')}---\n${deployment('api')}` }), ['a/all.yaml: service-selects-nothing']);
    assert.deepEqual(said({ ...apart, 'a/extra.yaml': deployment('shop') }), []);
    assert.deepEqual(said({ ...apart, 'a/extra.yaml': deployment('shop') }, 'strict'), ['a/service.yaml: service-selects-nothing']);
  });

  it('is silent beside operators and patches, whose pods nobody sees', () => {
    const operator = 'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: k8s}\nspec: {replicas: 2}\n';
    const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {priorityClassName: high}}}\n';
    for (const unseen of [operator, patch]) {
      assert.deepEqual(said({ 'a/all.yaml': `${service('web')}---\n${deployment('api')}---\n${unseen}` }, 'strict'), []);
    }
  });

  it('holds a contradiction with another folder back from default listeners', () => {
    const files = { 'a/service.yaml': service('web', 'grpc'), 'b/deployment.yaml': deployment('web') };
    assert.deepEqual(said(files), []);
    assert.deepEqual(said(files, 'strict'), ['a/service.yaml: service-target-port']);
  });

  it('leaves generated configuration to Kustomize', () => {
    const env = '          env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: a}}}]\n';
    const files = {
      'a/web.yaml': deployment('web', env),
      'a/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {b: c}\n',
    };
    assert.deepEqual(said(files), ['a/web.yaml: missing-config-key']);
    assert.deepEqual(said({ ...files, 'a/kustomization.yaml': 'resources: [web.yaml, settings.yaml]\n' }), []);
  });

  it('tells namespaces apart where both are named', () => {
    const at = (text: string, namespace: string): string => text.replace('metadata:\n', `metadata:\n  namespace: ${namespace}\n`);
    assert.deepEqual(said({ 'a/all.yaml': `${at(service('web'), 'one')}---\n${at(deployment('web'), 'two')}` }), [
      'a/all.yaml: service-selects-nothing',
    ]);
    assert.deepEqual(said({ 'a/all.yaml': `${service('web')}---\n${at(deployment('web'), 'two')}` }), []);
    assert.deepEqual(said({ 'a/all.yaml': `${at(service('web'), 'one')}---\n${at(service('web'), 'two')}` }), []);
  });
});
