// The command line as users run it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

const cli = path.join(projectRoot(), 'dist', 'cli.js');
const WORKFLOW = `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ github.even_name }}
  deploy:
    needs: buld
    runs-on: ubuntu-latest
    steps:
      - run: ./deploy
`;
const DOCKERFILE = 'FROM alpine:3.22\nWORKDIR app\nCMD ["sh"]\n';

interface Found { file: string; line: number; rule: string; fingerprint: string; severity: string }
interface Output { findings: Found[]; skipped: { file: string; why: string }[]; files: number }

describe('the command line', () => {
  let folder: string;
  const write = (files: Record<string, string | Buffer>): void => {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
  };
  const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
  const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  const json = (...args: string[]): Output & { status: number | null } => {
    const { stdout, stderr, status } = run(...args, '--format', 'json');
    assert.ok(stdout, stderr);
    return { ...(JSON.parse(stdout) as Output), status };
  };

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cli-'));
    fs.mkdirSync(path.join(folder, '.git'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('ends with 0 when clean, 1 with findings, 2 when used wrongly', () => {
    write({ 'ok/Dockerfile': 'FROM alpine:3.22\nUSER app\nCMD ["sh"]\n', 'bad/.github/workflows/w.yml': WORKFLOW });
    assert.equal(run('lint', 'ok').status, 0);
    assert.equal(run('lint', 'bad').status, 1);
    assert.equal(run('lint', 'bad', '--fail-on', 'never').status, 0);
    for (const args of [['lint', 'missing'], ['lnt'], ['lint', '--platfrom', 'x'], ['lint', '--platform', 'x'], ['lint', '--jobs', '0'], ['explain', 'nothing/at-all']]) {
      const { status, stderr } = run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /^devops-patterns: .+\ndevops-patterns --help tells more\n$/);
    }
  });

  it('gives the documented JSON, files as they were named', () => {
    write({ 'a/.github/workflows/w.yml': WORKFLOW });
    for (const [args, file] of [
      [['lint'], 'a/.github/workflows/w.yml'], [['lint', 'a'], 'a/.github/workflows/w.yml'], [['lint', './a/'], './a/.github/workflows/w.yml'],
      [['lint', 'a/.github/workflows/w.yml'], 'a/.github/workflows/w.yml'], [['lint', path.join(folder, 'a')], path.join(folder, 'a/.github/workflows/w.yml')],
    ] as const) {
      const { findings, files } = json(...args);
      assert.equal(files, 1);
      assert.deepEqual(new Set(findings.map(f => f.file)), new Set([file]));
      assert.ok(findings.some(f => f.rule === 'github-actions/unknown-needs' && f.line === 8));
    }
    assert.deepEqual(Object.keys(json('lint').findings[0]!), [
      'file', 'line', 'column', 'endLine', 'endColumn', 'severity', 'category', 'confidence', 'persona', 'rule', 'aliases', 'patterns', 'message', 'fixable', 'fingerprint',
    ]);
  });

  it('finds the same on one thread and on several', () => {
    const files = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`.github/workflows/w${i}.yml`, WORKFLOW]));
    write(files);
    const [one, two] = [json('lint', '--jobs', '1'), json('lint', '--jobs', '2')];
    assert.equal(one.files, 150);
    assert.deepEqual(two.findings, one.findings);
  });

  it('forces a platform and takes a list of files, each a project of its own', () => {
    write({ 'x.txt': DOCKERFILE, 'list.txt': 'x.txt\n\ny.txt\n' });
    const { findings, files, skipped } = json('lint', '--platform', 'dockerfile', '--files-from', 'list.txt', '--isolated', '--no-config', '--persona', 'pedantic');
    assert.equal(files, 1);
    assert.ok(findings.some(f => f.file === 'x.txt' && f.line === 2));
    assert.deepEqual(skipped, [{ file: 'y.txt', why: 'does not exist' }]);
  });

  it('leaves out what git ignores, and says why it skips files', () => {
    write({
      '.gitignore': 'out/\n*.gen.yml\n!keep.gen.yml\n', 'out/Dockerfile': DOCKERFILE, 'node_modules/x/Dockerfile': DOCKERFILE,
      '.github/workflows/a.gen.yml': WORKFLOW, '.github/workflows/keep.gen.yml': WORKFLOW, 'bin/Dockerfile': Buffer.from('FROM x\0y'),
      'latin/Dockerfile': Buffer.from('FROM x # \xe4\n', 'latin1'), 'utf16/Dockerfile': Buffer.from('\ufeffFROM x\n', 'utf16le'), 'empty/Dockerfile': '',
      'big/Dockerfile': Buffer.alloc(6 * 1024 * 1024, 'x'),
    });
    fs.symlinkSync('.', path.join(folder, 'loop'));
    fs.symlinkSync('b', path.join(folder, 'a'));
    fs.symlinkSync('a', path.join(folder, 'b'));
    fs.symlinkSync(os.tmpdir(), path.join(folder, 'outside'));
    const { findings, skipped, status } = json('lint');
    assert.equal(status, 1);
    assert.deepEqual(new Set(findings.map(f => f.file)), new Set(['.github/workflows/keep.gen.yml', ...findings.map(f => f.file).filter(f => f === 'empty/Dockerfile')]));
    const why = new Map(skipped.map(s => [s.file, s.why]));
    assert.equal(why.get('bin/Dockerfile'), 'is a binary file');
    assert.equal(why.get('latin/Dockerfile'), 'is not UTF-8 text');
    assert.equal(why.get('utf16/Dockerfile'), 'is UTF-16, not UTF-8');
    assert.equal(why.get('big/Dockerfile'), 'has 6 MB, more than the limit of 5 MB');
    assert.equal(why.get('a'), 'is a symbolic link that leads in a circle');
    assert.match(why.get('outside')!, /outside/);
  });

  it('reads the nearest configuration, and says what is wrong with it at its line', () => {
    write({
      '.github/workflows/w.yml': WORKFLOW, '.devops/config.yaml': 'rules:\n  github-actions/unknown-need: off\n  github-actions/unknown-needs: info\n',
      'sub/.devops/config.yaml': 'ignore: ["**"]\n', 'sub/Dockerfile': DOCKERFILE,
    });
    const { findings } = json('lint', '--persona', 'pedantic');
    const [first] = findings;
    assert.deepEqual([first!.file, first!.line, first!.rule], ['.devops/config.yaml', 2, 'engine/configuration']);
    assert.equal(findings.find(f => f.rule === 'github-actions/unknown-needs')!.severity, 'info');
    assert.ok(!findings.some(f => f.file === 'sub/Dockerfile'));
    assert.ok(json('lint', '--no-config', '--persona', 'pedantic').findings.some(f => f.file === 'sub/Dockerfile'));
  });

  it('takes a folder with workflows of its own for a repository, under the configuration around it', () => {
    const shop = { '.github/workflows/w.yml': 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/x\n',
      '.github/actions/x/action.yml': 'name: x\ndescription: x\nruns:\n  using: composite\n  steps:\n    - run: x\n      shell: bash\n' };
    for (const at of ['', 'samples/shop/']) for (const [name, text] of Object.entries(shop)) write({ [at + name]: text });
    assert.deepEqual(json('lint').findings, []);
    fs.rmSync(path.join(folder, 'samples/shop/.github/actions'), { recursive: true });
    assert.deepEqual(json('lint').findings.map(f => [f.file, f.line]), [['samples/shop/.github/workflows/w.yml', 6]]);
    write({ '.devops/config.yaml': 'overrides:\n  - files: [samples/**]\n    rules: { github-actions/local-action: info }\n' });
    assert.deepEqual(json('lint').findings.map(f => f.severity), ['info']);
    write({ '.devops/config.yaml': 'ignore: [samples]\n' });
    assert.deepEqual(json('lint').findings, []);
  });

  it('writes a baseline when asked, and then finds only what is new', () => {
    write({ '.github/workflows/w.yml': WORKFLOW });
    assert.equal(run('baseline').status, 0);
    assert.deepEqual(fs.readdirSync(path.join(folder, '.devops')), ['baseline.json']);
    assert.equal(json('lint').status, 0);
    write({ '.github/workflows/w.yml': `# moved\n${WORKFLOW}` });
    assert.equal(json('lint').status, 0);
    write({ '.github/workflows/w.yml': WORKFLOW.replace('buld', 'build').replace('./deploy', 'echo ${{ nope }}') });
    const { findings } = json('lint');
    assert.ok(findings.length > 0 && findings.every(f => f.line === 11));
    assert.match(run('lint').stderr, /of the baseline (is|are) mended/);
  });

  it('mends files in place, keeping mode, link, byte order mark and line ends', () => {
    const text = `\ufeff${WORKFLOW}`.replaceAll('\n', '\r\n');
    write({ 'real.yml': text, '.github/workflows/x': '' });
    fs.chmodSync(path.join(folder, 'real.yml'), 0o640);
    fs.symlinkSync('../../real.yml', path.join(folder, '.github/workflows/w.yml'));
    const dry = run('fix', '--dry-run', '.github/workflows/w.yml');
    assert.match(dry.stdout, /^--- a\/\.github\/workflows\/w\.yml\n\+\+\+ b\/\.github\/workflows\/w\.yml\n@@ /);
    assert.equal(read('real.yml'), text);
    run('fix', '--unsafe', '.github/workflows/w.yml');
    assert.equal(read('real.yml'), text.replace('even_name', 'event_name').replace('buld', 'build'));
    assert.ok(fs.lstatSync(path.join(folder, '.github/workflows/w.yml')).isSymbolicLink());
    assert.equal(fs.statSync(path.join(folder, 'real.yml')).mode & 0o777, 0o640);
    assert.deepEqual(fs.readdirSync(folder).filter(f => f.includes('.tmp')), []);
  });

  it('writes nothing to .devops unasked; init does when told to', () => {
    write({ '.github/workflows/w.yml': WORKFLOW });
    run('lint');
    run('fix', '--dry-run');
    assert.match(run('init').stdout, /^# What DevOps Patterns looks for/);
    assert.ok(!fs.existsSync(path.join(folder, '.devops')));
    assert.equal(run('init', '--yes').status, 0);
    assert.ok(!json('lint').findings.some(f => f.rule === 'engine/configuration'));
    assert.equal(run('init', '--yes').status, 2);
  });

  it('lists and explains rules, also by the ids of peers', () => {
    assert.match(run('rules').stdout, /github-actions\/unknown-needs +error/);
    assert.match(run('explain', 'github-actions/unknown-needs').stdout, /Bad:\n/);
    assert.match(run('explain', 'hadolint:DL3000').stdout, /^dockerfile\//);
    assert.match(run('explain', 'DL3000').stdout, /^dockerfile\//);
    assert.match(run('explain', 'github-actions/unknown-need').stderr, /did you mean "github-actions\/unknown-needs"/);
  });

  it('ends in good order when its reader or its user has enough', async () => {
    write(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`.github/workflows/w${i}.yml`, WORKFLOW])));
    const child = spawn(process.execPath, [cli, 'lint'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.once('data', () => child.stdout.destroy());
    assert.notEqual(await new Promise(done => child.once('exit', done)), null);
    const stopped = spawn(process.execPath, [cli, 'lint'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    stopped.stdout.once('data', () => stopped.kill('SIGINT')).resume();
    const code = await new Promise<number | null>(done => stopped.once('exit', done));
    assert.ok(code === 130 || code === 1, `ended with ${code}`);
  });
});
