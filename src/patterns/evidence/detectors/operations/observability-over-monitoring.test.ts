import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { observabilityOverMonitoring } from './observability-over-monitoring.ts';

const API =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: api, image: api:1}]}}}\n';
const PACKAGE = '{\n  "dependencies": {\n    "@opentelemetry/sdk-node": "1"\n  }\n}\n';
const collector = (exporter: string): string => `receivers: {otlp: {protocols: {grpc: {}}}}
exporters: {${exporter}: {endpoint: x}}
service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [${exporter}]
    logs:
      receivers: [otlp]
      exporters: [${exporter}]
`;
const APPLY =
  'on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    environment: production\n    steps:\n      - run: kubectl apply -k k8s\n';
const at = (e: { file: string; line: number }): string => `${e.file}:${e.line}`;

describe('evidence of observability-over-monitoring', () => {
  it('is practised with a library, and traces and logs that go somewhere', async () => {
    const { status, evidence } = await judgeRepository(observabilityOverMonitoring, {
      'k8s/api.yaml': API, 'package.json': PACKAGE, 'otel/collector.yaml': collector('otlphttp'), '.github/workflows/cd.yml': APPLY,
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(at), ['otel/collector.yaml:5', 'otel/collector.yaml:8', 'package.json:3', '.github/workflows/cd.yml:7']);
  });

  it('is there in part while nothing delivers it', async () => {
    const { status, notes } = await judgeRepository(observabilityOverMonitoring, {
      'k8s/api.yaml': API, 'package.json': PACKAGE, 'otel/collector.yaml': collector('otlphttp'),
    });
    assert.equal(status, 'partly');
    assert.match(notes.join(), /nothing in this repository delivers it/);
  });

  it('is there in part with a library alone, or with a collector that prints', async () => {
    assert.deepEqual(
      await judgeRepository(observabilityOverMonitoring, { 'k8s/api.yaml': API, 'package.json': PACKAGE }).then(r => [
        r.status, r.notes[0],
      ]),
      ['partly', 'no pipeline that carries traces is declared'],
    );
    const { status, evidence } = await judgeRepository(observabilityOverMonitoring, {
      'k8s/api.yaml': API, 'collector.yaml': collector('debug'),
    });
    assert.deepEqual([status, evidence.map(e => e.stance)], ['partly', ['against', 'against']]);
  });

  it('sees the exporter of a workload and a collector inside of other objects', async () => {
    const exporting = API.replace(
      'image: api:1',
      'image: api:1, env: [{name: OTEL_EXPORTER_OTLP_ENDPOINT, value: "http://collector:4317"}, {name: OTEL_LOGS_EXPORTER, value: none}]',
    );
    const map = `apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: |\n${collector('otlp').replace(/^/gm, '    ')}`;
    const { evidence } = await judgeRepository(observabilityOverMonitoring, { 'k8s/api.yaml': exporting, 'k8s/collector.yaml': map });
    assert.deepEqual(evidence.map(at), ['k8s/api.yaml:4', 'k8s/collector.yaml:9', 'k8s/collector.yaml:12']);
  });

  it('is not found in logs alone', async () => {
    const { status, notes } = await judgeRepository(observabilityOverMonitoring, {
      'main.tf': 'resource "aws_ecs_service" "a" {\n}\nresource "aws_cloudwatch_log_group" "a" {\n}\n',
    });
    assert.deepEqual([status, notes], ['no-evidence', ['only logs are collected: nothing follows a request through the services']]);
  });

  it('is not what others bring along', async () => {
    assert.equal(
      (
        await judgeRepository(observabilityOverMonitoring, {
          'k8s/api.yaml': API, 'go.mod': 'module x\n\nrequire (\n\tgo.opentelemetry.io/otel v1.2.0 // indirect\n)\n',
        })
      ).status,
      'no-evidence',
    );
  });

  it('is not found where a service has nothing of it, nor in examples', async () => {
    const { status, notes } = await judgeRepository(observabilityOverMonitoring, {
      'k8s/api.yaml': API, 'examples/collector.yaml': collector('otlp'),
    });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples\/collector\.yaml/);
  });

  it('does not apply where nothing runs', async () => {
    assert.equal((await judgeRepository(observabilityOverMonitoring, { 'package.json': PACKAGE })).status, 'not-applicable');
  });
});
