/**
 * Programs and actions by what they do in a pipeline: test, scan, lint, deploy. Names of programs as they are called,
 * of actions in lower case. Sources: each project's documentation, read November 2026.
 */

export type CheckKind = 'test' | 'scan' | 'lint';

/** A program together with the subcommands that make it a check; `undefined` where it is nothing else. */
export const CHECK_PROGRAMS: Readonly<Record<string, { kind: CheckKind; subcommands?: RegExp }>> = {
  npm: { kind: 'test', subcommands: /^(?:test|t|tst)$/ },
  yarn: { kind: 'test', subcommands: /^test(?::|$)/ },
  pnpm: { kind: 'test', subcommands: /^test(?::|$)/ },
  bun: { kind: 'test', subcommands: /^test$/ },
  deno: { kind: 'test', subcommands: /^test$/ },
  node: { kind: 'test', subcommands: /^--test$/ },
  go: { kind: 'test', subcommands: /^(?:test|vet)$/ },
  cargo: { kind: 'test', subcommands: /^(?:test|nextest|clippy|audit|deny)$/ },
  dotnet: { kind: 'test', subcommands: /^test$/ },
  mvn: { kind: 'test', subcommands: /^(?:test|verify|integration-test)$/ },
  mvnw: { kind: 'test', subcommands: /^(?:test|verify|integration-test)$/ },
  gradle: { kind: 'test', subcommands: /^:?(?:[\w-]+:)*(?:test|check|integrationTest)$/ },
  gradlew: { kind: 'test', subcommands: /^:?(?:[\w-]+:)*(?:test|check|integrationTest)$/ },
  make: { kind: 'test', subcommands: /^(?:tests?(?:[-_:].*)?|check|(?:unit|integration|e2e)(?:-tests?)?)$/ },
  just: { kind: 'test', subcommands: /^(?:tests?(?:[-_].*)?|check)$/ },
  rake: { kind: 'test', subcommands: /^(?:test|spec)$/ },
  mix: { kind: 'test', subcommands: /^test$/ },
  swift: { kind: 'test', subcommands: /^test$/ },
  flutter: { kind: 'test', subcommands: /^test$/ },
  composer: { kind: 'test', subcommands: /^test$/ },
  playwright: { kind: 'test', subcommands: /^test$/ },
  cypress: { kind: 'test', subcommands: /^run$/ },
  pytest: { kind: 'test' }, tox: { kind: 'test' }, nox: { kind: 'test' }, jest: { kind: 'test' }, vitest: { kind: 'test' }, mocha: { kind: 'test' },
  rspec: { kind: 'test' }, phpunit: { kind: 'test' }, ctest: { kind: 'test' }, bats: { kind: 'test' }, gotestsum: { kind: 'test' }, ava: { kind: 'test' },
  trivy: { kind: 'scan' }, grype: { kind: 'scan' }, snyk: { kind: 'scan', subcommands: /^(?:test|container|iac|code)$/ }, semgrep: { kind: 'scan' },
  gitleaks: { kind: 'scan' }, trufflehog: { kind: 'scan' }, checkov: { kind: 'scan' }, tfsec: { kind: 'scan' }, terrascan: { kind: 'scan' }, kics: { kind: 'scan' },
  'kube-linter': { kind: 'scan' }, kubesec: { kind: 'scan' }, dockle: { kind: 'scan' }, bandit: { kind: 'scan' }, 'pip-audit': { kind: 'scan' }, safety: { kind: 'scan' },
  govulncheck: { kind: 'scan' }, gosec: { kind: 'scan' }, brakeman: { kind: 'scan' }, 'bundle-audit': { kind: 'scan' }, 'osv-scanner': { kind: 'scan' },
  eslint: { kind: 'lint' }, ruff: { kind: 'lint', subcommands: /^check$/ }, flake8: { kind: 'lint' }, pylint: { kind: 'lint' }, mypy: { kind: 'lint' }, pyright: { kind: 'lint' },
  'golangci-lint': { kind: 'lint' }, hadolint: { kind: 'lint' }, shellcheck: { kind: 'lint' }, rubocop: { kind: 'lint' }, stylelint: { kind: 'lint' }, tflint: { kind: 'lint' },
  actionlint: { kind: 'lint' }, yamllint: { kind: 'lint' }, phpstan: { kind: 'lint' }, psalm: { kind: 'lint' }, tsc: { kind: 'lint' },
};

/** Scripts of package.json and their like: `npm run test:unit`. */
export const SCRIPT_CHECKS: readonly (readonly [RegExp, CheckKind])[] = [
  [/^(?:test|tests|unit|e2e|integration|spec)(?:[:_-].*)?$|:(?:test|unit|e2e)$/, 'test'],
  [/^(?:lint|typecheck|type-check|check-types)(?:[:_-].*)?$/, 'lint'],
  [/^(?:audit|scan|security)(?:[:_-].*)?$/, 'scan'],
];

export const CHECK_ACTIONS: ReadonlyMap<string, CheckKind> = new Map([
  ['aquasecurity/trivy-action', 'scan'], ['anchore/scan-action', 'scan'], ['snyk/actions', 'scan'], ['bridgecrewio/checkov-action', 'scan'],
  ['checkmarx/kics-github-action', 'scan'], ['aquasecurity/tfsec-action', 'scan'], ['gitleaks/gitleaks-action', 'scan'], ['trufflesecurity/trufflehog', 'scan'],
  ['actions/dependency-review-action', 'scan'], ['returntocorp/semgrep-action', 'scan'], ['stackrox/kube-linter-action', 'scan'], ['google/osv-scanner-action', 'scan'],
  ['sonarsource/sonarqube-scan-action', 'scan'], ['sonarsource/sonarqube-quality-gate-action', 'scan'], ['rustsec/audit-check', 'scan'],
  ['golangci/golangci-lint-action', 'lint'], ['hadolint/hadolint-action', 'lint'], ['super-linter/super-linter', 'lint'], ['github/super-linter', 'lint'],
  ['ludeeus/action-shellcheck', 'lint'], ['astral-sh/ruff-action', 'lint'], ['pre-commit/action', 'lint'],
  ['cypress-io/github-action', 'test'], ['reactivecircus/android-emulator-runner', 'test'],
]);

/** How a check is told to succeed whatever it finds: options of programs. */
export const SOFT_OPTIONS: Readonly<Record<string, RegExp>> = {
  trivy: /^--exit-code(?:=| )0$/, dockle: /^--exit-code(?:=| )0$/, checkov: /^(?:--soft-fail|-s)$/, tfsec: /^(?:--soft-fail|-s)$/, hadolint: /^--no-fail$/,
  pylint: /^--exit-zero$/, ruff: /^(?:--exit-zero|-e)$/, flake8: /^--exit-zero$/, bandit: /^--exit-zero$/, 'golangci-lint': /^--issues-exit-code(?:=| )0$/,
  kics: /^--ignore-on-exit(?:=| )(?:all|results)$/, gitleaks: /^--exit-code(?:=| )0$/, mvn: /^-Dmaven\.test\.failure\.ignore(?:=true)?$/,
  mvnw: /^-Dmaven\.test\.failure\.ignore(?:=true)?$/, gosec: /^-no-fail$/, tflint: /^--force$/,
};

/** The same for inputs of actions. */
export const SOFT_INPUTS: ReadonlyMap<string, readonly { input: string; value: RegExp }[]> = new Map([
  ['aquasecurity/trivy-action', [{ input: 'exit-code', value: /^0$/ }]],
  ['anchore/scan-action', [{ input: 'fail-build', value: /^false$/i }]],
  ['bridgecrewio/checkov-action', [{ input: 'soft_fail', value: /^true$/i }]],
  ['aquasecurity/tfsec-action', [{ input: 'soft_fail', value: /^true$/i }]],
  ['hadolint/hadolint-action', [{ input: 'no-fail', value: /^true$/i }]],
  ['actions/dependency-review-action', [{ input: 'warn-only', value: /^true$/i }]],
  ['checkmarx/kics-github-action', [{ input: 'ignore_on_exit', value: /^(?:all|results)$/i }]],
  ['super-linter/super-linter', [{ input: 'disable_errors', value: /^true$/i }]],
]);

/** Commands that change what runs for others, as `program subcommand`. */
export const DEPLOY_COMMANDS: Readonly<Record<string, RegExp>> = {
  kubectl: /^(?:apply|rollout restart|set image|replace|create -f)/, helm: /^(?:upgrade|install)\b/, helmfile: /^(?:apply|sync)\b/,
  terraform: /^apply\b/, tofu: /^apply\b/, pulumi: /^up\b/, cdk: /^deploy\b/, sam: /^deploy\b/, serverless: /^deploy\b/, sls: /^deploy\b/,
  ansible: /^playbook/, 'ansible-playbook': /^(?!.*--check)/, flyctl: /^deploy\b/, fly: /^deploy\b/, wrangler: /^(?:deploy|publish)\b/, vercel: /^(?:deploy|--prod)\b/, netlify: /^deploy\b.*--prod/,
  gcloud: /^(?:run|app|functions) deploy\b/, firebase: /^deploy\b/, heroku: /^(?:container:release|pipelines:promote)\b/, kamal: /^deploy\b/, cap: /^production deploy/,
  npm: /^publish\b(?!.*--dry-run)/, cargo: /^publish\b(?!.*--dry-run)/, twine: /^upload\b/, gem: /^push\b/, docker: /^push\b/, argocd: /^app sync\b/,
};

export const DEPLOY_ACTIONS: ReadonlySet<string> = new Set([
  'aws-actions/amazon-ecs-deploy-task-definition', 'azure/webapps-deploy', 'azure/functions-action', 'azure/k8s-deploy', 'azure/container-apps-deploy-action',
  'google-github-actions/deploy-cloudrun', 'google-github-actions/deploy-appengine', 'google-github-actions/deploy-cloud-functions', 'cloudflare/wrangler-action',
  'pypa/gh-action-pypi-publish', 'js-devtools/npm-publish', 'superfly/flyctl-actions', 'akhileshns/heroku-deploy', 'serverless/github-action', 'pulumi/actions',
  'digitalocean/app_action', 'rubygems/release-gem',
]);
