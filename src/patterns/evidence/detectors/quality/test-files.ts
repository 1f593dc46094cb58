import { purposeOf } from '../../../../project/purpose.ts';

/** How much of the system a test needs: one unit, several parts (a database, another service, a contract), or the whole of it. */
export type TestLevel = 'unit' | 'integration' | 'end-to-end';

const SCRIPT = '(?:[cm]?[jt]sx?|vue|svelte)';
/** Names that a test runner of some ecosystem takes for tests. */
const TEST_NAMES: readonly RegExp[] = [
  new RegExp(`[._-](?:test|spec|tests|specs|e2e|cy|it|int|pact|e2e-spec|e2e-test)\\.${SCRIPT}$`, 'i'),
  /^test_.*\.py$|_tests?\.py$|^tests\.py$/,
  /_test\.(?:go|exs?|dart|rb|rego|cljs?|cljc|erl|gleam|jl|cc|cpp|cxx|c|lua|odin|sh|bash|ya?ml)$/,
  /(?:Tests?|IT|ITCase|Spec|Specs|TestCase|TestSuite|Steps)\.(?:java|kts?|scala|groovy|swift|cs|fs|vb|php|m|mm|hs|cpp|cc|purs)$/,
  /^Test[A-Z]\w*\.(?:java|kt|php|scala|cs|m)$/,
  /_spec\.(?:rb|lua|cr|js|ts|exs)$/,
  /(?:_unittest|_unittests|_browsertest|_tests)\.(?:cc|cpp|c|mm)$|^test[_-].*\.(?:c|cc|cpp|R|jl|sh|el|lua|ml)$/i,
  /(?:Cest|Cept)\.php$|_SUITE\.erl$|\.bats$|\.feature$|\.robot$|\.tftest\.hcl$|\.tofutest\.hcl$|\.phpt$/,
];
/** Folders whose scripts are tests by convention alone (mocha, tap, `cargo test`, Perl). */
const TEST_FOLDER = /^(?:tests?|__tests__|spec|specs|e2e|t)$/i;
const IN_TEST_FOLDER = /\.(?:[cm]?[jt]s|rs|t)$/;
const NO_TEST =
  /(?:^|[._-])(?:index|setup|teardown|helpers?|utils?|common|support|config|fixtures?|mocks?|stubs?|data|types?|constants?|global|bootstrap|run|runner|server|mod|conftest|d|harness|hooks?|commands?|factory|factories)(?:[._-]|$)/i;
const NO_TEST_FOLDER =
  /^(?:fixtures?|__fixtures__|__mocks__|mocks?|testdata|test-data|data|helpers?|support|utils?|lib|node_modules|vendor|snapshots?|__snapshots__|resources|golden|corpora|stubs?|bench|benchmarks?|perf|performance|load|fuzz)$/i;

/** What speaks of the whole system wherever it stands in a path. */
const WHOLE_ANYWHERE =
  /^(?:e2e|end-?to-?end|end_to_end|cypress|playwright|selenium|nightwatch|protractor|testcafe|ui-?tests?|e2e[-_.]?tests?|.*[-_.](?:e2e|ui-tests?|uitests|e2e-tests?|end-to-end)|.*\.(?:E2E|EndToEnd|Acceptance|UI)Tests?|\w*(?:UITests|E2ETests?|AcceptanceTests?)|smoke-?tests?|acceptance(?:-?tests?)?)$/i;
const PARTS_ANYWHERE =
  /^(?:integration[-_]?tests?|integTest|intTest|it-tests?|functional-?tests?|component-?tests?|contract-?tests?|androidTest|.*\.(?:Integration|Functional|Component|Contract)Tests?|\w*(?:IntegrationTests?|FunctionalTests?)|.*[-_.](?:integration|functional)[-_]tests?|api-?tests?)$/i;
/** What does so below a folder of tests only; elsewhere it may name a part of the program. */
const WHOLE_IN_TESTS = /^(?:system|electron|vscode|features?|browser|ui|acceptance|smoke|journeys?|gui|webui|scenarios?)$/i;
const PARTS_IN_TESTS =
  /^(?:integration|integrations|integ|int|functional|component|components|contracts?|pacts?|api|requests?|feature|service|it|medium|db|conformance)$/i;
const UNIT = /^(?:unit|units|small|unit-?tests?|.*[-_.]unit-?tests?|.*\.UnitTests?|\w*UnitTests?)$/i;

const WHOLE_NAME =
  /[._-](?:e2e|cy|e2e[-_](?:spec|test)|ui[-_]?test|acceptance|smoke)[._]|_e2e_test\.|(?:E2E|EndToEnd|UI|Acceptance|System|Smoke)(?:Tests?|IT|Spec)\.|\.(?:feature|robot)$|Cest\.php$|^test_(?:e2e|end_to_end)|_browsertest\./;
const PARTS_NAME =
  /[._](?:integration|integ|int|functional|it|contract|component)[._-](?:test|spec|it)|[._-]pact[._-](?:test|spec)|^(?:integration|functional)[._-]|[._-](?:it|int|pact)\.|_integration_test\.|(?:Integration|Functional|Component|Contract|Pact|Api)(?:Tests?|Spec|TestCase)\.|(?:IT|ITCase)\.(?:java|kt|scala|groovy)$|^test_(?:integration|functional)|_(?:integration|functional)_test\.|^IT[A-Z]\w*\.java$/;

/** Whether a path is a file of tests, by what the runners of its ecosystem look for. Fixtures and helpers beside tests are none. */
function isTestFile(folders: readonly string[], name: string): boolean {
  if (folders.some(f => NO_TEST_FOLDER.test(f) && !/^(?:lib|utils?|helpers?|data|support|resources)$/i.test(f))) return false;
  if (/\.d\.[cm]?ts$/.test(name)) return false;
  if (TEST_NAMES.some(n => n.test(name))) return !/\.ya?ml$/.test(name) || folders.includes('tests');
  const at = folders.findIndex(f => TEST_FOLDER.test(f));
  if (at < 0 || !IN_TEST_FOLDER.test(name) || NO_TEST.test(name)) return false;
  return !folders.slice(at).some(f => NO_TEST_FOLDER.test(f));
}

/** The level of a test file by its name and folders, the innermost that says something; `unit` where nothing does. */
function levelOf(folders: readonly string[], name: string): TestLevel {
  if (WHOLE_NAME.test(name)) return 'end-to-end';
  if (PARTS_NAME.test(name)) return 'integration';
  if (folders.some(f => WHOLE_ANYWHERE.test(f))) return 'end-to-end';
  const tests = folders.findIndex(f => /^(?:tests?|__tests__|specs?|testing)$/i.test(f));
  for (let at = folders.length - 1; at >= 0; at--) {
    const folder = folders[at]!;
    if (UNIT.test(folder)) return 'unit';
    if (PARTS_ANYWHERE.test(folder)) return 'integration';
    if (tests < 0 || at <= tests) continue;
    // Rails and others keep a level directly below the folder of tests; deeper down the same words name parts of the program.
    if (at === tests + 1 && WHOLE_IN_TESTS.test(folder)) return 'end-to-end';
    if (at === tests + 1 && PARTS_IN_TESTS.test(folder)) return 'integration';
  }
  // Cargo builds these against the library from outside; its unit tests stand in the sources.
  return name.endsWith('.rs') ? 'integration' : 'unit';
}

/** Test files among the paths of a repository, by level. Examples, documents, vendored and generated files are left out. */
export function testFiles(paths: readonly string[]): Record<TestLevel, string[]> {
  const found: Record<TestLevel, string[]> = { unit: [], integration: [], 'end-to-end': [] };
  for (const path of paths) {
    const purpose = purposeOf(path);
    if (purpose !== 'own' && purpose !== 'test') continue;
    const folders = path.split('/');
    const name = folders.pop()!;
    if (!isTestFile(folders, name)) continue;
    found[levelOf(folders, name)].push(path);
  }
  return found;
}

const PROGRAM =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|java|kt|scala|groovy|rs|rb|php|cs|fs|vb|swift|m|mm|c|cc|cpp|cxx|dart|exs?|erl|clj|cljs|hs|ml|lua|cr|jl|zig|nim|gleam|elm|pl|pm)$/i;
const CONFIGURATION =
  /(?:^|[._-])(?:config|conf|rc|setup|gulpfile|gruntfile|rakefile|karma|jest|webpack|rollup|vite|babel|eslint|prettier|commitlint|tailwind|postcss|next|manage|noxfile|conftest)(?:\.[\w.]+)?\.[a-z]+$/i;

/** Files of a program: neither tests nor the configuration of its tools. */
export function programFiles(paths: readonly string[]): string[] {
  return paths.filter(path => {
    const folders = path.split('/');
    const name = folders.pop()!;
    return PROGRAM.test(name) && !CONFIGURATION.test(name) && !(folders[0] ?? '').startsWith('.') && !isTestFile(folders, name);
  });
}

/** Languages whose tests of single units stand in the sources themselves, where no listing shows them. */
export function hasHiddenTests(paths: readonly string[]): boolean {
  return paths.some(p => /\.(?:rs|zig|d|nim)$/.test(p) && purposeOf(p) === 'own');
}
