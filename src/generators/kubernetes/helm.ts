import type { Json } from '../../core/rule.ts';
import type { Project, Service } from '../../project/project.ts';
import type { Answers, GeneratedFile } from '../generator.ts';
import { chartFolder, label, UNRELEASED } from '../layout.ts';
import type { Choice } from '../notes.ts';
import { above, printObject, type Yaml } from '../print-yaml.ts';
import { choicesOf } from './choices.ts';
import { hostOf } from './hosts.ts';
import { BEGINNING, type Input } from './input.ts';
import { objectsOf } from './objects.ts';
import { labelsOf } from './pod.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

const VALUES: readonly Choice[] = [
  { pattern: 'build-once-deploy-many', says: 'an environment differs from the next by its values, in nothing else' },
  { pattern: 'shift-left-expand-right', says: 'a schema refuses values that mean nothing before they reach a cluster' },
];

const NAMESPACE = '{{ .Release.Namespace }}';

/** A chart for a service, with a schema of its values and a file of values for each environment. */
export function helm(project: Project, service: Service, answers: Answers, input: Input): GeneratedFile[] {
  const folder = chartFolder(project, service);
  const templates = templatesOf(input);
  const chart: Fields = {
    apiVersion: 'v2',
    name: input.id,
    description: `Runs ${input.id}`,
    type: 'application',
    version: '0.1.0',
    kubeVersion: above('budgets know broken pods since then', '>=1.27.0-0'),
  };
  return [
    {
      path: `${folder}/Chart.yaml`,
      text: printObject(chart, `The chart of ${input.id}.`),
      choices: [{ pattern: 'infrastructure-as-code', says: 'what runs is described here, not made by hand' }],
    },
    { path: `${folder}/values.yaml`, text: printObject(valuesOf(input), 'What every environment begins with.'), choices: VALUES },
    { path: `${folder}/values.schema.json`, text: `${JSON.stringify(schemaOf(input), null, 2)}\n`, choices: VALUES },
    ...answers.environments.map(e => ({
      path: `${folder}/values-${label(e.name)}.yaml`,
      text: environmentValues(input, e.name, answers),
      choices: VALUES,
    })),
    ...templates.map(t => ({ path: `${folder}/templates/${t.file}`, text: open(printObject(t.fields, t.head)), choices: choicesOf(t) })),
  ];
}

function templatesOf(input: Input): ReturnType<typeof objectsOf> {
  const configured = Object.keys(input.config).length > 0;
  const objects = objectsOf({
    ...input,
    settings: {
      image: '{{ .Values.image.repository }}@{{ .Values.image.digest }}',
      host: '{{ .Values.host }}',
      namespace: NAMESPACE,
      minReplicas: unquoted('.Values.autoscaling.minReplicas'),
      maxReplicas: unquoted('.Values.autoscaling.maxReplicas'),
      utilization: unquoted('.Values.autoscaling.cpuUtilization'),
      resources: { requests: amounts('requests'), limits: amounts('limits') },
      ...(configured ? { podAnnotations: { 'checksum/config': '{{ .Values.config | toJson | sha256sum }}' } } : {}),
    },
  });
  if (!configured) return objects;
  const config: Fields = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: input.id, namespace: NAMESPACE, labels: labelsOf(input) },
    data: unquoted('- toYaml .Values.config | nindent 2'),
  };
  return [...objects, { file: 'config.yaml', head: 'What everybody may read; a change of it starts new pods.', fields: config }];
}

function amounts(of: 'requests' | 'limits'): Record<string, string> {
  return Object.fromEntries(Object.keys(BEGINNING.resources[of]).map(name => [name, `{{ index .Values.resources.${of} "${name}" }}`]));
}

const OPEN = '__EXPRESSION__';

/** An expression that stands without quotes, because its result is a number or a map. */
function unquoted(expression: string): string {
  return `${OPEN}${expression}${OPEN}`;
}

function open(text: string): string {
  return text.replace(new RegExp(`'?${OPEN}(-?) ?(.+?)${OPEN}'?`, 'g'), '{{$1 $2 }}');
}

function valuesOf(input: Input): Fields {
  const { minReplicas, maxReplicas, utilization, resources } = BEGINNING;
  return {
    image: { repository: input.image, digest: above('a release puts the digest of what it built here', UNRELEASED) },
    host: input.port === undefined ? undefined : input.settings.host,
    config: Object.keys(input.config).length ? above('variables that everybody may read', { ...input.config }) : undefined,
    autoscaling: input.kind === 'statefulset' ? undefined : { minReplicas, maxReplicas, cpuUtilization: utilization },
    resources: above('to begin with: measure, then set what it needs', { ...resources }),
  };
}

function environmentValues(input: Input, environment: string, answers: Answers): string {
  const values: Fields = {
    image: { digest: above('a release puts the digest of what it built here', UNRELEASED) },
    host: input.port === undefined ? undefined : hostOf(input.id, environment, answers),
  };
  return printObject(values, `${input.id} in ${environment}.`);
}

/** JSON Schema of the values: draft 7, which is what Helm 3 reads. */
function schemaOf(input: Input): Json {
  const count = { type: 'integer', minimum: 1 };
  const amount = { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?(m|[kMGT]i?)?$' };
  const resources = Object.fromEntries(['cpu', 'memory', 'ephemeral-storage'].map(name => [name, amount]));
  const properties: Record<string, Json> = {
    image: record({ repository: { type: 'string', pattern: '^[^@\\s]+$' }, digest: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' } }),
    resources: record({ requests: record(resources), limits: record(resources) }),
    global: { type: 'object' },
  };
  if (input.port !== undefined) properties['host'] = { type: 'string', format: 'hostname' };
  if (Object.keys(input.config).length) properties['config'] = { type: 'object', additionalProperties: { type: 'string' } };
  if (input.kind !== 'statefulset') {
    properties['autoscaling'] = record({
      minReplicas: count,
      maxReplicas: count,
      cpuUtilization: { type: 'integer', minimum: 1, maximum: 100 },
    });
  }
  const required = Object.keys(properties)
    .filter(name => name !== 'global')
    .sort();
  return { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', additionalProperties: false, required, properties };
}

function record(properties: Record<string, Json>): Json {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}
