import { runsSomething, unseen } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { declaresTasks, tasksOf, type Task } from '../../../../delivery/tasks.ts';
import { nodeAt } from '../../../../documents/yaml/at.ts';
import { hasPrograms } from '../../../../project/programs.ts';
import { checkEvidence, checksOf } from '../../checks.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';

type What = Task | 'description';

/** Tools that compare the interface of a library with its last release; there is no description that came first. */
const OF_LIBRARIES = /^(?:japicmp|revapi|api-extractor|griffe|cargo-semver-checks|gorelease|apidiff|roave-backward-compatibility-check)$/;
const BY_NAME = /(?:openapi|swagger|asyncapi|api-?docs|api-?spec)[\w.-]*\.json$|\.proto$|\.graphqls?$|(?:^|\/)buf(?:\.work)?\.ya?ml$/i;

/**
 * The interface is described in a language for that, and a pipeline defends the description: its style, and its compatibility with what
 * callers have.
 */
export const apiAsContract = detector<What>({
  slug: 'api-as-contract',
  looksAt: 'OpenAPI, AsyncAPI, GraphQL and Protocol Buffers files, and the jobs that check them',
  precondition: 'a program here offers an interface to others',
  next: {
    'no-evidence': { title: 'Describe the interface with OpenAPI, AsyncAPI or Protocol Buffers', effort: 'a day' },
    partly: { title: 'Check the interface for breaking changes on pull requests', effort: 'an hour' },
  },
  reads: path => BY_NAME.test(path) || /\.ya?ml$/i.test(path) || declaresTasks(path),
  observe: file => [
    ...descriptions(file),
    ...tasksOf(file).map((task): Signal<What> => ({ line: 1, says: `\`${task.name}\` is a task`, stance: 'neutral', data: task })),
  ],
  judge({ signals, elsewhere, graph, paths }) {
    const tasks = signals.filter((s): s is FileSignal<Task> => s.data !== 'description');
    const checks = checksOf(graph, tasks, 'api-lint', 'api-breaking', 'contract-test').filter(
      c => c.activity.kind !== 'contract-test' || /^(?:dredd|schemathesis|specmatic|microcks|prism|portman|st)$/.test(c.activity.tool),
    );
    const named = (s: FileSignal<What>): boolean =>
      checks.some(
        c => c.activity.text.includes(s.file) || c.activity.targets?.some(t => t.length > 2 && s.file.startsWith(t.replace(/^\.\//, ''))),
      );
    const described = [...signals, ...elsewhere.filter(named)].filter(s => s.data === 'description');
    const hidden = unseen(graph);
    if (!described.length && !checks.length) {
      if (!hasPrograms(paths)) return notApplicable('there is no program here that could offer an interface');
      return runsSomething(graph, paths)
        ? noEvidence('no description of an interface is found', ...hidden)
        : noEvidence('no description of an interface is found, and nothing that runs as a service', ...hidden);
    }
    const evidence = [
      ...checks.map(c => checkEvidence(c, DOES[c.activity.kind] ?? 'tests against the description')), ...described.slice(0, 8),
    ];
    const enforced = checks.filter(c => c.force === 'enforced');
    const libraries = enforced.length > 0 && enforced.every(c => OF_LIBRARIES.test(c.activity.tool));
    if (!enforced.length) {
      return verdict(
        'partly',
        evidence,
        checks.length
          ? 'no check of the interface can stop a change'
          : 'no job checks the description, so nothing would stop it from becoming false',
        ...hidden,
      );
    }
    if (libraries && !described.length) {
      return verdict('partly', evidence, 'the interface is compared with its last release, and is described by the code alone');
    }
    if (enforced.some(c => c.activity.kind !== 'api-lint')) return verdict('practised', evidence);
    return verdict(
      'practised', evidence, 'the style of the description is checked; nothing seen compares it with the last released version',
    );
  },
});

const DOES: Readonly<Record<string, string>> = {
  'api-lint': 'checks the description', 'api-breaking': 'fails on incompatible changes of the interface',
};

function descriptions(file: SourceFile): Signal<What>[] {
  const found = (line: number, says: string): Signal<What>[] => [{ line, says, stance: 'for', data: 'description' }];
  if (file.path.endsWith('.proto')) {
    const service = /^[ \t]*service[ \t]+(\w+)[ \t]*\{/m.exec(file.text);
    return service
      ? found(file.line(service.index + /^\s*/.exec(service[0])![0].length), `\`${service[1]}\` is described in Protocol Buffers`)
      : [];
  }
  if (/\.graphqls?$/.test(file.path)) {
    const root = /^[ \t]*(?:extend[ \t]+)?type[ \t]+(?:Query|Mutation|Subscription)\b|^[ \t]*schema[ \t]*\{/m.exec(file.text);
    return root ? found(file.line(root.index), 'a GraphQL schema describes the interface') : [];
  }
  for (const root of file.documents) {
    for (const key of ['openapi', 'swagger', 'asyncapi'] as const) {
      const entry = root.kind === 'map' ? root.entry(key) : undefined;
      if (entry?.value.kind !== 'scalar' || !/^\d/.test(entry.value.text)) continue;
      const content = nodeAt(root, ['paths']) ?? nodeAt(root, ['channels']) ?? nodeAt(root, ['webhooks']) ?? nodeAt(root, ['info']);
      const title = nodeAt(root, ['info', 'title']);
      const of = title?.kind === 'scalar' && title.text ? `\`${title.text.slice(0, 60)}\`` : 'an interface';
      if (content) {
        return found(
          file.line(entry.key), `${of} is described in ${{ openapi: 'OpenAPI', swagger: 'Swagger', asyncapi: 'AsyncAPI' }[key]}`,
        );
      }
    }
  }
  return [];
}
