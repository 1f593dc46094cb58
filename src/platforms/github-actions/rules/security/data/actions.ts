/** What is known of single actions. Names are `owner/repo` in lower case, with a path where only that part is meant. */

/**
 * Actions whose repository is archived: nobody mends them any more. What to use instead where there is a successor.
 * Source: the banner on each repository's page on github.com, read November 2026.
 */
export const ARCHIVED_ACTIONS: ReadonlyMap<string, string | undefined> = new Map([
  ['actions/create-release', '`gh release create`'],
  ['actions/upload-release-asset', '`gh release upload`'],
  ['actions/setup-ruby', 'ruby/setup-ruby'],
  ['actions/setup-elixir', 'erlef/setup-beam'],
  ['actions/setup-haskell', 'haskell-actions/setup'],
  ['actions-rs/toolchain', '`rustup toolchain install`'],
  ['actions-rs/cargo', 'the command `cargo`'],
  ['actions-rs/clippy-check', 'the command `cargo clippy`'],
  ['actions-rs/audit-check', 'rustsec/audit-check'],
  ['actions-rs/install', '`cargo install --locked`'],
  ['actions-rs/tarpaulin', 'the command `cargo tarpaulin`'],
  ['actions-rs/grcov', undefined],
  ['crazy-max/ghaction-docker-buildx', 'docker/setup-buildx-action'],
  ['cirrus-actions/rebase', undefined],
  ['grafana/k6-action', 'grafana/setup-k6-action'],
  ['helaili/jekyll-action', undefined],
  ['tibdex/github-app-token', 'actions/create-github-app-token'],
  ['sonarsource/sonarcloud-github-action', 'sonarsource/sonarqube-scan-action'],
  ['azure/container-scan', undefined],
  ['azure/k8s-actions', undefined],
  ['azure/webapps-container-deploy', 'azure/webapps-deploy'],
  ['stefanprodan/kube-tools', undefined],
  ['facebook/pysa-action', undefined],
  ['google/mirror-branch-action', undefined],
  ['marvinpinto/action-automatic-releases', '`gh release create`'],
]);

/**
 * Actions that do what a program of GitHub's runner images does too.
 * Source: https://github.com/actions/runner-images (lists of installed software), read November 2026.
 */
export const SUPERFLUOUS_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['softprops/action-gh-release', '`gh release create`'],
  ['ncipollo/release-action', '`gh release create`'],
  ['svenstaro/upload-release-action', '`gh release upload`'],
  ['elgohr/github-release-action', '`gh release create`'],
  ['peter-evans/create-pull-request', '`gh pr create`'],
  ['peter-evans/create-or-update-comment', '`gh pr comment` or `gh issue comment`'],
  ['peter-evans/close-issue', '`gh issue close`'],
  ['peter-evans/enable-pull-request-automerge', '`gh pr merge --auto`'],
  ['actions-ecosystem/action-add-labels', '`gh pr edit --add-label`'],
  ['actions-ecosystem/action-remove-labels', '`gh pr edit --remove-label`'],
  ['addnab/docker-run-action', '`docker run` or `container:`'],
  ['dtolnay/rust-toolchain', '`rustup toolchain install`'],
  ['actions-rs/toolchain', '`rustup toolchain install`'],
  ['fjogeleit/http-request-action', '`curl`'],
  ['montudor/action-zip', '`zip`'],
  ['thedoctor0/zip-release', '`zip`'],
  ['mikefarah/yq', '`yq`'],
  ['sergeysova/jq-action', '`jq`'],
]);

/**
 * Actions that install a tool, and the input that says which version of it. Without the input they take what is newest.
 * Source: the README of each, read November 2026.
 */
export const TOOL_INSTALLERS: ReadonlyMap<string, { tool: string; inputs: readonly string[] }> = new Map([
  ['aquasecurity/setup-trivy', { tool: 'trivy', inputs: ['version'] }],
  ['1password/load-secrets-action', { tool: 'the 1Password CLI', inputs: ['version'] }],
  ['1password/install-cli-action', { tool: 'the 1Password CLI', inputs: ['version'] }],
  ['goreleaser/goreleaser-action', { tool: 'goreleaser', inputs: ['version'] }],
  ['golangci/golangci-lint-action', { tool: 'golangci-lint', inputs: ['version', 'version-file'] }],
  ['extractions/setup-just', { tool: 'just', inputs: ['just-version'] }],
  ['extractions/setup-crate', { tool: 'the crate', inputs: ['version'] }],
  ['arduino/setup-task', { tool: 'task', inputs: ['version'] }],
  ['azure/setup-helm', { tool: 'helm', inputs: ['version'] }],
  ['azure/setup-kubectl', { tool: 'kubectl', inputs: ['version'] }],
  ['terraform-linters/setup-tflint', { tool: 'tflint', inputs: ['tflint_version', 'tflint_version_file'] }],
  ['hashicorp/setup-terraform', { tool: 'terraform', inputs: ['terraform_version'] }],
  ['opentofu/setup-opentofu', { tool: 'tofu', inputs: ['tofu_version', 'tofu_version_file'] }],
  ['oven-sh/setup-bun', { tool: 'bun', inputs: ['bun-version', 'bun-version-file'] }],
  ['jdx/mise-action', { tool: 'mise', inputs: ['version'] }],
  ['pulumi/actions', { tool: 'pulumi', inputs: ['pulumi-version', 'pulumi-version-file'] }],
]);

/** Owners and repositories that many workflows use, which a misspelling may imitate. Most used on GitHub, November 2026. */
export const POPULAR_ACTIONS: readonly string[] = [
  'actions/checkout', 'actions/setup-node', 'actions/setup-python', 'actions/setup-go', 'actions/setup-java', 'actions/setup-dotnet',
  'actions/cache', 'actions/upload-artifact', 'actions/download-artifact', 'actions/github-script', 'actions/labeler', 'actions/stale',
  'actions/deploy-pages', 'actions/configure-pages', 'actions/upload-pages-artifact', 'actions/create-github-app-token',
  'actions/attest-build-provenance', 'actions/dependency-review-action', 'github/codeql-action', 'docker/login-action',
  'docker/build-push-action', 'docker/setup-buildx-action', 'docker/setup-qemu-action', 'docker/metadata-action', 'codecov/codecov-action',
  'aws-actions/configure-aws-credentials', 'aws-actions/amazon-ecr-login', 'azure/login', 'google-github-actions/auth',
  'google-github-actions/setup-gcloud', 'hashicorp/setup-terraform', 'softprops/action-gh-release', 'peter-evans/create-pull-request',
  'dtolnay/rust-toolchain', 'swatinem/rust-cache', 'astral-sh/setup-uv', 'astral-sh/ruff-action', 'pnpm/action-setup', 'ruby/setup-ruby',
  'gradle/actions', 'golangci/golangci-lint-action', 'goreleaser/goreleaser-action', 'pypa/gh-action-pypi-publish', 'ossf/scorecard-action',
  'aquasecurity/trivy-action', 'tj-actions/changed-files', 'dorny/paths-filter', 'peaceiris/actions-gh-pages', 'sigstore/cosign-installer',
  'shivammathur/setup-php', 'subosito/flutter-action', 'microsoft/setup-msbuild', 'step-security/harden-runner',
  'slackapi/slack-github-action',
];
