import assert from 'node:assert/strict';
import type { Persona } from '../../core/finding.ts';
import { RuleCatalogue } from '../catalogue.ts';
import { Engine } from '../engine.ts';
import { bareConfig } from '../file-config.ts';
import { applyEdits } from '../fixes/edits.ts';
import { judgeFile, judgeSuppressions } from '../judge.ts';
import { testHost } from '../testing/host.ts';
import { toyPlatform } from '../testing/toy.ts';

const toy = toyPlatform([
  { word: 'bad', aliases: ['zizmor:bad', 'checkov:CKV_T_1', 'hadolint:DL1', 'kics:k-1', 'tflint:t_bad', 'trivy:AWS-0088', 'shellcheck:SC1', 'kube-linter:bad'] },
  { word: 'ugly', aliases: ['polaris:ugly', 'kube-score:ugly'] },
  { word: 'odd', persona: 'pedantic' },
]);
const engine = new Engine([toy], testHost());
const catalogue = RuleCatalogue.of([toy]);

function lint(text: string, persona: Persona = 'default') {
  const config = bareConfig(persona);
  const analysis = engine.analyse('a.toy', text, { config })!;
  const judged = judgeFile(analysis, text, '2026-11-21');
  const about = judgeSuppressions(judged, judged.uses, { catalogue, platform: toy, config, today: '2026-11-21', ran: { workspace: true, host: false } });
  const show = (findings: typeof about): string[] => findings.map(f => `${f.start.line + 1} ${f.rule}`);
  return { found: show([...judged.findings]), about: show(about), messages: about.map(f => f.message), findings: about };
}

describe('suppressions', () => {
  it('hold for their line, or for the next one when they stand alone', () => {
    assert.deepEqual(lint('bad # devops-patterns: ignore[toy/bad]\nbad\n').found, ['2 toy/bad']);
    assert.deepEqual(lint('# devops-patterns: ignore[toy/bad]\n# more words\n\nbad\nbad\n').found, ['5 toy/bad']);
    assert.deepEqual(lint('# devops-patterns: ignore[toy/ugly, toy/bad] until=2027-01-31 -- it is old -- really\nbad ugly\n').found, []);
    assert.deepEqual(lint('bad ugly # devops-patterns: ignore\n').found, []);
    assert.deepEqual(lint('bad ugly # devops-patterns: ignore[toy/*]\n').found, []);
    assert.deepEqual(lint('bad ugly # devops-patterns: ignore[hadolint:DL1]\n').found, ['1 toy/ugly']);
  });

  it('hold for a block or a file', () => {
    assert.deepEqual(lint('# devops-patterns: ignore-block[toy/bad]\na {\n bad\n}\nbad\n').found, ['5 toy/bad']);
    assert.deepEqual(lint('bad\n# devops-patterns: ignore-file[toy/bad]\nbad ugly\n').found, ['3 toy/ugly']);
  });

  it('hold for the block scalar that their line opens', () => {
    const ours = '# devops-patterns: ignore[toy/bad]';
    assert.deepEqual(lint(`- run: | ${ours}\n    bad\n\n    bad\n  then: bad\n`).found, ['5 toy/bad']);
    assert.deepEqual(lint(`${ours}\n- run: >-\n    bad\n- bad\n`).found, ['4 toy/bad']);
    assert.deepEqual(lint(`a:\n  - | ${ours}\n    bad\n  - bad\n`).found, ['4 toy/bad']);
    assert.deepEqual(lint(`"a b": !!str &x |2+ ${ours}\r\n  bad\r\nbad\r\n`).found, ['3 toy/bad']);
    assert.deepEqual(lint('run: | # zizmor: ignore[bad]\n  x\n  bad\nbad\n').found, ['4 toy/bad']);
    assert.deepEqual(lint(`run: x | ${ours}\n  bad\n`).found, ['2 toy/bad'], 'a pipe is no header');
    assert.deepEqual(lint(`run: | ${ours}\n  x\n`).about, ['1 engine/unused-suppression']);
  });

  it('are honoured in the notations of the peers, in their own scope', () => {
    const silent = [
      'bad # zizmor: ignore[bad] because', 'bad # some words # zizmor: ignore[bad]', 'a {\n # checkov:skip=CKV_T_1:reason\n bad\n}', '# checkov:skip=CKV_T_1\nx\nbad',
      '# hadolint ignore=DL3008,DL1\nbad \\\n bad', 'x\n# hadolint global ignore=DL1\nbad', '# kics-scan ignore-line\nbad', '# kics-scan ignore-block\na {\n bad\n}',
      '# kics-scan ignore\nx\nbad', '# kics-scan disable=k-1,k-2\nx\nbad', '# tflint-ignore: t_bad, other\nbad', 'bad # tflint-ignore: all',
      '# tflint-ignore-file: t_bad\nx\nbad', '#trivy:ignore:AVD-AWS-0088\nbad', '#tfsec:ignore:x trivy:ignore:AWS-0088\na {\n bad\n}',
      '#trivy:ignore:AWS-0088 exp:2027-01-01\nbad', '# shellcheck disable=SC2,SC1\nbad', 'ignore-check.kube-linter.io/bad: why\nbad',
      'polaris.fairwinds.com/ugly-exempt: "true"\nx', 'kube-score/ignore: other,ugly\nugly',
    ];
    for (const text of silent) assert.deepEqual(lint(`${text}\n`).found.filter(f => !/polaris/.test(text) || !f.includes('ugly')), [], text);
    assert.deepEqual(lint('ignore-check.kube-linter.io/bad: why\nbad\n---\nbad\n').found, ['4 toy/bad']);
    assert.deepEqual(lint('#trivy:ignore:AWS-0088 exp:2026-01-01\nbad\n').found, ['2 toy/bad']);
    assert.deepEqual(lint('# checkov:skip=CKV_T_2\nbad\n').found, ['2 toy/bad']);
    assert.deepEqual(lint('# hadolint stage ignore=DL1\nFROM x\nbad\nFROM y\nbad\n').found, ['5 toy/bad']);
  });

  it('are not reported as unused when a peer wrote them', () => {
    assert.deepEqual(lint('# hadolint ignore=DL9\nfine\n').about, []);
  });

  it('are reported when ours are unused, unknown, expired or not understood', () => {
    assert.deepEqual(lint('fine # devops-patterns: ignore[toy/bad]\n').about, ['1 engine/unused-suppression']);
    assert.match(lint('bad # devops-patterns: ignore[toy/bda]\n').messages[0]!, /did you mean `toy\/bad`/);
    assert.match(lint('bad # devops-patterns: ignore[toy/bad] until=2026-11-20\n').messages[0]!, /ended on 2026-11-20/);
    assert.deepEqual(lint('bad # devops-patterns: ignore[toy/bad] until=2026-11-21\n').about, []);
    assert.match(lint('bad # devops-patterns: ignore[toy/bad] until=2026-02-31\n').messages[0]!, /no date/);
    assert.match(lint('bad # devops-patterns: ignore-line[toy/bad]\n').messages[0]!, /none of/);
    assert.match(lint('bad # devops-patterns: ignore[toy/bad] reason\n').messages[0]!, /follows `--`/);
  });

  it('are unused only where the rule ran', () => {
    assert.deepEqual(lint('fine # devops-patterns: ignore[toy/odd]\n').about, []);
    assert.deepEqual(lint('fine # devops-patterns: ignore[toy/odd]\n', 'pedantic').about, ['1 engine/unused-suppression']);
    assert.deepEqual(lint('odd # devops-patterns: ignore[toy/odd]\n', 'pedantic').about, []);
  });

  it('are removed, whole or in part, by the fix of an unused one', () => {
    const mended = (text: string): string => applyEdits(text, lint(text).findings.flatMap(f => f.fixes[0]!.edits!));
    assert.equal(mended('fine  # devops-patterns: ignore[toy/bad]\nx\n'), 'fine\nx\n');
    assert.equal(mended('x\n  # devops-patterns: ignore[toy/bad]\nfine\n'), 'x\nfine\n');
    assert.equal(mended('bad # devops-patterns: ignore[toy/ugly, toy/bad]\n'), 'bad # devops-patterns: ignore[toy/bad]\n');
    assert.equal(mended('bad # devops-patterns: ignore[toy/bad, toy/ugly]\n'), 'bad # devops-patterns: ignore[toy/bad]\n');
  });
});

describe('many suppressions', () => {
  const time = (lines: number): number => {
    const kinds = ['bad # devops-patterns: ignore[toy/bad]', '# checkov:skip=CKV_T_1', '# zizmor: ignore[bad]', '# tflint-ignore: t_bad', 'checkov.io/skip1: CKV_T_1', 'a {\n bad\n}'];
    const text = Array.from({ length: lines }, (_, i) => kinds[i % kinds.length]).join('\n');
    const started = performance.now();
    lint(text);
    return performance.now() - started;
  };

  it('take time in proportion to the file', () => {
    time(2000);
    const [small, large] = [Math.min(time(4000), time(4000)), Math.min(time(16_000), time(16_000))];
    assert.ok(large < small * 10, `${small} ms, four times the lines: ${large} ms`);
  });

  it('are not sought for long in a line that nobody wrote', () => {
    const took = (words: number): number => {
      const started = performance.now();
      lint(`${'# shellcheck zizmor: // '.repeat(words)}devops-patterns: ignore\n`);
      return performance.now() - started;
    };
    took(10_000);
    const [small, large] = [Math.min(took(10_000), took(10_000)), Math.min(took(40_000), took(40_000))];
    assert.ok(large < Math.max(small, 3) * 10, `${small} ms, four times the line: ${large} ms`);
  });
});
