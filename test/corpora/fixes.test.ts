// Every fix over every file there is: it parses, the finding is gone, nothing is new, comments stay, the rest stays.
import assert from 'node:assert/strict';
import type { Finding } from '../../src/core/finding.ts';
import type { Platform } from '../../src/core/platform.ts';
import { contains, shift, type Range } from '../../src/core/text.ts';
import type { FileAnalysis } from '../../src/lint/analysis.ts';
import { bareConfig } from '../../src/lint/file-config.ts';
import { Engine } from '../../src/lint/engine.ts';
import { applyEdits } from '../../src/lint/fixes/edits.ts';
import { whyNoMend } from '../../src/lint/fixes/check.ts';
import { testHost } from '../../src/lint/testing/host.ts';
import { PLATFORMS } from '../../src/service/platforms.ts';
import { corpusFiles, WITHOUT_CORPUS, type CorpusFile } from '../support/corpus.ts';

const engine = new Engine(PLATFORMS, testHost());
const config = bareConfig('pedantic');
/** So many findings of one rule are mended one by one in each file; more of them show nothing new. */
const PER_RULE = 2;
/** Characters; larger files hold the same fixes, over and over. */
const LARGEST = 60_000;

function lint(file: CorpusFile, text: string): FileAnalysis {
  return engine.analyse(file.path, text, { config, platform: file.platform })!;
}

/** Whole-line comments, which no fix has a reason to touch. */
function comments(text: string): string[] {
  return text.split(/\r?\n/).map(l => l.trim()).filter(l => l.startsWith('#'));
}

/** The largest named block around a finding (a job, an object, a resource); the whole file where it lies in none. */
function block(file: CorpusFile, finding: Finding): Range {
  const p = engine.platform(file.platform) as unknown as Platform<unknown>;
  const regions = engine.models(engine.platform(file.platform)!, file.path, file.text)
    .flatMap(({ document, model }) => p.regions?.(model).map(r => shift(r.range, document.offset)) ?? [])
    .filter(r => contains(r, finding.range))
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  return regions[0] ?? { start: 0, end: file.text.length };
}

/** The end of the line on which a block ends: what is added to a block stands there. */
function withLine(text: string, range: Range): Range {
  const end = text.indexOf('\n', range.end);
  return { start: text.lastIndexOf('\n', range.start) + 1, end: end < 0 ? text.length : end + 1 };
}

/** What is wrong with a fix; `undefined` where it is one. */
function judge(file: CorpusFile, before: FileAnalysis, finding: Finding): string | undefined {
  const fix = finding.fixes[0];
  if (!fix?.edits || fix.edits.some(e => e.file !== undefined && e.file !== file.path)) return undefined;
  const text = applyEdits(file.text, fix.edits);
  if (text === file.text) return 'changes nothing';
  const after = lint(file, text);
  const why = whyNoMend(before.findings, after.findings, [finding]);
  // The engine checks each fix in the same way before it offers or applies it; here we count how often it has to refuse.
  if (why) return why;
  const kept = comments(text);
  const lost = comments(file.text).filter(c => !kept.includes(c));
  if (lost.length) return `loses the comment ${lost[0]}`;
  const around = withLine(file.text, block(file, finding));
  if (!fix.edits.every(e => contains(around, e.range))) return 'edits outside its block';
  const again = after.findings.find(f => f.rule === finding.rule && f.subject === finding.subject && f.message === finding.message);
  return again && before.findings.filter(f => f.rule === finding.rule).length <= after.findings.filter(f => f.rule === finding.rule).length ? 'is not idempotent' : undefined;
}

describe('fixes over the corpora', function () {
  this.timeout(600_000);
  const files = corpusFiles(new Set(PLATFORMS.map(p => p.id))).filter(f => f.text.length <= LARGEST);
  before(function () {
    if (!files.length) {
      console.log(`      ${WITHOUT_CORPUS}`);
      this.skip();
    }
    return engine.prepare();
  });

  for (const p of PLATFORMS) {
    it(`${p.id}: each fix mends its finding and nothing else`, () => {
      const wrong: string[] = [];
      let fixes = 0;
      for (const file of files.filter(f => f.platform === p.id)) {
        const before = lint(file, file.text);
        const counts = new Map<string, number>();
        for (const finding of before.findings) {
          const n = counts.get(finding.rule) ?? 0;
          if (!finding.fixes.length || n >= PER_RULE) continue;
          counts.set(finding.rule, n + 1);
          fixes++;
          const why = judge(file, before, finding);
          if (why) wrong.push(`${finding.rule} at ${file.path}:${finding.start.line + 1} (${finding.fixes[0]!.title}): ${why}`);
        }
      }
      console.log(`      ${fixes} fixes tried, ${wrong.length} refused`);
      assert.deepEqual(wrong.slice(0, 40), []);
    });
  }
});
