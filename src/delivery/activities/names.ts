import type { ActivityKind } from '../pipeline.ts';

/** The words of a name: parted by anything that is no letter or digit and by humps, lower case. */
export function wordsOf(name: string): string[] {
  return name.slice(0, 2000).replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).filter(Boolean);
}

interface NameRule {
  /** Any of these words must stand in the name … */
  any: readonly string[];
  /** … and, where given, any of these too; */
  with?: readonly string[];
  /** none of these may. */
  without?: readonly string[];
  kinds: readonly ActivityKind[];
}

const END_TO_END = ['e2e', 'end2end', 'cypress', 'playwright', 'acceptance', 'browser', 'selenium', 'uitest', 'uitests', 'endtoend',
  'nightwatch', 'testcafe'];
const INTEGRATION = ['integration', 'integ', 'it', 'functional', 'component', 'system', 'integrationtest', 'itest', 'itests'];
const CONTRACT = ['contract', 'contracts', 'pact', 'pacts'];
const LOAD = ['load', 'loadtest', 'perf', 'performance', 'stress', 'soak', 'bench', 'benchmark', 'benchmarks', 'k6', 'locust', 'gatling'];
const SMOKE = ['smoke', 'smoketest', 'sanity', 'synthetic', 'synthetics', 'healthcheck', 'postdeploy'];
const TEST = ['test', 'tests', 'testing', 'spec', 'specs', 'tested'];
const IMAGE = ['docker', 'image', 'images', 'container', 'containers', 'oci'];

/** The kind of test that a name speaks of; the first that fits. */
const TEST_KINDS: readonly [readonly string[], ActivityKind][] = [
  [SMOKE, 'smoke-test'], [CONTRACT, 'contract-test'], [END_TO_END, 'e2e-test'], [LOAD, 'load-test'],
  [['arch', 'architecture', 'archunit'], 'architecture-test'], [INTEGRATION, 'integration-test'],
    [['unit', 'unittest', 'unittests'], 'unit-test'],
];

/** From the narrow to the wide; the first that fits tells. */
const RULES: readonly NameRule[] = [
  { any: ['deploy'], with: ['can'], kinds: ['can-i-deploy'] },
  { any: ['pact', 'pacts'], without: ['install', 'build', 'broker'], kinds: ['contract-test'] },
  { any: ['rollback', 'undeploy'], without: TEST, kinds: ['rollback'] },
  { any: ['destroy', 'teardown', 'undeploy', 'decommission'], kinds: ['teardown'] },
  { any: ['chaos'], kinds: ['chaos'] },
  { any: ['sbom'], kinds: ['sbom'] },
  { any: ['typecheck', 'tsc', 'mypy', 'pyright', 'typecheck', 'typing'], kinds: ['type-check'] },
  { any: ['type', 'types'], with: ['check', 'lint', 'test'], kinds: ['type-check'] },
  { any: ['lint', 'linter', 'linters', 'lints', 'eslint', 'flake8', 'pylint', 'ruff', 'clippy', 'golangci', 'stylelint', 'rubocop',
    'vet', 'checkstyle', 'hadolint', 'shellcheck', 'yamllint', 'detekt', 'ktlint', 'phpstan', 'markdownlint'], kinds: ['lint'] },
  { any: ['format', 'fmt', 'prettier', 'black', 'gofmt', 'spotless', 'spotlesscheck', 'formatting'], kinds: ['format'] },
  { any: ['docs', 'doc', 'documentation', 'readme'], with: ['verify', 'check', 'diff', 'freshness'], kinds: ['docs-diff'] },
  { any: ['license', 'licenses', 'licence', 'licences', 'fossa'], kinds: ['licence'] },
  { any: ['drift'], kinds: ['drift-check'] },
  { any: ['coverage', 'cov'], kinds: ['test', 'coverage'] },
  { any: ['pytest', 'jest', 'vitest', 'mocha', 'phpunit', 'rspec', 'unittest', 'unittests', 'gotest'], kinds: ['test'] },
  { any: [...SMOKE, 'smoketests'], kinds: ['smoke-test'] },
  { any: ['cypress', 'playwright', 'e2e', 'end2end'], without: ['install', 'build', 'setup', 'deps', 'image'], kinds: ['e2e-test'] },
  { any: TEST, without: ['build', 'setup', 'install', 'deps', 'image', 'images', 'clean', 'prepare', 'data', 'env', 'report', 'reports',
    'results', 'down', 'up', 'start', 'stop', 'compile', 'generate', 'upload', 'download', 'db', 'database', 'create', 'push', 'deploy',
    'pack', 'cluster', 'infra'], kinds: ['test'] },
  { any: ['bench', 'benchmark', 'benchmarks', 'loadtest'], kinds: ['load-test'] },
  { any: ['audit', 'vulncheck', 'vuln', 'vulnerabilities', 'vulnerability'], without: ['log'], kinds: ['scan-dependencies'] },
  { any: ['sast', 'bandit', 'semgrep', 'gosec', 'codeql', 'brakeman', 'sonar', 'sonarqube'], kinds: ['scan-code'] },
  { any: ['secrets', 'secret', 'gitleaks'], with: ['scan', 'detect', 'check'], kinds: ['scan-secrets'] },
  { any: ['trivy', 'grype'], kinds: ['scan-image'] },
  { any: ['scan', 'security'], with: IMAGE, kinds: ['scan-image'] },
  { any: ['security'], with: ['scan', 'check', 'test', 'tests', 'checks'], kinds: ['scan-code'] },
  { any: ['migrate', 'migration', 'migrations'], with: ['check', 'lint', 'validate', 'verify'], kinds: ['schema-check'] },
  { any: ['migrate', 'migration', 'migrations'], without: ['create', 'new', 'generate', 'make', 'gen', 'add'], kinds: ['migrate'] },
  { any: ['plan', 'preview'], with: ['tf', 'terraform', 'infra', 'pulumi', 'tofu', 'terragrunt'], kinds: ['infrastructure-plan'] },
  { any: ['apply'], with: ['tf', 'terraform', 'infra', 'pulumi', 'tofu', 'terragrunt'], kinds: ['infrastructure-apply'] },
  { any: ['deploy', 'deployment', 'rollout'], without: ['check', 'status', 'wait', 'plan', 'diff', 'docs', 'notify', 'setup', 'prepare'],
    kinds: ['deploy'] },
  { any: ['publish'], kinds: ['publish'] },
  { any: ['release', 'releases'], without: ['build', 'notes', 'check', 'test', 'compile', 'verify', 'download', 'fetch', 'prepare',
    'version', 'get'], kinds: ['release'] },
  { any: ['push'], with: IMAGE, kinds: ['image-push'] },
  { any: ['build', 'bake'], with: IMAGE, kinds: ['image-build'] },
  { any: ['promote'], kinds: ['promote'] },
  { any: ['restore'], with: ['db', 'database', 'backup', 'snapshot', 'test'], kinds: ['restore'] },
  { any: ['train', 'training', 'finetune'], kinds: ['model-train'] },
  { any: ['evaluate', 'evaluation', 'evals'], kinds: ['model-evaluate'] },
  { any: ['docs', 'doc', 'documentation', 'apidocs', 'storybook', 'javadoc', 'rustdoc'],
    without: ['install', 'deps', 'serve', 'open', 'clean'], kinds: ['docs-build'] },
  { any: ['package', 'dist', 'wheel', 'sdist', 'rpm', 'deb'], kinds: ['package'] },
  { any: ['build', 'compile', 'bundle', 'assemble', 'transpile', 'binary', 'binaries', 'codegen', 'generate'], kinds: ['build'] },
  { any: ['install', 'deps', 'dependencies', 'bootstrap', 'vendor', 'prereqs', 'requirements'], kinds: ['install'] },
  { any: ['setup', 'prepare', 'init'], kinds: ['setup'] },
];

/**
 * What a task, target or script does by its name alone (`test-e2e`, `docker-push`): the field's usual names, each word as a whole. Empty
 * where
 * the name tells nothing.
 */
export function kindsOfName(name: string): readonly ActivityKind[] {
  const words = new Set(wordsOf(name));
  const has = (any: readonly string[]) => any.some(w => words.has(w));
  const rule = RULES.find(r => has(r.any) && (!r.with || has(r.with)) && !(r.without && has(r.without)));
  if (!rule) return [];
  return rule.kinds.map(kind => (kind === 'test' ? (testKindOfName(name) ?? kind) : kind));
}

/** The kind of test that a name of a job, a step, a target or a folder speaks of; `undefined` where it doesn't. */
export function testKindOfName(name: string): ActivityKind | undefined {
  const words = new Set(wordsOf(name));
  if (/\bend[ _-]to[ _-]end\b|\bui[ _-]?tests?\b/i.test(name)) return 'e2e-test';
  if (/\bpost[ _-]deploy|\bverify[ _-]deploy/i.test(name)) return 'smoke-test';
  return TEST_KINDS.find(([any]) => any.some(w => words.has(w)))?.[1];
}
