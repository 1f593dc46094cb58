import assert from 'node:assert/strict';
import { Bench, rangeOf, VSCODE } from './setup.ts';

const FILE = '.github/workflows/ci.yml';
const TEXT = `name: CI
on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    needs: nobody
    steps:
      - uses: ./.github/actions/build
      - uses: actions/checkout@v4
`;

interface Item {
  label: string;
  textEdit: { newText: string };
}

describe('language server: hover, completion and links', () => {
  let bench: Bench;
  afterEach(() => bench.stop());

  const at = <R>(method: string, file: string, position: { line: number; character: number }) =>
    bench.client.request<R>(`textDocument/${method}`, { textDocument: { uri: bench.uri(file) }, position });

  it('hover says what a key means, and which rule and patterns a finding is of', async () => {
    bench = await Bench.start(VSCODE);
    bench.open(FILE, TEXT);
    const key = await at<{ contents: { kind: string; value: string } }>('hover', FILE, rangeOf(TEXT, 'runs-on').start);
    assert.equal(key.contents.kind, 'markdown');
    assert.match(key.contents.value, /runs-on/);
    const finding = await at<{ contents: { value: string } }>('hover', FILE, rangeOf(TEXT, 'nobody').start);
    assert.match(finding.contents.value, /\[github-actions\/unknown-needs\]\(https:.*\*Pattern\* [A-Z][^:\n]+: [A-Z]/s);
  });

  it('completion offers the keys and values of the place', async () => {
    bench = await Bench.start(VSCODE);
    const text = TEXT.replace('    needs: nobody\n', '    \n');
    bench.open(FILE, text);
    const items = await at<Item[]>('completion', FILE, { line: 6, character: 4 });
    assert.ok(items.some(i => i.label === 'timeout-minutes'), items.map(i => i.label).join());
  });

  it('schema help is left to others where the client says so', async () => {
    bench = await Bench.start(VSCODE, {}, { init: { noHelp: ['github-actions'] } });
    bench.open(FILE, TEXT);
    assert.equal(await at('hover', FILE, rangeOf(TEXT, 'runs-on').start), null);
  });

  it('links lead to files that are there', async () => {
    bench = await Bench.start(VSCODE, { '.github/actions/build/action.yml': 'name: b\nruns: {using: composite, steps: []}\n', [FILE]: TEXT });
    bench.open(FILE, TEXT);
    await bench.read();
    const links = await bench.client.request<{ target: string }[]>('textDocument/documentLink', { textDocument: { uri: bench.uri(FILE) } });
    assert.ok(links.some(l => l.target === bench.uri('.github/actions/build/action.yml')), JSON.stringify(links));
    assert.ok(links.some(l => l.target.startsWith('https://github.com/actions/checkout')));
  });

  it('the configuration file completes keys, rules, levels and personas', async () => {
    bench = await Bench.start(VSCODE);
    const cases: [string, string][] = [
      ['', 'rules'], ['persona: ', 'pedantic'], ['rules:\n  ', 'github-actions/unknown-needs'], ['rules:\n  github-actions/unknown-needs: ', 'warning'], ['rules:\n  kubernetes/*: ', 'off'],
      ['overrides:\n  - ', 'files'], ['overrides:\n  - files: ["a"]\n    ', 'persona'], ['overrides:\n  - files: ["a"]\n    rules:\n      ', 'github-actions/unknown-needs'],
      ['overrides:\n  - files: ["a"]\n    persona: ', 'strict'],
    ];
    bench.open('.devops/config.yaml', '');
    for (const [text, expected] of cases) {
      bench.change('.devops/config.yaml', text);
      const lines = text.split('\n');
      const items = await at<Item[]>('completion', '.devops/config.yaml', { line: lines.length - 1, character: lines.at(-1)!.length });
      assert.ok(items.some(i => i.label === expected), `${JSON.stringify(text)}: ${items.slice(0, 8).map(i => i.label).join()}`);
    }
  });
});
