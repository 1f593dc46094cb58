import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { testPyramid } from './test-pyramid.ts';

const CI = `on: pull_request
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: npm test
`;
const files = (...paths: readonly string[]): Record<string, string> => Object.fromEntries(paths.map(p => [p, '']));

describe('evidence of test-pyramid', () => {
  it('is practised with more small tests than large ones, run before the merge', async () => {
    const { status, evidence, notes } = await judgeRepository(testPyramid, {
      '.github/workflows/ci.yml': CI,
      ...files('src/a.ts', 'src/b.ts', 'src/a.test.ts', 'src/b.test.ts', 'tests/integration/db.test.ts', 'e2e/shop.spec.ts'),
    });
    assert.equal(status, 'practised');
    assert.deepEqual(
      evidence.map(e => [e.file, e.line]),
      [
        ['src/a.test.ts', 1], ['tests/integration/db.test.ts', 1], ['e2e/shop.spec.ts', 1], ['.github/workflows/ci.yml', 6],
      ],
    );
    assert.match(notes.join(), /2 of 4 test files are of single units, 1 of parts together, 1 of the whole/);
  });

  it('knows the levels of other ecosystems', async () => {
    const ecosystems: readonly (readonly [string, ...string[]])[] = [
      ['app/main.py', 'tests/unit/test_a.py', 'tests/integration/test_db.py'],
      ['shop/Cart.java', 'shop/src/test/java/CartTest.java', 'shop/src/test/java/CartIT.java'],
      ['app/cart.rb', 'spec/models/cart_spec.rb', 'spec/models/item_spec.rb', 'spec/requests/cart_spec.rb', 'spec/system/checkout_spec.rb'],
      ['pkg/cart.go', 'pkg/cart_test.go', 'pkg/item_test.go', 'pkg/price_test.go', 'test/e2e/cart_test.go'],
      ['src/Shop/Cart.cs', 'test/Shop.UnitTests/CartTests.cs', 'test/Shop.IntegrationTests/CartTests.cs'],
    ];
    for (const paths of ecosystems) {
      const { status, notes } = await judgeRepository(testPyramid, { '.github/workflows/ci.yml': CI, ...files(...paths) });
      assert.equal(status, 'practised', `${paths.join()}: ${notes.join('; ')}`);
    }
  });

  it('is broken where every test drives a browser', async () => {
    const { status, evidence } = await judgeRepository(
      testPyramid, files('src/app.ts', 'cypress/e2e/login.cy.ts', 'cypress/e2e/shop.cy.ts'),
    );
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.file, e.line, e.stance]), [['cypress/e2e/login.cy.ts', 1, 'against']]);
  });

  it('reads from the configuration of the browser\'s tool where its tests stand', async () => {
    const { status } = await judgeRepository(testPyramid, {
      'playwright.config.ts': 'export default {\n  testDir: "./checks",\n};\n', ...files('src/app.ts', 'checks/login.spec.ts'),
    });
    assert.equal(status, 'broken');
  });

  it('is there in part where small tests may hide in the sources, or a pipeline runs others', async () => {
    assert.equal((await judgeRepository(testPyramid, files('src/lib.rs', 'e2e/login.spec.ts'))).status, 'partly');
    assert.equal(
      (await judgeRepository(testPyramid, { '.github/workflows/ci.yml': CI, ...files('src/app.ts', 'e2e/login.spec.ts') })).status,
      'partly',
    );
  });

  it('is there in part on its head, with one level, or where nothing runs the tests', async () => {
    const head = await judgeRepository(testPyramid, {
      '.github/workflows/ci.yml': CI, ...files('src/a.ts', 'src/a.test.ts', 'e2e/a.spec.ts', 'e2e/b.spec.ts'),
    });
    assert.equal(head.status, 'partly');
    assert.match(head.notes.join(), /on its head/);
    const blunt = await judgeRepository(testPyramid, {
      '.github/workflows/ci.yml': CI, ...files('src/a.ts', 'src/a.test.ts', 'src/b.test.ts', 'e2e/a.spec.ts'),
    });
    assert.match(blunt.notes.join(), /more than a few/);
    assert.match(
      (await judgeRepository(testPyramid, { '.github/workflows/ci.yml': CI, ...files('src/a.ts', 'src/a.test.ts') })).notes.join(),
      /beyond single units/,
    );
    assert.match(
      (await judgeRepository(testPyramid, files('src/a.ts', 'src/a.test.ts', 'tests/integration/a.test.ts'))).notes.join(),
      /no pipeline is known to run tests/,
    );
  });

  it('does not count examples, fixtures and what is vendored', async () => {
    const { status } = await judgeRepository(
      testPyramid,
      files('src/a.ts', 'examples/shop/a.test.ts', 'test/fixtures/a.test.ts', 'vendor/x/x_test.go', 'node_modules/x/x.test.js'),
    );
    assert.equal(status, 'no-evidence');
  });

  it('does not apply without a program, nor where only the tests of another are kept', async () => {
    assert.equal((await judgeRepository(testPyramid, { 'k8s/api.yaml': '', 'scripts/deploy.sh': '' })).status, 'not-applicable');
    assert.equal((await judgeRepository(testPyramid, files('e2e/shop.spec.ts'))).status, 'not-applicable');
  });
});
