import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { evolutionaryArchitecture } from './evolutionary-architecture.ts';

const ci = (run: string): string => `on: pull_request
jobs:
  check:
    runs-on: ubuntu-24.04
    steps:
      - run: ${run}
`;

describe('evidence of evolutionary-architecture', () => {
  it('is practised where a job runs the rules', async () => {
    const { status, evidence } = await judgeRepository(evolutionaryArchitecture, {
      'src/a.ts': '', '.dependency-cruiser.cjs': 'module.exports = {}\n',
      '.github/workflows/ci.yml': ci('npx depcruise --config .dependency-cruiser.cjs src'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6], ['.dependency-cruiser.cjs', 1]]);
  });

  it('is there in part where no job runs them, or where the job may fail', async () => {
    assert.equal(
      (
        await judgeRepository(evolutionaryArchitecture, {
          'src/a.py': '', 'pyproject.toml': '[project]\nname = "a"\n\n[tool.importlinter]\nroot_package = "a"\n',
        })
      ).evidence[0]?.line,
      4,
    );
    assert.equal(
      (await judgeRepository(evolutionaryArchitecture, { 'src/a.ts': '', '.github/workflows/ci.yml': ci('npx depcruise src || true') }))
        .status,
      'partly',
    );
  });

  it('is practised by rules on imports that the linter runs among others, not by those in a comment', async () => {
    const rule = '  "boundaries/element-types": 2,';
    const files = (line: string) => ({
      'src/a.ts': '', 'eslint.config.mjs': `export default [{ rules: {\n${line}\n} }];\n`, '.github/workflows/ci.yml': ci('npx eslint .'),
    });
    const { status, evidence } = await judgeRepository(evolutionaryArchitecture, files(rule));
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6], ['eslint.config.mjs', 2]]);
    assert.equal((await judgeRepository(evolutionaryArchitecture, files(`// ${rule}`))).status, 'no-evidence');
  });

  it('takes a library for a part, until a test is called after it', async () => {
    const files = {
      'src/A.java': '',
      'pom.xml':
        '<project>\n<dependency>\n<groupId>com.tngtech.archunit</groupId><artifactId>archunit-junit5</artifactId><scope>test</scope>\n</dependency>\n</project>\n',
      '.github/workflows/ci.yml': ci('mvn verify'),
    };
    assert.equal((await judgeRepository(evolutionaryArchitecture, files)).status, 'partly');
    assert.equal(
      (await judgeRepository(evolutionaryArchitecture, { ...files, 'src/test/java/ArchitectureTest.java': '' })).status, 'practised',
    );
  });

  it('takes a test that is called after the architecture for a part, since its text is not read', async () => {
    const { status, evidence, step } = await judgeRepository(evolutionaryArchitecture, {
      'src/a.ts': '', 'test/architecture.test.ts': '', '.github/workflows/ci.yml': ci('npm test'),
    });
    assert.deepEqual([status, step], ['partly', null]);
    assert.deepEqual(evidence.map(e => e.file), ['test/architecture.test.ts']);
  });

  it('is not found in examples', async () => {
    const { status, notes } = await judgeRepository(evolutionaryArchitecture, { 'src/a.ts': '', 'examples/.dependency-cruiser.cjs': '' });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /examples/);
  });

  it('does not apply without a program', async () => {
    assert.equal((await judgeRepository(evolutionaryArchitecture, { 'main.tf': '', 'vite.config.ts': '' })).status, 'not-applicable');
  });
});
