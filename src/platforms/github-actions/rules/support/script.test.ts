import assert from 'node:assert/strict';
import { LineIndex } from '../../../../core/text.ts';
import { prepareShell } from '../../../../documents/shell/parse.ts';
import { testHost } from '../../../../lint/testing/host.ts';
import type { Script } from '../../model.ts';
import { readModel } from '../../read/index.ts';
import { commandsOf, quotingAt } from './script.ts';

function script(lines: readonly string[], shell = 'bash'): Script {
  const indented = lines.map(line => `          ${line}\n`).join('');
  const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - shell: ${shell}\n        run: |\n${indented}`;
  return readModel({ path: '.github/workflows/x.yml', text, lines: LineIndex.of(text), offset: 0 }).steps[0]!.run!;
}

describe('commands of a script', () => {
  before(() => prepareShell(testHost()));

  it('looks through sudo, substitutions and expressions', () => {
    const found = commandsOf(script(['sudo apt-get install -y jq', 'x=$(npm view "${{ github.sha }}" version)']), /^/);
    assert.deepEqual(
      found.map(c => [c.name, ...c.args]),
      [
        ['apt-get', 'install', '-y', 'jq'],
        ['npm', 'view', '\uFFFC', 'version'],
      ],
    );
  });

  it('splits PowerShell at lines, pipes and semicolons', () => {
    const found = commandsOf(
      script(['Write-Host "a; b | c"', 'npm.cmd install foo; gem `', '  install bar', '# npm install comment'], 'pwsh'),
      /^/,
    );
    assert.deepEqual(
      found.map(c => [c.name, ...c.args]),
      [
        ['write-host', 'a; b | c'],
        ['npm', 'install', 'foo'],
        ['gem', 'install', 'bar'],
      ],
    );
  });

  it('reads nothing where the text mentions nothing of interest, or the shell is another language', () => {
    assert.deepEqual(commandsOf(script(['echo hello']), /npm/), []);
    assert.deepEqual(commandsOf(script(['print("npm install x")'], 'python'), /npm/), []);
  });
});

describe('quoting in a script', () => {
  before(() => prepareShell(testHost()));

  for (const [line, expected] of [
    ['echo HERE', 'none'],
    ['echo "a HERE"', 'double'],
    ["echo 'a HERE'", 'single'],
    ['echo "a" HERE', 'none'],
    ['echo "it\'s HERE"', 'double'],
    ["echo \\' HERE", 'none'],
    ['echo a # HERE', 'comment'],
    ['x="$(cat "HERE")"', 'double'],
    ["x=$(echo 'HERE')", 'single'],
  ] as const) {
    it(`${line}: ${expected}`, () => {
      const run = script([line]);
      assert.equal(quotingAt(run, run.scalar.text.indexOf('HERE')), expected);
    });
  }

  it('tells heredocs that expand from those that do not', () => {
    const open = script(['cat <<EOF', 'HERE', 'EOF']);
    assert.equal(quotingAt(open, open.scalar.text.indexOf('HERE')), 'heredoc');
    const closed = script(["cat <<'EOF'", 'HERE', 'EOF']);
    assert.equal(quotingAt(closed, closed.scalar.text.indexOf('HERE')), 'literal-heredoc');
  });
});
