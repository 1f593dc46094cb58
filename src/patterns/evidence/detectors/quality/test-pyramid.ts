import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { TESTS } from '../../../../delivery/release-path.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import { isBlocking, onTheWay, unseen } from '../../enforcement.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { browserTestFolders, browserTests, configuresBrowserTests } from './browser-tests.ts';
import type { BrowserConfiguration } from './browser-tests.ts';
import { hasHiddenTests, programFiles, testFiles } from './test-files.ts';
import type { TestLevel } from './test-files.ts';

const SAYS: Record<TestLevel, string> = {
  unit: 'test single units',
  integration: 'test parts together',
  'end-to-end': 'test the whole from outside',
};
const BY = 'by folder and name';
/** The share of files that the tip of a pyramid may have: a tenth of the tests is the usual advice, and a file of journeys holds few. */
const TIP = 0.3;

/** Many small tests, fewer of parts together, few of the whole: counted in files, by folder and name. */
export const testPyramid = detector<BrowserConfiguration>({
  slug: 'test-pyramid',
  looksAt: 'how many test files there are of each level, by folder and name, and whether a pipeline runs them',
  precondition: 'the repository has a program',
  next: {
    'no-evidence': { title: 'Write the first tests of single units, and run them on each change', effort: 'a day' },
    partly: { title: 'Give the suite the level that it lacks, and run it before a merge', effort: 'a day' },
    broken: { title: 'Test below the user interface what can be tested there', effort: 'a day' },
  },
  reads: configuresBrowserTests,
  observe: browserTestFolders,
  judge({ all, paths, graph, signals }) {
    const files = browserTests(testFiles(all), signals);
    const count = { unit: files.unit.length, integration: files.integration.length, whole: files['end-to-end'].length };
    const total = count.unit + count.integration + count.whole;
    const runs = graph.activities(...TESTS);
    if (!programFiles(paths).length)
      return total || !runs.length
        ? notApplicable(total ? 'what is tested here is kept elsewhere' : 'there is no program that tests could take apart')
        : noEvidence('a pipeline runs tests, but neither they nor the program are among these files');
    if (!total) return noEvidence('no file has the name of a test', ...hidden(all));
    const evidence = (['unit', 'integration', 'end-to-end'] as const).flatMap(level => representative(files[level], level));
    if (!count.unit && !count.integration) {
      const others = runs.some(r => r.activity.kind !== 'e2e-test' && r.activity.kind !== 'smoke-test');
      if (others || hasHiddenTests(all) || unseen(graph).length)
        return verdict(
          'partly',
          evidence,
          'by their names all test files go through the whole system; others may be hidden from the listing',
          ...hidden(all),
        );
      return verdict(
        'broken',
        evidence.map(e => ({ ...e, stance: 'against' as const })),
        'no test stands below the user interface',
      );
    }
    const enforced = enforcing(runs, graph);
    const shape = `${count.unit} of ${total} test files are of single units, ${count.integration} of parts together, ${count.whole} of the whole`;
    const lacking = whatLacks(
      count,
      runs.some(n => /^(?:integration|e2e|contract)-test$/.test(n.activity.kind)),
    );
    const notes = [
      ...(lacking ? [lacking] : []),
      ...(enforced.length
        ? []
        : ['no pipeline is known to run tests that can fail on proposed changes or before a deployment', ...unseen(graph)]),
    ];
    return verdict(
      notes.length ? 'partly' : 'practised',
      [...evidence, ...enforced.slice(0, 2).map(n => activityEvidence(n, 'runs tests'))],
      ...notes,
      shape,
      ...hidden(all),
    );
  },
});

/** @param higher Whether a pipeline runs tests above single units, whatever their files are called. */
function whatLacks(
  { unit, integration, whole }: { unit: number; integration: number; whole: number },
  higher: boolean,
): string | undefined {
  if (whole > unit + integration) return 'more test files go through the whole system than stand below it: the pyramid is on its head';
  if (!unit) return 'no test file is known to be of single units';
  if (!integration && !whole && !higher) return 'no test file is known, by folder or name, to go beyond single units';
  if (whole > TIP * (unit + integration + whole)) return 'more than a few of the test files go through the whole system';
  return integration > unit ? 'more test files test parts together than single units' : undefined;
}

function enforcing(runs: readonly ActivityNode[], graph: DeliveryGraph): ActivityNode[] {
  const way = onTheWay(graph);
  return runs.filter(n => isBlocking(n) && (graph.runsOn(n).proposed || way.has(n.job)));
}

function representative(files: readonly string[], level: TestLevel): Evidence[] {
  const [first] = files;
  if (first === undefined) return [];
  return [
    {
      file: first,
      line: 1,
      says:
        files.length === 1
          ? `1 file ${SAYS[level].replace(/^test/, 'tests')}, ${BY}`
          : `${files.length} files ${SAYS[level]}, ${BY}; this is one`,
      stance: 'for',
    },
  ];
}

function hidden(all: readonly string[]): string[] {
  return hasHiddenTests(all) ? ["tests that stand in the sources themselves don't show in a listing"] : [];
}
