import type { Project } from '../../project/project.ts';
import type { Answers, GeneratedFile } from '../generator.ts';
import { label, namespaceOf, PLATFORM_FOLDER } from '../layout.ts';
import type { Choice } from '../notes.ts';
import { above, printObject, type Yaml } from '../print-yaml.ts';
import { KUSTOMIZATION } from './kustomize.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

const BOUNDS: readonly Choice[] = [
  { pattern: 'blast-radius-limitation', says: 'an environment cannot take what the others need' },
  { pattern: 'policy-as-code', says: 'the cluster refuses what is not restricted' },
];

/** The namespaces of the environments, and what holds for all that runs in them. Applied once, by whoever may make namespaces. */
export function platform(project: Project, answers: Answers): GeneratedFile[] {
  const base = `${PLATFORM_FOLDER}/base`;
  const objects = shared(label(project.name));
  return [
    {
      path: `${base}/kustomization.yaml`,
      text: printObject({ ...KUSTOMIZATION, resources: objects.map(o => o.file) }, 'What the namespace of every environment has.'),
      choices: BOUNDS,
    },
    ...objects.map(o => ({ path: `${base}/${o.file}`, text: printObject(o.fields, o.head), choices: o.choices })),
    ...answers.environments.flatMap(({ name }) => overlay(project, name)),
  ];
}

function overlay(project: Project, environment: string): GeneratedFile[] {
  const folder = `${PLATFORM_FOLDER}/overlays/${label(environment)}`;
  const namespace = namespaceOf(project, environment);
  const fields: Fields = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: namespace,
      labels: above('pods that are not restricted are refused', {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      }),
    },
  };
  const kustomization = { ...KUSTOMIZATION, namespace, resources: ['../../base', 'namespace.yaml'] };
  return [
    { path: `${folder}/kustomization.yaml`, text: printObject(kustomization, `The namespace of ${environment}.`), choices: BOUNDS },
    { path: `${folder}/namespace.yaml`, text: printObject(fields, `Where ${environment} runs.`), choices: BOUNDS },
  ];
}

interface Shared {
  file: string;
  head: string;
  fields: Fields;
  choices: readonly Choice[];
}

function shared(name: string): Shared[] {
  return [
    {
      file: 'limit-range.yaml',
      head: 'What a container gets that says nothing.',
      choices: BOUNDS,
      fields: {
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name },
        spec: {
          limits: [
            {
              type: 'Container',
              defaultRequest: { cpu: '50m', memory: '128Mi' },
              default: { cpu: '500m', memory: '256Mi' },
              max: { cpu: '2', memory: '2Gi' },
            },
          ],
        },
      },
    },
    {
      file: 'network-policy.yaml',
      head: 'Nothing may talk to anything; each service says what it needs.',
      choices: [{ pattern: 'zero-trust-architecture', says: 'closed by default, inside the cluster as well' }],
      fields: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'default-deny' },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      },
    },
    {
      file: 'priority-class.yaml',
      head: 'When nodes are full, these pods come before those without a priority.',
      choices: [
        { pattern: 'capacity-planning-as-continuous-activity', says: 'what goes first when there is too little is decided before' },
      ],
      fields: {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name },
        value: 1000,
        description: `Services of ${name} that answer users`,
      },
    },
    {
      file: 'resource-quota.yaml',
      head: 'What all pods of the environment may take together: to begin with.',
      choices: BOUNDS,
      fields: {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name },
        spec: { hard: { 'requests.cpu': '8', 'requests.memory': '16Gi', 'limits.cpu': '32', 'limits.memory': '32Gi', pods: '50' } },
      },
    },
  ];
}
