// What stands around a snippet in a file that is whole: `@@` is where it goes.

/** Where a snippet is put to be judged. */
export interface Place {
  /** The file around it; a snippet without a place is a file of its own. */
  text: string;
  /** Where that file lies, if not where the others do. */
  path?: string;
  /** Other files beside it, by path. */
  beside?: Readonly<Record<string, string>>;
}

interface Surroundings {
  /** What prefixes start with. */
  prefixes: readonly string[];
  /** Where such a file lies. */
  path: string;
  yaml: boolean;
  /** By prefix. */
  places: Readonly<Record<string, Place>>;
}

/** One place for several snippets. */
function at(prefixes: readonly string[], text: string, more: Omit<Place, 'text'> = {}): Record<string, Place> {
  return Object.fromEntries(prefixes.map(p => [p, { text, ...more }]));
}

/** A YAML text with `@@` in place of neighbouring keys that stand at a depth. */
function instead(text: string, depth: number, ...keys: string[]): string {
  const lines = text.split('\n');
  const starts = keys.map(k => lines.findIndex(l => l.startsWith(`${' '.repeat(depth)}${k}:`)));
  if (starts.includes(-1)) throw new Error(`no ${keys.join(', ')} at depth ${depth}`);
  const after = lines.findIndex((l, i) => i > Math.max(...starts) && (l.length === 0 || l.search(/\S/) <= depth));
  return [...lines.slice(0, Math.min(...starts)), `${' '.repeat(depth)}@@`, ...lines.slice(after < 0 ? lines.length : after)].join('\n');
}

const WORKFLOW = 'name: Check\non: push\n';
const CONCURRENCY = 'concurrency:\n  group: ${{ github.workflow }}-${{ github.ref }}\n  cancel-in-progress: true\n';
const TOP = `${WORKFLOW}permissions:\n  contents: read\n${CONCURRENCY}jobs:\n`;
const TEST_JOB = '  test:\n    name: Test\n    runs-on: ubuntu-24.04\n    timeout-minutes: 10\n';
const STEPS = '    steps:\n      - name: Test\n        run: make test\n';
const PUSH = '      - name: Push\n        id: push\n        run: echo "digest=sha256:00" >> "$GITHUB_OUTPUT"\n';
const IMAGE_JOB = `${TEST_JOB.replace('test', 'image').replace('Test', 'Image')}    outputs:\n      ref: \${{ steps.push.outputs.digest }}\n    steps:\n${PUSH}`;
const CALLED = 'on:\n  workflow_call:\n    inputs:\n      environment: {type: string, required: true}\n      image: {type: string, required: true}\n';

const VERSIONS = (providers = '') => `terraform {\n  required_version = "~> 1.11"\n${providers && `\n  required_providers {\n${providers}  }\n`}}\n`;
const PROVIDER = (name: string, source: string, version: string) => `    ${name} = {\n      source  = "${source}"\n      version = "${version}"\n    }\n`;
const AWS = { 'infra/versions.tf': VERSIONS(PROVIDER('aws', 'hashicorp/aws', '~> 6.20')) };

const BASE = 'FROM debian:bookworm-20251117-slim\n';
const HEALTH = 'HEALTHCHECK CMD ["/app", "health"]\n';
const RUN_AS = 'USER 10001:10001\n';
const START = 'CMD ["/app"]\n';

/**
 * Snippets by file of `snippets/`, and where each is put to be judged.
 * @param snippet the text of another snippet, which stands around or beside
 */
export function surroundings(snippet: (prefix: string) => string): Readonly<Record<string, Surroundings>> {
  const deployment = snippet('k8s-deployment');
  const namespace = { 'k8s/namespace.yaml': ['k8s-namespace', 'k8s-quota', 'k8s-limit-range', 'k8s-pdb', 'k8s-service-account', 'k8s-default-deny', 'k8s-priority'].map(snippet).join('---\n') };
  const storefront = deployment.replaceAll('name: catalog', 'name: storefront');
  const workloads = { 'k8s/workloads.yaml': `${deployment}---\n${storefront}` };
  return {
    'github-actions': {
      prefixes: ['gha'], path: '.github/workflows/check.yml', yaml: true,
      places: {
        ...at(['gha-checkout', 'gha-node', 'gha-python', 'gha-uv', 'gha-go', 'gha-cache', 'gha-upload', 'gha-download', 'gha-smoke'], `${TOP}${TEST_JOB}    steps:\n      @@\n`),
        ...at(['gha-attest', 'gha-aws'], `${TOP}${TEST_JOB}    permissions:\n      contents: read\n      id-token: write\n      attestations: write\n    steps:\n      @@\n`),
        ...at(['gha-sign'], `${TOP}${TEST_JOB}    permissions:\n      id-token: write\n    steps:\n${PUSH}      @@\n`),
        ...at(['gha-canary'], `${TOP}${IMAGE_JOB}${TEST_JOB}    needs: image\n    steps:\n      @@\n`),
        ...at(['gha-matrix', 'gha-integration', 'gha-image', 'gha-codeql', 'gha-dependency-review', 'gha-zizmor'], `${TOP}  @@\n`),
        ...at(['gha-deploy'], `${TOP}${TEST_JOB}${STEPS}  @@\n`),
        ...at(['gha-call'], `${TOP}${TEST_JOB}${STEPS}  @@\n`, { beside: { '.github/workflows/deploy.yml': `${CALLED}permissions: {}\njobs:\n${TEST_JOB}${STEPS}` } }),
        ...at(['gha-one-deployment'], `${TOP}${TEST_JOB}    environment: production\n    @@\n${STEPS}`),
        ...at(['gha-permissions'], `${WORKFLOW}${CONCURRENCY}@@\njobs:\n${TEST_JOB}${STEPS}`),
        ...at(['gha-concurrency'], `${WORKFLOW}permissions:\n  contents: read\n@@\njobs:\n${TEST_JOB}${STEPS}`),
      },
    },
    'gitlab-ci': { prefixes: ['gl'], path: '.gitlab-ci.yml', yaml: true, places: at(['gl-cache'], 'build:\n  script: [make]\n  @@\n') },
    'azure-pipelines': {
      prefixes: ['az'], path: 'azure-pipelines.yml', yaml: true,
      places: {
        ...at(['az-checkout', 'az-node', 'az-identity'], 'steps:\n  @@\n'),
        ...at(['az-matrix', 'az-canary'], 'jobs:\n  @@\n'),
        ...at(['az-stage'], 'stages:\n  @@\n'),
      },
    },
    circleci: {
      prefixes: ['cci'], path: '.circleci/config.yml', yaml: true,
      places: {
        ...at(['cci-cache', 'cci-identity'], 'version: 2.1\njobs:\n  test:\n    docker:\n      - image: cimg/base:2025.10\n    steps:\n      @@\n'),
        ...at(['cci-matrix', 'cci-hold'], 'version: 2.1\nworkflows:\n  main:\n    jobs:\n      @@\n'),
        ...at(['cci-parameters'], 'version: 2.1\njobs:\n  @@\n'),
      },
    },
    kubernetes: {
      prefixes: ['k8s'], path: 'k8s/catalog.yaml', yaml: true,
      places: {
        ...at(['k8s-deployment'], '@@\n', { beside: namespace }),
        ...at(['k8s-probes'], instead(deployment, 10, 'startupProbe', 'readinessProbe', 'livenessProbe'), { beside: namespace }),
        ...at(['k8s-resources'], instead(deployment, 10, 'resources'), { beside: namespace }),
        ...at(['k8s-security'], instead(deployment, 10, 'securityContext'), { beside: namespace }),
        ...at(['k8s-spread'], instead(deployment, 6, 'topologySpreadConstraints'), { beside: namespace }),
        ...at(['k8s-canary-route'], instead(snippet('k8s-route'), 2, 'rules'), { beside: namespace }),
        ...at(['k8s-default-deny', 'k8s-allow-ingress', 'k8s-allow-dns', 'k8s-pdb', 'k8s-hpa', 'k8s-service', 'k8s-service-account'], '@@\n', { beside: { ...namespace, ...workloads } }),
        ...at(['k8s-kustomization'], '@@\n', { path: 'k8s/overlays/production/kustomization.yaml' }),
      },
    },
    gitops: {
      prefixes: ['argo', 'flux'], path: 'delivery/catalog.yaml', yaml: true,
      places: at(['argo-canary'], 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: catalog\n  namespace: shop\nspec:\n  workloadRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: catalog\n  @@\n'),
    },
    'helm-values': { prefixes: ['helm'], path: 'charts/catalog/values.yaml', yaml: true, places: {} },
    dockerfile: {
      prefixes: ['df'], path: 'Dockerfile', yaml: false,
      places: {
        ...at(['df-apt', 'df-cache', 'df-secret', 'df-labels'], `${BASE}WORKDIR /app\n@@\n${RUN_AS}${HEALTH}${START}`),
        ...at(['df-health'], `${BASE}${RUN_AS}@@\n${START}`),
        ...at(['df-user'], `${BASE}@@\n${HEALTH}${START}`),
      },
    },
    compose: {
      prefixes: ['dc'], path: 'compose.yaml', yaml: true,
      places: {
        ...at(['dc-service', 'dc-postgres', 'dc-redis'], 'services:\n  @@\n'),
        ...at(['dc-health', 'dc-limits', 'dc-watch'], 'services:\n  web:\n    build: .\n    @@\n'),
      },
    },
    terraform: {
      prefixes: ['tf'], path: 'infra/main.tf', yaml: false,
      places: {
        ...at(['tf-s3-state', 'tf-azure-state', 'tf-module'], '@@\n', { beside: { 'infra/versions.tf': VERSIONS() } }),
        ...at(['tf-keep'], 'resource "terraform_data" "release" {\n  input = "1.0.0"\n\n  @@\n}\n', { beside: { 'infra/versions.tf': VERSIONS() } }),
        ...at(['tf-versions'], '@@\n', { path: 'infra/versions.tf', beside: { 'infra/main.tf': 'provider "aws" {\n  region = "eu-central-1"\n}\n' } }),
        ...at(['tf-variable'], '@@\n', {
          path: 'infra/variables.tf',
          beside: { 'infra/versions.tf': VERSIONS(), 'infra/outputs.tf': 'output "environment" {\n  description = "Where this is deployed."\n  value       = var.environment\n}\n' },
        }),
        ...at(['tf-secret'], '@@\n', {
          path: 'infra/variables.tf',
          beside: {
            'infra/versions.tf': VERSIONS(PROVIDER('postgresql', 'cyrilgdn/postgresql', '~> 1.26')),
            'infra/main.tf': 'provider "postgresql" {\n  host     = "database.example.com"\n  password = var.database_password\n}\n',
          },
        }),
        ...at(['tf-output'], '@@\n', { path: 'infra/outputs.tf', beside: { 'infra/versions.tf': VERSIONS(), 'infra/main.tf': snippet('tf-module') } }),
        ...at(['tf-bucket', 'tf-oidc-role'], '@@\n', { beside: AWS }),
        ...at(['tf-moved'], '@@\n', { path: 'infra/moved.tf', beside: { ...AWS, 'infra/main.tf': snippet('tf-bucket') } }),
        ...at(['tf-check'], '@@\n', { beside: { 'infra/versions.tf': VERSIONS(PROVIDER('http', 'hashicorp/http', '~> 3.5')) } }),
      },
    },
    prometheus: {
      prefixes: ['prom'], path: 'alerts/catalog.rules.yml', yaml: true,
      places: at(
        ['prom-slo-burn', 'prom-latency', 'prom-errors', 'prom-saturation', 'prom-deadman', 'prom-record', 'prom-deployment-frequency'],
        'groups:\n  - name: catalog\n    rules:\n      @@\n',
      ),
    },
  };
}
