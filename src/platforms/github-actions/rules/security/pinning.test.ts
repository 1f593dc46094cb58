import assert from 'node:assert/strict';
import type { Fix } from '../../../../core/fix.ts';
import type { Host } from '../../../../core/host.ts';
import type { FileContext, Report } from '../../../../core/rule.ts';
import { LineIndex } from '../../../../core/text.ts';
import { testHost } from '../../../../lint/testing/host.ts';
import { readModel } from '../../read/index.ts';
import { unpinnedAction } from './unpinned-action.ts';
import { pinMismatch } from './pin-mismatch.ts';
import { unversionedPin } from './unversioned-pin.ts';
import { vulnerableAction } from './vulnerable-action.ts';

const SHA = '08c6903cd8c0fde910a37f88322edcfb5dd907a8';

/** A host whose network is a table of GitHub's answers by path; everything else is a 404. */
function online(answers: Readonly<Record<string, string>>): Host {
  const answer = (input: string | URL | Request): Promise<Response> => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const body = answers[pathname + search];
    return Promise.resolve(new Response(body ?? '', { status: body === undefined ? 404 : 200 }));
  };
  return { ...testHost(), fetch: answer };
}

function firstFix(rule: typeof unpinnedAction | typeof unversionedPin, text: string): Fix {
  const fixes: Fix[] = [];
  const document = { path: '.github/workflows/x.yml', text, lines: LineIndex.of(text), offset: 0 };
  const report: FileContext['report'] = r => fixes.push(...(r.fixes ?? []));
  rule.check(readModel(document), { document, options: { trusted: [] }, settings: {}, report });
  return fixes[0]!;
}

async function apply(fix: Fix, host: Host, text: string): Promise<string> {
  const edits = [...(await fix.resolve!(host, new AbortController().signal))].sort((a, b) => b.range.start - a.range.start);
  return edits.reduce((t, e) => t.slice(0, e.range.start) + e.newText + t.slice(e.range.end), text);
}

const workflow = (uses: string): string => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ${uses}\n`;
const GITHUB = {
  '/repos/actions/checkout/commits/v5': SHA,
  '/repos/actions/checkout/tags?per_page=100': JSON.stringify([
    { name: 'v5', commit: { sha: SHA } },
    { name: 'v5.0.0', commit: { sha: SHA } },
    { name: 'v4.2.2', commit: { sha: 'other' } },
  ]),
};

describe('pinning an action', () => {
  it('writes the commit and the most precise version, and keeps the comment that is there', async () => {
    const text = workflow('actions/checkout@v5 # the newest');
    assert.equal(
      await apply(firstFix(unpinnedAction, text), online(GITHUB), text),
      workflow(`actions/checkout@${SHA} # v5.0.0 # the newest`),
    );
  });

  it('replaces a version that stands in the comment', async () => {
    const text = workflow('actions/checkout@v5 # v5');
    assert.equal(await apply(firstFix(unpinnedAction, text), online(GITHUB), text), workflow(`actions/checkout@${SHA} # v5.0.0`));
  });

  it('says why it cannot: offline, unknown ref', async () => {
    const text = workflow('actions/checkout@v5');
    await assert.rejects(apply(firstFix(unpinnedAction, text), testHost(), text), /no network/);
    await assert.rejects(apply(firstFix(unpinnedAction, text), online({}), text), /GitHub knows no ref v5 of actions\/checkout/);
  });

  it('adds the version to a commit without one', async () => {
    const text = workflow(`actions/checkout@${SHA}`);
    assert.equal(await apply(firstFix(unversionedPin, text), online(GITHUB), text), workflow(`actions/checkout@${SHA} # v5.0.0`));
    await assert.rejects(
      apply(firstFix(unversionedPin, text), online({ '/repos/actions/checkout/tags?per_page=100': '[]' }), text),
      /None of the newest tags/,
    );
  });
});

describe('what GitHub is asked about actions', () => {
  async function ask(rule: typeof pinMismatch | typeof vulnerableAction, text: string, host: Host): Promise<readonly Report[]> {
    const found: Report[] = [];
    const document = { path: '.github/workflows/x.yml', text, lines: LineIndex.of(text), offset: 0 };
    const report = (r: Report): void => void found.push(r);
    await rule.check(readModel(document), { document, options: {}, settings: {}, report, host }, new AbortController().signal);
    return found;
  }

  it('tells a comment that names another version, and corrects it', async () => {
    const host = online({
      ...GITHUB,
      '/repos/actions/checkout/commits/v4.2.2': '11bd71901bbe5b1630ceea73d27597364c9af683',
      '/repos/actions/checkout/commits/v5.0.0': SHA,
    });
    const text = workflow(`actions/checkout@${SHA} # v4.2.2`);
    const [found] = await ask(pinMismatch, text, host);
    assert.equal(found?.message, 'other');
    assert.equal(await apply(found!.fixes![0]!, host, text), workflow(`actions/checkout@${SHA} # v5.0.0`));
    assert.deepEqual(await ask(pinMismatch, workflow(`actions/checkout@${SHA} # v5.0.0`), host), []);
    assert.equal((await ask(pinMismatch, workflow(`actions/checkout@${SHA} # v9.9.9`), host))[0]?.message, 'absent');
  });

  it('tells versions with a published weakness from those without', async () => {
    const host = online({
      '/advisories?ecosystem=actions&per_page=100&affects=a%2Fb': JSON.stringify([
        {
          ghsa_id: 'GHSA-x',
          summary: 'Leaks',
          severity: 'high',
          withdrawn_at: null,
          vulnerabilities: [
            {
              package: { ecosystem: 'actions', name: 'A/b' },
              vulnerable_version_range: '>= 1.0.0, < 1.2.3',
              first_patched_version: '1.2.3',
            },
          ],
        },
      ]),
    });
    const text = workflow('a/b@v1.2.0');
    const [found] = await ask(vulnerableAction, text, host);
    assert.deepEqual([found?.message, found?.data?.['patched'], found?.severity], ['vulnerable', '1.2.3', 'error']);
    assert.deepEqual(await ask(vulnerableAction, workflow('a/b@v1.2.3'), host), []);
    assert.deepEqual(await ask(vulnerableAction, workflow('a/b@v1'), online({})), []);
  });
});
