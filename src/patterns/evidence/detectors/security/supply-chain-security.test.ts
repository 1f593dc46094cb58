import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { supplyChainSecurity } from './supply-chain-security.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const workflow = (...steps: string[]): string =>
  `on:\n  push:\n    branches: [main]\njobs:\n  release:\n    runs-on: ubuntu-24.04\n    steps:\n${steps.map(s => `      - ${s}\n`).join('')}`;
const PINNED = `uses: actions/checkout@${SHA}`;
const WHOLE = workflow(
  PINNED, 'run: syft scan ghcr.io/acme/shop -o spdx-json', 'run: cosign sign ghcr.io/acme/shop', 'run: cosign verify ghcr.io/acme/shop',
  'run: kubectl apply -f k8s',
);
const MANIFEST = '{"dependencies": {"express": "^4.0.0"}}';

describe('evidence of supply-chain-security', () => {
  it('is practised where all is pinned, and what is released is described, signed and verified', async () => {
    const { status, evidence } = await judgeRepository(supplyChainSecurity, {
      '.github/workflows/release.yml': WHOLE, Dockerfile: `FROM node:22@${DIGEST}\n`, 'package.json': MANIFEST, 'package-lock.json': '{}',
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line]),
      [
        ['.github/workflows/release.yml', 11], ['.github/workflows/release.yml', 10], ['.github/workflows/release.yml', 9],
        ['.github/workflows/release.yml', 8], ['Dockerfile', 1], ['package.json', 1],
      ],
    );
  });

  it('is there in part when signed and not verified, and tells the shares', async () => {
    const { status, notes, evidence } = await judgeRepository(supplyChainSecurity, {
      '.github/workflows/release.yml': workflow(PINNED, 'uses: acme/tool@main', 'run: cosign sign ghcr.io/acme/shop'),
      Dockerfile: 'FROM node:22 AS build\nFROM build\n',
    });
    assert.equal(status, 'partly');
    assert.match(
      notes.join('; '),
      /1 of 2 actions are pinned by their commit; 0 of 1 images is pinned by digest; no bill of materials was found; no check of a signature was found/,
    );
    assert.ok(evidence.some(e => e.line === 9 && e.stance === 'against'));
  });

  it('takes the checksum of a download for no signature', async () => {
    const { notes } = await judgeRepository(supplyChainSecurity, {
      '.github/workflows/release.yml': workflow(PINNED, 'run: sha256sum -c tool.sha256'),
    });
    assert.match(notes.join(), /no check of a signature was found/);
  });

  it('knows who verifies in the cluster', async () => {
    const flux =
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: shop}\nspec:\n  verify:\n    provider: cosign\n';
    const { evidence } = await judgeRepository(supplyChainSecurity, { 'clusters/shop.yaml': flux });
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['clusters/shop.yaml', 5]]);
  });

  it('finds nothing where all floats, and what is pinned in examples doesn\'t count', async () => {
    const { status } = await judgeRepository(supplyChainSecurity, {
      '.github/workflows/ci.yml': workflow('uses: actions/checkout@v4'), 'package.json': MANIFEST,
      'examples/Dockerfile': `FROM node:22@${DIGEST}\n`,
    });
    assert.equal(status, 'no-evidence');
  });

  it('does not apply where nothing is taken from others', async () => {
    assert.equal((await judgeRepository(supplyChainSecurity, { 'README.md': '' })).status, 'not-applicable');
  });
});
