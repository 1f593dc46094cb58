import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { RuleCatalogue } from '../catalogue.ts';
import { Engine } from '../engine.ts';
import { bareConfig } from '../file-config.ts';
import { rulePage } from '../pages.ts';
import { projectRoot, testHost } from '../testing/host.ts';
import { toyPlatform } from '../testing/toy.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { PrettyPrinter } from './pretty.ts';
import { formatSarif } from './sarif.ts';

const toy = toyPlatform([{ word: 'bad', aliases: ['peer:b'], fix: 'good' }]);
const text = 'a bad\n\tbad, twice bad\n';
const file = 'a b/ü,x:1.toy';
const findings = new Engine([toy], testHost()).analyse(file, text, { config: bareConfig() })!.findings;
const run = { findings, skipped: [{ file: 'b.toy', why: 'is a binary file' }], files: 1, ms: 1.5 };

describe('formats', () => {
  it('json has exactly the documented shape, positions from 1', () => {
    const out = JSON.parse(formatJson(run)) as { findings: object[] };
    assert.deepEqual(Object.keys(out), ['version', 'findings', 'skipped', 'files', 'ms']);
    assert.deepEqual(out.findings[1], {
      file, line: 2, column: 2, endLine: 2, endColumn: 5, severity: 'warning', category: 'style', confidence: 'high', persona: 'default',
      rule: 'toy/bad', aliases: ['peer:b'], patterns: [], message: 'the word bad is here', fixable: true, fingerprint: findings[1]!.fingerprint,
    });
    assert.equal(new Set(findings.map(f => f.fingerprint)).size, 3);
  });

  it('github escapes what would end a command or a property', () => {
    const [first] = formatGithub([{ ...findings[0]!, message: '100 %\nbad' }]).split('\n');
    assert.equal(first, '::warning file=a b/ü%2Cx%3A1.toy,line=1,endLine=1,col=3,endColumn=6,title=toy/bad::100 %25%0Abad');
  });

  it('pretty marks the place, and sends no control characters to the terminal', () => {
    const printer = new PrettyPrinter(false);
    const out = printer.file(file, [{ ...findings[1]!, message: 'x\u001b[31m' }], text);
    assert.equal(out, [
      '', file, '  2:2     warning x\\x1b[31m  toy/bad', '       2 |   bad, twice bad', '         |   ^^^', '',
    ].join('\n'));
    assert.match(printer.summary(run), /1 file skipped:\n {2}b\.toy is a binary file\n\n3 findings \(3 warnings\) in 1 file; "devops-patterns fix" mends them/);
    assert.match(printer.summary({ ...run, findings: [] }), /Nothing found in 1 file/);
  });

  it('pretty shows a part of a long line', () => {
    const long = `${'x '.repeat(500)}bad ${'y '.repeat(500)}`;
    const found = new Engine([toy], testHost()).analyse('l.toy', long, { config: bareConfig() })!.findings;
    const lines = new PrettyPrinter(false).file('l.toy', found, long).split('\n');
    assert.ok(lines.every(l => l.length < 130));
    assert.equal(lines[3]!.slice(lines[4]!.indexOf('^'), lines[4]!.indexOf('^') + 3), 'bad');
  });

  it('sarif is valid under the multitool, with fingerprints, help and fixes', function () {
    const sarif = formatSarif(run, {
      version: '1.2.3', catalogue: RuleCatalogue.of([toy]), pageOf: rulePage, helpOf: () => '# Help', sourceOf: () => text,
    });
    const log = JSON.parse(sarif) as { runs: { results: { partialFingerprints: object; fixes: { artifactChanges: object[] }[] }[] }[] };
    assert.deepEqual(log.runs[0]!.results[0]!.partialFingerprints, { 'devopsPatterns/v1': findings[0]!.fingerprint });
    assert.deepEqual(log.runs[0]!.results[0]!.fixes[0]!.artifactChanges, [{
      artifactLocation: { uri: 'a%20b/%C3%BC%2Cx%3A1.toy', uriBaseId: '%SRCROOT%' },
      replacements: [{ deletedRegion: { startLine: 1, startColumn: 3, endLine: 1, endColumn: 6 }, insertedContent: { text: 'good' } }],
    }]);
    if (process.platform !== 'linux') this.skip();
    const tool = createRequire(path.join(projectRoot(), 'package.json'))('@microsoft/sarif-multitool-linux') as string;
    fs.chmodSync(tool, 0o755); // the package's files lose their mode on the way
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sarif-'));
    try {
      const name = path.join(folder, 'x.sarif');
      fs.writeFileSync(name, sarif);
      const report = path.join(folder, 'report.sarif');
      execFileSync(tool, ['validate', name, '--output', report, '--log', 'ForceOverwrite'], { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } });
      const results = (JSON.parse(fs.readFileSync(report, 'utf8')) as { runs: { results?: { ruleId: string; level?: string; message: object }[] }[] }).runs[0]!.results ?? [];
      assert.deepEqual(results.filter(r => (r.level ?? 'warning') === 'error'), []);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
