/**
 * Actions that restore a cache, and how one turns that off. Sources: the README and action.yml of each, read November 2026.
 *
 * `input` is the one that decides. `restores` says for its literal text whether a cache is restored; without the input
 * `byDefault` holds. `off` is the value that turns the cache off.
 */
export interface CacheAction {
  /** Undefined where the action can't do without its cache. */
  input: string | undefined;
  byDefault: boolean;
  /** Values under which nothing is restored; any other value restores. */
  offValues: readonly string[];
  /** What the fix writes. */
  off: string | undefined;
  /** Another input without which `input` does nothing. */
  needs?: string;
}

const toggle = (input: string, byDefault: boolean): CacheAction => ({ input, byDefault, offValues: ['false'], off: 'false' });
const named = (input: string): CacheAction => ({ input, byDefault: false, offValues: ['', 'false', 'none'], off: "''" });

const always: CacheAction = { input: undefined, byDefault: true, offValues: [], off: undefined };

export const CACHE_ACTIONS: ReadonlyMap<string, CacheAction> = new Map<string, CacheAction>([
  ['actions/cache', { input: 'lookup-only', byDefault: true, offValues: ['true'], off: 'true' }],
  ['actions/cache/restore', { input: 'lookup-only', byDefault: true, offValues: ['true'], off: 'true' }],
  ['actions/setup-java', named('cache')],
  ['actions/setup-go', toggle('cache', true)],
  ['actions/setup-node', named('cache')],
  ['actions/setup-python', named('cache')],
  ['actions/setup-dotnet', toggle('cache', false)],
  ['astral-sh/setup-uv', toggle('enable-cache', true)],
  ['swatinem/rust-cache', { input: 'lookup-only', byDefault: true, offValues: ['true'], off: 'true' }],
  ['ruby/setup-ruby', toggle('bundler-cache', false)],
  ['pyo3/maturin-action', toggle('sccache', false)],
  ['mlugg/setup-zig', toggle('use-cache', true)],
  ['oven-sh/setup-bun', { input: 'no-cache', byDefault: true, offValues: ['true'], off: 'true' }],
  ['determinatesystems/magic-nix-cache-action', { ...toggle('use-gha-cache', true), offValues: ['false', 'disabled'] }],
  ['graalvm/setup-graalvm', named('cache')],
  ['gradle/actions/setup-gradle', { input: 'cache-disabled', byDefault: true, offValues: ['true'], off: 'true' }],
  ['docker/setup-buildx-action', { ...toggle('cache-binary', true), needs: 'version' }],
  ['actions-rust-lang/setup-rust-toolchain', toggle('cache', true)],
  ['jdx/mise-action', toggle('cache', true)],
  ['jetify-com/devbox-install-action', toggle('enable-cache', false)],
  ['pnpm/action-setup', toggle('cache', false)],
  ['mozilla-actions/sccache-action', always],
  ['hendrikmuys/ccache-action', always],
  ['nix-community/cache-nix-action', always],
  ['moonrepo/setup-rust', toggle('cache', true)],
]);

/** Actions that publish what the job built; `unless` is the input whose literal `false` makes them build only. */
export const PUBLISHING_ACTIONS: ReadonlyMap<string, { unless?: string }> = new Map([
  ['softprops/action-gh-release', {}],
  ['ncipollo/release-action', {}],
  ['actions/create-release', {}],
  ['actions/upload-release-asset', {}],
  ['svenstaro/upload-release-action', {}],
  ['goreleaser/goreleaser-action', {}],
  ['pypa/gh-action-pypi-publish', {}],
  ['rubygems/release-gem', {}],
  ['js-devtools/npm-publish', {}],
  ['cloudflare/wrangler-action', {}],
  ['cycjimmy/semantic-release-action', {}],
  ['changesets/action', {}],
  ['crates-io/crates-io-auth-action', {}],
  ['rust-lang/crates-io-auth-action', {}],
  ['docker/build-push-action', { unless: 'push' }],
  ['redhat-actions/push-to-registry', {}],
  ['elgohr/publish-docker-github-action', {}],
  ['helm/chart-releaser-action', {}],
  ['aws-actions/amazon-ecs-deploy-task-definition', {}],
  ['azure/webapps-deploy', {}],
  ['azure/functions-action', {}],
  ['azure/static-web-apps-deploy', {}],
  ['google-github-actions/deploy-cloudrun', {}],
  ['google-github-actions/deploy-appengine', {}],
  ['google-github-actions/deploy-cloud-functions', {}],
  ['actions/deploy-pages', {}],
  ['peaceiris/actions-gh-pages', {}],
  ['jamesives/github-pages-deploy-action', {}],
  ['firebaseextended/action-hosting-deploy', {}],
  ['amondnet/vercel-action', {}],
  ['nwtgck/actions-netlify', {}],
]);
