import { unseen } from '../../../../delivery/release-path.ts';
import { purposeOf } from '../../../../project/purpose.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { hasPrograms } from '../../../../project/programs.ts';
import { commandsOf } from '../../commands.ts';
import { checksOf } from '../../checks.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import type { Evidence } from '../../status.ts';

type What = 'requirements' | 'scenarios' | 'scenarios-with-ids';

const PLACE =
  /(?:^|\/)(?:specs?|specifications?|requirements|openspec)\/(?:[^/]+\/)*[^/]+\.(?:md|mdx|adoc|rst|sdoc|ya?ml)$|(?:^|\/)(?:requirements|specification|srs|spec)\.(?:md|mdx|adoc|rst|sdoc)$/i;
/** An identifier at the head of a paragraph, list item, heading or table row. */
const IDENTIFIED = /^[ \t]*(?:(?:[-*+>|#]+|\d+\.)[ \t]+)*[*`[_]{0,3}([A-Z]{2,11}(?:-[A-Z][A-Z\d]{0,10}){0,3}-\d{1,6})\b/;
const NO_REQUIREMENT = /^(?:ADR|RFC|CVE|CWE|GHSA|ISO|UTF|SHA|PEP|KEP|EIP|PR|ISSUE|BUG|TODO|TASK|AES|RSA|IEEE|NIST)-/;
const HEADED = /^#{2,4}[ \t]+Requirement(?:[ \t]+\d+)?:[ \t]*\S/;
const RUNNERS = /^(?:behave|cucumber|cucumber-js|godog|behat|lettuce|radish|reqnroll|specflow)$/;
const TRACERS = new Set(['openspec', 'oft', 'openfasttrace', 'strictdoc', 'doorstop', 'duvet', 'reqstool']);
const TRACING =
  /(?:^|[:/_-])(?:traceability|trace[-:]?(?:requirements|specs?)|requirements?[-:](?:check|trace|coverage)|(?:check|verify|validate|trace)[-:]?(?:specs?|specifications?|requirements)|specs?[-:](?:check|verify|trace|drift|coverage))(?:$|[.:_-])/i;

/** What the system must do is written with identifiers, and the pipeline looks whether code and tests follow it. */
export const specificationAsSourceOfTruth = detector<What>({
  slug: 'specification-as-source-of-truth',
  looksAt: 'specifications with identified requirements, scenarios, and jobs that trace or run them',
  precondition: 'there is a program here',
  next: {
    'no-evidence': { title: 'Write down one feature as requirements with identifiers', effort: 'an hour' },
    partly: { title: 'Let the pipeline report requirements without a test', effort: 'a day' },
  },
  reads: path => PLACE.test(path) || path.endsWith('.feature'),
  observe: file => (file.path.endsWith('.feature') ? scenarios(file) : requirements(file)),
  judge({ signals, elsewhere, graph, paths }) {
    if (!hasPrograms(paths)) return notApplicable('there is no program here that a specification could describe');
    // Folders of specifications and of scenarios are no examples, though they stand with documents and tests.
    const specified = [
      ...signals,
      ...elsewhere.filter(
        s => !/^(?:example|vendored|generated)$/.test(purposeOf(s.file)) && !/(?:^|\/)(?:fixtures?|testdata|__fixtures__)\//.test(s.file),
      ),
    ];
    const traces = commandsOf(
      graph, (tool, args) => (TRACERS.has(tool) && args.length > 0) || [tool, ...args.slice(0, 4)].some(w => TRACING.test(w)),
    ).map(c => ({
      enforced: c.enforced,
      evidence: place(
        c.pipeline.file, c.step.line,
        `\`${[c.tool, ...c.args].join(' ').slice(0, 60)}\` in \`${c.job.id}\` compares the specification with what is there`,
      ),
    }));
    const runs = checksOf(graph, [], 'test', 'e2e-test', 'integration-test')
      .filter(c => RUNNERS.test(c.activity.tool))
      .map(c => ({
        enforced: c.force === 'enforced',
        evidence: place(c.file, c.activity.line, `\`${c.activity.tool}\` in \`${c.job.id}\` runs the scenarios`),
      }));
    const hidden = unseen(graph);
    if (!specified.length) return noEvidence('no specification with identified requirements is found', ...hidden);
    const has = (what: What): boolean => specified.some(s => s.data === what);
    const relevant = [
      ...(has('requirements') || has('scenarios-with-ids') ? traces : []), ...(has('scenarios') || has('scenarios-with-ids') ? runs : []),
    ];
    const evidence = [...relevant.map(r => r.evidence), ...oneEach(specified)];
    if ((has('requirements') || has('scenarios-with-ids')) && relevant.some(r => r.enforced)) return verdict('practised', evidence);
    const why = relevant.length
      ? has('requirements')
        ? 'the comparison with the specification can\'t stop a change'
        : 'the scenarios run, but bear no identifiers that requirements could be traced by'
      : 'no job compares the specification with code and tests, so nothing shows whether it is still true';
    return verdict('partly', evidence, why, ...hidden);
  },
});

function place(file: string, line: number, says: string): Evidence {
  return { file, line, says, stance: 'for' };
}

function oneEach(signals: readonly FileSignal<What>[]): FileSignal<What>[] {
  const seen = new Set<string>();
  return signals.filter(s => !seen.has(s.file) && seen.add(s.file)).slice(0, 8);
}

/** The first requirement of a file that has at least two. */
function requirements(file: SourceFile): Signal<What>[] {
  let first: { line: number; id: string } | undefined;
  let count = 0;
  file.text.split('\n').forEach((text, i) => {
    const id = IDENTIFIED.exec(text.slice(0, 300))?.[1] ?? (HEADED.test(text) ? text.replace(/^#+\s*/, '').slice(0, 60).trim() : undefined);
    if (id === undefined || NO_REQUIREMENT.test(id)) return;
    count++;
    first ??= { line: i + 1, id };
  });
  return first && count > 1
    ? [{
        line: first.line, says: `\`${first.id}\` is one of ${count} requirements that are written down with a name`, stance: 'for',
        data: 'requirements',
      }]
    : [];
}

function scenarios(file: SourceFile): Signal<What>[] {
  const at = /^[ \t]*(?:Feature|Funktionalität|Fonctionnalité):/m.exec(file.text);
  if (!at) return [];
  const tag = /^[ \t]*(?:@\S+[ \t]+)*@((?:REQ|[A-Z]{2,8})-[A-Z\d-]*\d)\b/m.exec(file.text);
  const line = file.line(tag ? tag.index + /^\s*/.exec(tag[0])![0].length : at.index + /^\s*/.exec(at[0])![0].length);
  return [{
    line, says: tag ? `scenarios that bear \`${tag[1]}\`` : 'scenarios say what is expected', stance: 'for',
    data: tag ? 'scenarios-with-ids' : 'scenarios',
  }];
}
