// Every snippet, with its defaults taken and put where it belongs, is a file that its platform reads and that the strictest listener has nothing to say about.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ACTION_PINS } from '../../src/generators/pins.ts';
import { Engine } from '../../src/lint/engine.ts';
import { projectRoot, testHost } from '../../src/lint/testing/host.ts';
import { lintProject } from '../../src/lint/testing/project.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { composeErrors } from '../support/compose-schema.ts';
import { actionlint, gitlabErrors } from '../support/judges.ts';
import { surroundings } from '../support/snippet-surroundings.ts';
import { allSnippets, expand, insert, type Snippet } from '../support/snippets.ts';
import { walk } from '../support/walk.ts';

const snippets = allSnippets();
/** Files of snippets whose platforms are linted. */
const linted = new Set(['github-actions', 'kubernetes', 'gitops', 'dockerfile', 'terraform']);
const SURROUNDINGS = surroundings(prefix => `${expand(snippets.find(s => s.prefix === prefix)?.body ?? []).trimEnd()}\n`);

/** The files among which a snippet is judged; the first is where it stands. */
function whole(s: Snippet): [string, string][] {
  const { path: usual, places } = SURROUNDINGS[s.file]!;
  const { text, path: own, beside } = places[s.prefix] ?? { text: '@@\n' };
  return [[own ?? usual, insert(text, expand(s.body))], ...Object.entries(beside ?? {})];
}

/** The plain values of all documents of a YAML text. */
function values(text: string): unknown[] {
  const documents = parseAllDocuments(text, { uniqueKeys: true });
  assert.ok(Array.isArray(documents) && documents.length, 'nothing was read');
  assert.deepEqual(documents.flatMap(d => [...d.errors, ...d.warnings].map(e => e.message)), [], text);
  return documents.map(d => d.toJS() as unknown);
}

/** What somebody else's checker says, for platforms that have one. */
async function judge(s: Snippet, file: string, text: string, read: readonly unknown[]): Promise<string[]> {
  if (s.file === 'gitlab-ci') return read.flatMap(gitlabErrors);
  if (s.file === 'compose') return read.flatMap(composeErrors);
  if (s.file !== 'github-actions') return [];
  // actionlint is older than `uses: $/…`, the workflow of the same commit.
  return (await actionlint(file, text)).filter(said => !/"\$\/\.github\/workflows\//.test(said));
}

describe('snippets', () => {
  const engine = new Engine(PLATFORMS, testHost());
  before(() => engine.prepare());

  it('are at least sixty, over all platforms', () => {
    assert.ok(snippets.length >= 60, `${snippets.length}`);
    assert.deepEqual([...new Set(snippets.map(s => s.file))].sort(), Object.keys(SURROUNDINGS).sort());
    assert.deepEqual(walk(path.join(projectRoot(), 'snippets')), Object.keys(SURROUNDINGS).map(f => `${f}.code-snippets`).sort());
  });

  it('have prefixes of their own, short and with the platform first', () => {
    const prefixes = snippets.map(s => s.prefix);
    assert.deepEqual(prefixes.filter((p, i) => prefixes.indexOf(p) !== i), []);
    for (const s of snippets) {
      assert.match(s.prefix, /^(?=.{4,30}$)[a-z\d]+(?:-[a-z\d]+)+$/);
      assert.ok(SURROUNDINGS[s.file]!.prefixes.includes(s.prefix.slice(0, s.prefix.indexOf('-'))), s.prefix);
    }
    for (const { places } of Object.values(SURROUNDINGS)) assert.deepEqual(Object.keys(places).filter(p => !prefixes.includes(p)), [], 'places of snippets that are gone');
  });

  it('name the pattern that they are a piece of, and what they do', () => {
    const folder = path.join(projectRoot(), 'src', 'patterns', 'language');
    const names = new Set(walk(folder).flatMap(f => /^name: (.+)$/m.exec(fs.readFileSync(path.join(folder, f), 'utf8'))?.[1] ?? []));
    const wrong = snippets.filter(s => !names.has(s.description.slice(0, s.description.indexOf(': '))) || s.description.length > 160);
    assert.deepEqual(wrong.map(s => `${s.prefix}: ${s.description}`), []);
  });

  it('stand in docs/snippets.md, which names no others', () => {
    const rows = fs.readFileSync(path.join(projectRoot(), 'docs', 'snippets.md'), 'utf8').match(/^\| `.+ \|$/gm);
    assert.deepEqual(rows, snippets.map(s => `| \`${s.prefix}\` | ${s.name} | ${s.description} |`));
  });

  it('are offered in YAML, and in what other extensions call the same files', () => {
    for (const s of snippets) assert.match(s.scope, /^[a-z-]+(?:,[a-z-]+)*$/, s.prefix);
    for (const s of snippets.filter(s => !['dockerfile', 'terraform'].includes(s.file))) assert.ok(s.scope.split(',').includes('yaml'), s.prefix);
  });

  it('pin actions to the commits that the generators use, with the version behind', () => {
    const used = snippets.flatMap(s => [...expand(s.body).matchAll(/uses: ([^\s.][^\s@]*)@(\S+)(?: # (\S+))?/g)].map(m => ({ prefix: s.prefix, action: m[1]!, sha: m[2]!, version: m[3] })));
    assert.ok(used.length > 20);
    const shas = new Map<string, string>();
    for (const u of used) {
      assert.match(u.sha, /^[\da-f]{40}$/, u.prefix);
      assert.match(u.version ?? '', /^v?\d+\.\d+\.\d+$/, u.prefix);
      const repository = u.action.split('/').slice(0, 2).join('/');
      const pin = ACTION_PINS.find(p => p.action === repository);
      if (pin) assert.deepEqual([u.sha, u.version], [pin.sha, pin.version], `${u.prefix}: ${u.action}`);
      assert.equal(shas.get(repository) ?? u.sha, u.sha, `${repository} at two commits`);
      shas.set(repository, u.sha);
    }
  });

  for (const s of snippets) {
    it(`${s.prefix} is read, and clean`, async () => {
      const files = whole(s);
      const [file, text] = files[0]!;
      const read = SURROUNDINGS[s.file]!.yaml ? values(text) : [];
      assert.deepEqual(await judge(s, file, text, read), [], text);
      if (linted.has(s.file) && s.prefix !== 'k8s-kustomization') assert.ok(PLATFORMS.some(p => p.recognise(file, text.slice(0, 4096))), 'no platform takes the file');
      const findings = lintProject(engine, new Map(files)).filter(f => f.file === file);
      assert.deepEqual(findings.map(f => `${f.start.line + 1}: ${f.rule}: ${f.message}`), [], text);
      assert.ok(!text.includes('\t'), 'a tab');
      assert.deepEqual(text.split('\n').filter(l => l.length > 160), []);
    });
  }
});
