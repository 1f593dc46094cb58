/** An action at the commit that a release of it is made of. */
export interface ActionPin {
  /** `owner/repository`. */
  action: string;
  /** The release's tag, as its repository writes it. */
  version: string;
  /** The commit, 40 hexadecimal digits. */
  sha: string;
}

/** An image at the digest that its tag meant when the table was made. */
export interface ImagePin {
  /** As written before the tag: `postgres`, `ghcr.io/gitleaks/gitleaks`. */
  image: string;
  tag: string;
  /** `sha256:` and 64 hexadecimal digits: the index over all architectures. */
  digest: string;
}

/**
 * The day on which the tables below were read, from workflows and other files of public repositories that name release and commit, or tag
 * and digest.
 */
export const PINNED_ON = '2026-11-21';

/** Every action that a generated workflow may use. `refreshPins` asks GitHub for newer releases. */
export const ACTION_PINS: readonly ActionPin[] = [
  { action: 'actions/attest-build-provenance', version: 'v4.1.1', sha: '0f67c3f4856b2e3261c31976d6725780e5e4c373' },
  { action: 'actions/checkout', version: 'v7.0.1', sha: '3d3c42e5aac5ba805825da76410c181273ba90b1' },
  { action: 'actions/setup-dotnet', version: 'v6.0.0', sha: 'a98b56852c35b8e3190ac28c8c2271da59106c68' },
  { action: 'actions/setup-go', version: 'v7.0.0', sha: 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e' },
  { action: 'actions/setup-java', version: 'v5.5.0', sha: '0f481fcb613427c0f801b606911222b5b6f3083a' },
  { action: 'actions/setup-node', version: 'v7.0.0', sha: '820762786026740c76f36085b0efc47a31fe5020' },
  { action: 'actions/setup-python', version: 'v7.0.0', sha: '5fda3b95a4ea91299a34e894583c3862153e4b97' },
  { action: 'astral-sh/setup-uv', version: 'v10.0.1', sha: '20cfd1bf945f4377ade1205e4dbc17946fc9a30d' },
  { action: 'docker/build-push-action', version: 'v7.3.0', sha: '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a' },
  { action: 'docker/login-action', version: 'v4.6.0', sha: 'dbcb813823bdd20940b903addbd779551569679f' },
  { action: 'docker/setup-buildx-action', version: 'v4.2.0', sha: 'bb05f3f5519dd87d3ba754cc423b652a5edd6d2c' },
  { action: 'oven-sh/setup-bun', version: 'v2.2.0', sha: '0c5077e51419868618aeaa5fe8019c62421857d6' },
  { action: 'pnpm/action-setup', version: 'v6.0.10', sha: '0977fd99725f1db4007ccb2928dbb4e90d06cc86' },
  { action: 'ruby/setup-ruby', version: 'v1.310.0', sha: 'afeafc3d1ab54a631816aba4c914a0081c12ff2f' },
  { action: 'shivammathur/setup-php', version: '2.35.5', sha: 'bf6b4fbd49ca58e4608c9c89fba0b8d90bd2a39f' },
  { action: 'swatinem/rust-cache', version: 'v2.9.1', sha: 'c19371144df3bb44fab255c43d04cbc2ab54d1c4' },
];

/**
 * Every image of a tool or a backing service that a generated pipeline may run. Images of languages depend on the project's version: see
 * `pipeline/gitlab/images.ts`.
 */
export const IMAGE_PINS: readonly ImagePin[] = [
  { image: 'alpine/k8s', tag: '1.36.2', digest: 'sha256:44ef4942e171939b9c665a4a84beb80e2dcdb9a24330d4651cfdfd2e9deecc47' },
  { image: 'aquasec/trivy', tag: '0.74.0', digest: 'sha256:62b1e65e8869bc4b4c6aa4fa2b21595256c7c2f6018a9d9ad61caf87187c1969' },
  { image: 'docker', tag: '29-cli', digest: 'sha256:b1805116a6a86cc591b5d5f60a910a0715cdcc9d18d866ad68b1457ead25c35c' },
  { image: 'docker', tag: '29-dind', digest: 'sha256:7dcdfc4a20246236f558175182ccace1eb15a41bd3eb119dd2284f393498b7c1' },
  { image: 'ghcr.io/gitleaks/gitleaks', tag: 'v8.30.1', digest: 'sha256:c00b6bd0aeb3071cbcb79009cb16a60dd9e0a7c60e2be9ab65d25e6bc8abbb7f' },
  {
    image: 'ghcr.io/sigstore/cosign/cosign',
    tag: 'v3.1.3',
    digest: 'sha256:9e5c2f2edc34351160407ca3416c61855bdf9403c3c5936e0f0be7fc261611b8',
  },
  { image: 'ghcr.io/zaproxy/zaproxy', tag: '2.17.0', digest: 'sha256:781a2bdaea47324e7bab583e2263f21d257b0aee61ed51521a5be45f5f5081ef' },
  { image: 'mariadb', tag: '11.8', digest: 'sha256:efb4959ef2c835cd735dbc388eb9ad6aab0c78dd64febcd51bc17481111890c4' },
  { image: 'mongo', tag: '8.0', digest: 'sha256:4a0f30875898413139bec44c73c02a05fed172578de65b644dcdcee143ae7306' },
  { image: 'mysql', tag: '8.4', digest: 'sha256:b3b90af2a6552ae30c266fdb7d5dd55f3afb72404bb78d37fe8a23eb857fd3fb' },
  { image: 'nats', tag: '2.12-alpine', digest: 'sha256:b270f5e2428354c0335612694d7dd2fb588148e567a5757fdff325ef9c9332e6' },
  { image: 'postgres', tag: '17-alpine', digest: 'sha256:742f40ea20b9ff2ff31db5458d127452988a2164df9e17441e191f3b72252193' },
  { image: 'rabbitmq', tag: '4-management', digest: 'sha256:ffd1b50c522ad20172ffd6716a2f41db375c7269560c8f3fb9a694e210ef0852' },
  { image: 'redis', tag: '8.2-alpine', digest: 'sha256:30abb90e62f14b737010746def3ba99cc79fe19dcdb3d37b41f21fc62e7da19d' },
  { image: 'semgrep/semgrep', tag: '1.175.1', digest: 'sha256:51c9f53a4fce0d55e9abd08d7b96968654248a4b1122e77f20e0a49c0072446c' },
];

/** Actions with the day on which somebody looked what their newest releases are. */
export interface Pins {
  /** ISO date. */
  on: string;
  actions: readonly ActionPin[];
}

/** What a generator pins actions to where nobody refreshed the table. */
export const OWN_PINS: Pins = { on: PINNED_ON, actions: ACTION_PINS };

/**
 * What an action is pinned to.
 * @throws Error when the table has no such action: a generator asks for what it doesn't have.
 */
export function actionPin(action: string, { actions }: Pins): ActionPin {
  const pin = actions.find(p => p.action === action);
  if (!pin) throw new Error(`src/generators/pins.ts pins no action ${action}: add a row`);
  return pin;
}

/**
 * An image with tag and digest, as a container runtime takes it.
 * @param tag Which of several rows is meant; the first where absent.
 * @throws Error when the table has no such image.
 */
export function pinnedImage(image: string, tag?: string): string {
  const pin = IMAGE_PINS.find(p => p.image === image && (tag === undefined || p.tag === tag));
  if (!pin) throw new Error(`src/generators/pins.ts pins no image ${image}${tag ? `:${tag}` : ''}: add a row`);
  return `${pin.image}:${pin.tag}@${pin.digest}`;
}
