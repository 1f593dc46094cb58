import assert from 'node:assert/strict';
import { LineIndex } from '../../../../core/text.ts';
import { prepareShell } from '../../../../documents/shell/parse.ts';
import { testHost } from '../../../../lint/testing/host.ts';
import { expressionsOf } from '../../expressions/index.ts';
import { readModel } from '../../read/index.ts';
import { throughEnvironment, throughProcessEnv } from './injection-fix.ts';

const TITLE = 'github.event.issue.title';

/** A step's lines with the first fix applied; undefined where there is none. */
function mend(lines: readonly string[], context = TITLE): { text: string; safety: string } | undefined {
  const head = 'on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n';
  const text = head + lines.map((line, i) => `      ${i ? '  ' : '- '}${line}\n`).join('');
  const step = readModel({ path: '.github/workflows/x.yml', text, lines: LineIndex.of(text), offset: 0 }).steps[0]!;
  const scalar = step.run?.scalar ?? step.with!.variables[0]!.value!;
  const site = expressionsOf(scalar).sites[0]!;
  const [fix] = step.run ? throughEnvironment(text, step, site, context) : throughProcessEnv(text, step, site, context);
  if (!fix?.edits) return undefined;
  const edits = [...fix.edits].sort((a, b) => b.range.start - a.range.start);
  const mended = edits.reduce((t, e) => t.slice(0, e.range.start) + e.newText + t.slice(e.range.end), text);
  return { text: mended.slice(head.length), safety: fix.safety };
}

describe('passing an expression through the environment', () => {
  before(() => prepareShell(testHost()));

  it('writes a variable in double quotes, and makes env', () => {
    assert.deepEqual(mend([`run: echo "x \${{ ${TITLE} }}"`]), {
      text: `      - run: echo "x \${ISSUE_TITLE}"\n        env:\n          ISSUE_TITLE: \${{ ${TITLE} }}\n`,
      safety: 'safe',
    });
  });

  it('adds quotes where there are none, and says that this may change what the shell splits', () => {
    const mended = mend([`run: echo \${{ ${TITLE} }}`]);
    assert.match(mended!.text, /run: echo "\$\{ISSUE_TITLE\}"\n/);
    assert.equal(mended!.safety, 'unsafe');
  });

  it('takes a variable that is there, and another name where the name is taken', () => {
    assert.match(
      mend([`run: echo "\${{ ${TITLE} }}"`, 'env:', `  ISSUE_TITLE: \${{ ${TITLE} }}`])!.text,
      /echo "\$\{ISSUE_TITLE\}"\n {8}env:\n {10}ISSUE_TITLE: .*\n$/,
    );
    assert.match(
      mend([`run: echo "\${{ ${TITLE} }}"`, 'env:', '  ISSUE_TITLE: other'])!.text,
      /echo "\$\{ISSUE_TITLE_2\}"[^]*ISSUE_TITLE_2: \$\{\{/,
    );
  });

  it('reads what GitHub sets itself, and variables of env, without a new one', () => {
    assert.equal(mend(['run: echo "${{ github.head_ref }}"'], 'github.head_ref')!.text, '      - run: echo "${GITHUB_HEAD_REF}"\n');
    assert.equal(mend(['run: echo "${{ env.NAME }}"'], 'env.NAME')!.text, '      - run: echo "${NAME}"\n');
  });

  it('knows how PowerShell reads a variable', () => {
    assert.match(mend([`run: Write-Host "\${{ ${TITLE} }}"`, 'shell: pwsh'])!.text, /Write-Host "\$\{env:ISSUE_TITLE\}"/);
  });

  it('knows how JavaScript does: a whole string, or a part of a template', () => {
    const action = ['uses: actions/github-script@v8', 'with:'];
    assert.match(mend([...action, `  script: f('\${{ ${TITLE} }}')`])!.text, /script: f\(process\.env\.ISSUE_TITLE\)/);
    assert.match(mend([...action, `  script: f(\`a \${{ ${TITLE} }}\`)`])!.text, /script: f\(`a \$\{process\.env\.ISSUE_TITLE\}`\)/);
    assert.equal(mend([...action, `  script: f('a \${{ ${TITLE} }}')`]), undefined);
  });

  it('offers nothing where a variable would not be read', () => {
    assert.equal(mend([`run: echo '\${{ ${TITLE} }}'`]), undefined);
    assert.equal(mend([`run: 'print(\${{ ${TITLE} }})'`, 'shell: python']), undefined);
    assert.equal(mend(['run: |', "  cat <<'EOF'", `  \${{ ${TITLE} }}`, '  EOF']), undefined);
  });
});
