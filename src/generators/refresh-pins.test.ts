import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { testHost } from '../lint/testing/host.ts';
import { ACTION_PINS, IMAGE_PINS, PINNED_ON } from './pins.ts';
import { refreshPins } from './refresh-pins.ts';

const SHA = 'a'.repeat(40);

/** A server that answers as GitHub does: paths to bodies, the rest is not found. */
async function github(bodies: Readonly<Record<string, object>>): Promise<{ api: string; close(): void }> {
  const server = http.createServer((request, response) => {
    const body = bodies[request.url ?? ''];
    response.statusCode = body ? 200 : 404;
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  return { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

describe('pins', () => {
  it('are whole commits and digests, each action and image once, with a date', () => {
    for (const { action, sha, version } of ACTION_PINS)
      assert.match(`${action} ${version} ${sha}`, /^[\w-]+\/[\w-]+ v?\d+\.\d+\.\d+ [0-9a-f]{40}$/);
    for (const { image, tag, digest } of IMAGE_PINS) assert.match(`${image}:${tag}@${digest}`, /^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
    assert.equal(new Set(ACTION_PINS.map(p => p.action)).size, ACTION_PINS.length);
    assert.equal(new Set(IMAGE_PINS.map(p => `${p.image}:${p.tag}`)).size, IMAGE_PINS.length);
    assert.match(PINNED_ON, /^\d{4}-\d{2}-\d{2}$/);
  });

  it('are refreshed from the newest release and the commit behind its tag; the rest stays and is named', async () => {
    const buildx = ACTION_PINS.find(p => p.action === 'docker/setup-buildx-action')!;
    const { api, close } = await github({
      '/repos/actions/checkout/releases/latest': { tag_name: 'v99.0.0' },
      '/repos/actions/checkout/commits/refs%2Ftags%2Fv99.0.0': { sha: SHA },
      '/repos/actions/setup-node/releases/latest': { tag_name: 'nightly' },
      '/repos/actions/setup-go/releases/latest': { tag_name: 'v99.0.0' },
      '/repos/docker/login-action/releases/latest': { tag_name: 'v1.0.0' },
      '/repos/docker/setup-buildx-action/releases/latest': { tag_name: buildx.version },
      [`/repos/docker/setup-buildx-action/commits/refs%2Ftags%2F${buildx.version}`]: { sha: SHA },
      '/repos/actions/setup-go/commits/refs%2Ftags%2Fv99.0.0': { sha: 'short' },
    });
    try {
      const { actions: pins, troubles, on } = await refreshPins({ ...testHost(), fetch }, new AbortController().signal, { api });
      assert.equal(on, '2026-11-01');
      assert.deepEqual(
        pins.find(p => p.action === 'actions/checkout'),
        { action: 'actions/checkout', version: 'v99.0.0', sha: SHA },
      );
      assert.deepEqual(
        pins.filter(p => p.action !== 'actions/checkout'),
        ACTION_PINS.filter(p => p.action !== 'actions/checkout'),
      );
      assert.equal(troubles.length, ACTION_PINS.length - 1);
      assert.match(troubles.find(t => t.action === 'actions/setup-node')!.why, /tagged nightly, which is no version/);
      assert.match(troubles.find(t => t.action === 'actions/setup-go')!.why, /names no commit for v99\.0\.0/);
      assert.match(troubles.find(t => t.action === 'docker/login-action')!.why, /v1\.0\.0 is older than v\d/);
      assert.match(troubles.find(t => t.action === 'docker/setup-buildx-action')!.why, /was moved from .* to a{40}/);
      assert.match(troubles.find(t => t.action === 'actions/setup-java')!.why, /answers 404/);
    } finally {
      close();
    }
  });

  it('are not refreshed without a network', async () => {
    await assert.rejects(refreshPins(testHost(), new AbortController().signal), /only be refreshed with a network/);
  });
});
