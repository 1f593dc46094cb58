import assert from 'node:assert/strict';
import type { Host } from '../../../core/host.ts';
import { LineIndex } from '../../../core/text.ts';
import { prepareShell } from '../../../documents/shell/parse.ts';
import { applyEdits } from '../../../lint/fixes/edits.ts';
import { testHost } from '../../../lint/testing/host.ts';
import { buildModel } from '../build.ts';
import { runsOf } from '../model.ts';
import { installsOf, MANAGERS } from './managers.ts';
import { INDEXES, pinToNewest } from './newest.ts';

const ANSWERS: Readonly<Record<string, object>> = {
  'https://pypi.org/pypi/uvicorn/json': { info: { version: '0.30.1' } },
  'https://pypi.org/pypi/flask/json': { info: { version: '3.0.3' } },
};

const online: Host = {
  ...testHost(),
  fetch: address => {
    const answer = ANSWERS[address instanceof Request ? address.url : address.toString()];
    return Promise.resolve(answer ? Response.json(answer) : new Response('', { status: 404 }));
  },
};

async function pinned(text: string, host: Host): Promise<string | undefined> {
  const model = buildModel({ path: 'Dockerfile', text, lines: LineIndex.of(text), offset: 0 });
  const [install] = runsOf(model).flatMap(run => installsOf(MANAGERS.pip, run));
  const [fix] = pinToNewest(INDEXES.pip, install!.run, install!.packages);
  const edits = await fix?.resolve?.(host, new AbortController().signal);
  return edits && applyEdits(text, edits);
}

describe('pinning to the newest version', () => {
  before(() => prepareShell(testHost()));

  it('writes the version that the index names, also on continued lines', async () => {
    assert.equal(await pinned('FROM a:1\nRUN pip install uvicorn[standard] \\\n    flask\n', online),
      'FROM a:1\nRUN pip install uvicorn[standard]==0.30.1 \\\n    flask==3.0.3\n');
  });

  it('says why there is no version', async () => {
    await assert.rejects(pinned('FROM a:1\nRUN pip install nothing-of-the-kind\n', online), /pypi\.org does not know nothing-of-the-kind \(404\)/);
    await assert.rejects(pinned('FROM a:1\nRUN pip install flask\n', testHost()), /without the network/);
  });

  it('leaves names alone that are not written plainly', async () => {
    assert.equal(await pinned('FROM a:1\nRUN pip install "$X"flask\n', online), undefined);
  });
});
