/**
 * Interfaces of actions that many workflows use, over their major versions that are still in use. Most were read from
 * `action.yml` files; newer inputs and a few actions are from their documentation as remembered, so the list may lack an
 * input: rules speak of likely slips, deprecated and missing required inputs only. Names are compared without regard to case.
 */
export interface KnownAction {
  inputs: readonly string[];
  /** Inputs that must be given. */
  required?: readonly string[];
  /** Inputs that the action calls deprecated, and what to write instead. */
  deprecated?: Readonly<Record<string, string>>;
  /** Whether the action takes inputs beside these. */
  open?: boolean;
  /** All outputs; undefined where they depend on the use. */
  outputs?: readonly string[];
}

/** By `owner/repo` in lower case. */
export const ACTIONS: ReadonlyMap<string, KnownAction> = new Map<string, KnownAction>([
  ['actions/checkout', {
    inputs: ['repository', 'ref', 'token', 'ssh-key', 'ssh-known-hosts', 'ssh-strict', 'ssh-user', 'persist-credentials', 'path', 'clean', 'filter', 'sparse-checkout', 'sparse-checkout-cone-mode', 'fetch-depth', 'fetch-tags', 'show-progress', 'lfs', 'submodules', 'set-safe-directory', 'github-server-url'],
    outputs: ['ref', 'commit'],
  }],
  ['actions/setup-node', {
    inputs: ['always-auth', 'node-version', 'node-version-file', 'architecture', 'check-latest', 'registry-url', 'scope', 'token', 'cache', 'cache-dependency-path', 'package-manager-cache', 'mirror', 'mirror-token', 'version'],
    deprecated: { version: 'node-version' },
    outputs: ['cache-hit', 'node-version'],
  }],
  ['actions/setup-python', {
    inputs: ['python-version', 'python-version-file', 'cache', 'architecture', 'check-latest', 'token', 'cache-dependency-path', 'update-environment', 'allow-prereleases', 'freethreaded', 'pip-version', 'pip-install', 'ignore-platform-version'],
    outputs: ['python-version', 'cache-hit', 'python-path'],
  }],
  ['actions/setup-go', {
    inputs: ['go-version', 'go-version-file', 'check-latest', 'token', 'cache', 'cache-dependency-path', 'architecture', 'go-download-base-url', 'stable'],
    outputs: ['go-version', 'cache-hit'],
  }],
  ['actions/setup-java', {
    inputs: ['java-version', 'java-version-file', 'distribution', 'java-package', 'architecture', 'jdk-file', 'jdkFile', 'check-latest', 'server-id', 'server-username', 'server-password', 'settings-path', 'overwrite-settings', 'gpg-private-key', 'gpg-passphrase', 'cache', 'cache-dependency-path', 'job-status', 'token', 'mvn-toolchain-id', 'mvn-toolchain-vendor'],
    open: true,
    outputs: ['distribution', 'version', 'path', 'cache-hit', 'cache-primary-key'],
  }],
  ['actions/setup-dotnet', {
    inputs: ['dotnet-version', 'dotnet-quality', 'global-json-file', 'source-url', 'owner', 'config-file', 'cache', 'cache-dependency-path', 'include-prerelease', 'workloads', 'architecture'],
    outputs: ['cache-hit', 'dotnet-version'],
  }],
  ['actions/cache', {
    inputs: ['path', 'key', 'restore-keys', 'upload-chunk-size', 'enableCrossOsArchive', 'fail-on-cache-miss', 'lookup-only', 'save-always'],
    required: ['path', 'key'],
    outputs: ['cache-hit'],
  }],
  ['actions/upload-artifact', {
    inputs: ['name', 'path', 'if-no-files-found', 'retention-days', 'compression-level', 'overwrite', 'include-hidden-files', 'archive'],
    required: ['path'],
    outputs: ['artifact-id', 'artifact-url', 'artifact-digest'],
  }],
  ['actions/download-artifact', {
    inputs: ['name', 'artifact-ids', 'path', 'pattern', 'merge-multiple', 'github-token', 'repository', 'run-id', 'skip-decompress', 'digest-mismatch'],
    outputs: ['download-path', 'artifacts'],
  }],
  ['actions/github-script', {
    inputs: ['script', 'github-token', 'debug', 'user-agent', 'previews', 'result-encoding', 'retries', 'retry-exempt-status-codes', 'base-url'],
    // A script may set any output.
    required: ['script'],
  }],
  ['docker/login-action', { inputs: ['registry', 'username', 'password', 'scope', 'ecr', 'logout', 'registry-auth', 'attempts'] }],
  ['docker/build-push-action', {
    inputs: ['add-hosts', 'allow', 'annotations', 'attests', 'build-args', 'build-contexts', 'builder', 'cache-from', 'cache-to', 'call', 'cgroup-parent', 'context', 'file', 'labels', 'load', 'network', 'no-cache', 'no-cache-filters', 'outputs', 'platforms', 'provenance', 'pull', 'push', 'sbom', 'secrets', 'secret-envs', 'secret-files', 'shm-size', 'ssh', 'tags', 'target', 'ulimit', 'github-token'],
    open: true,
    outputs: ['imageid', 'digest', 'metadata'],
  }],
  ['docker/metadata-action', {
    inputs: ['context', 'images', 'tags', 'flavor', 'labels', 'annotations', 'sep-tags', 'sep-labels', 'sep-annotations', 'bake-target', 'github-token'],
    open: true,
    outputs: ['version', 'tags', 'tag-names', 'labels', 'annotations', 'json', 'bake-file-tags', 'bake-file-labels', 'bake-file-annotations', 'bake-file'],
  }],
  ['pypa/gh-action-pypi-publish', {
    inputs: ['user', 'password', 'repository-url', 'packages-dir', 'verify-metadata', 'skip-existing', 'verbose', 'print-hash', 'attestations', 'repository_url', 'packages_dir', 'verify_metadata', 'skip_existing', 'print_hash'],
    deprecated: { repository_url: 'repository-url', packages_dir: 'packages-dir', verify_metadata: 'verify-metadata', skip_existing: 'skip-existing', print_hash: 'print-hash' },
  }],
  ['reviewdog/action-actionlint', {
    inputs: ['github_token', 'tool_name', 'level', 'reporter', 'filter_mode', 'fail_level', 'fail_on_error', 'reviewdog_flags', 'actionlint_flags'],
    deprecated: { fail_on_error: 'fail_level' },
  }],
  ['golangci/golangci-lint-action', {
    inputs: ['version', 'version-file', 'install-mode', 'install-only', 'working-directory', 'github-token', 'verify', 'only-new-issues', 'args', 'skip-cache', 'skip-save-cache', 'cache-invalidation-interval', 'problem-matchers', 'debug', 'experimental'],
    open: true,
  }],
  ['octokit/request-action', { inputs: ['route', 'mediaType'], required: ['route'], open: true, outputs: ['status', 'headers', 'data'] }],
]);
