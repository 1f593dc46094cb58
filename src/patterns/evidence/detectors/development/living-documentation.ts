import type { ActivityNode, DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import { deliversDocumentation, unseen } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { declaresTasks, tasksOf, type Task } from '../../../../delivery/tasks.ts';
import { nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import { checkEvidence, checksOf, type Check } from '../../checks.ts';
import { commandsOf } from '../../commands.ts';
import { detector, noEvidence, notApplicable, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { activityEvidence, placeOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';

type What = { is: 'task'; task: Task } | { is: 'hook' };

/** Tools that derive pages from programs, schemas and configuration; makers of sites set what somebody wrote. */
const DERIVES =
  /^(?:typedoc|jsdoc|doxygen|pdoc3?|esdoc|yard|rdoc|phpdoc|dokka|jazzy|dartdoc|godoc|rustdoc|haddock|javadoc|cargo|terraform-docs(?:\/gh-actions)?|helm-docs|swag|redoc|cog\.py|embedmd|embedme|mdox|gomarkdoc|crd-ref-docs|action-docs|auto-readme|sphinx-apidoc|sphinx-autogen|storybook|build-storybook|swift|mix|dbt|structurizr-cli)$/;
const HOOK =
  /^(?:terraform_docs(?:_\w+)?|terraform-docs(?:-\w+)?|helm-docs(?:-\w+)?|cog|embedmd|mdox|action-docs|docs?-gen\w*|gen\w*-docs?)$/;
const DOCTEST = /--doctest-modules|--doctest-glob|\bdoctest\b|\btest --doc\b|-b doctest/;
const DOCUMENT = /\.(?:md|mdx|rst|adoc)$/i;

/**
 * Documents are derived from what they describe, and the pipeline fails when the committed copy differs; or they are made anew with each
 * release.
 */
export const livingDocumentation = detector<What>({
  slug: 'living-documentation',
  looksAt: 'jobs that generate documents and compare them with the committed ones, publish them, or try what they claim',
  precondition: 'there are documents',
  next: {
    'no-evidence': { title: 'Generate one reference page, and compare it in the pipeline', effort: 'an hour' },
    partly: { title: 'Add `git diff --exit-code docs/` behind the generation of documents', effort: 'minutes' },
  },
  reads: path => declaresTasks(path) || /(?:^|\/)\.pre-commit-config\.ya?ml$/.test(path),
  observe: file => [
    ...tasksOf(file).map((task): Signal<What> => ({
      line: 1, says: `\`${task.name}\` is a task`, stance: 'neutral', data: { is: 'task', task },
    })),
    ...hooks(file),
  ],
  judge({ signals, graph, all }) {
    const tasks = signals.flatMap((s): FileSignal<Task>[] => (s.data.is === 'task' ? [{ ...s, data: s.data.task }] : []));
    const builds = checksOf(graph, tasks, 'docs-build');
    const compared = checksOf(graph, tasks, 'docs-diff').filter(c => comparesDocuments(c, builds));
    const tried = checksOf(graph, tasks, 'test', 'unit-test').filter(c => DOCTEST.test(c.activity.text));
    const hooked = signals.filter(s => s.data.is === 'hook');
    const runHooks = hooked.length ? commandsOf(graph, (tool, args) => tool === 'pre-commit' && args.includes('run')) : [];
    const runByAction = hooked.length ? hookActions(graph) : [];
    const hookRuns = [...runHooks.map(c => ({ ...c, line: c.step.line })), ...runByAction];
    const published = builds.filter(b => DERIVES.test(b.activity.tool) && isPublished(graph, b));
    const binding = [...compared, ...tried].filter(c => c.force === 'enforced');
    const evidence = [
      ...compared.map(c => checkEvidence(c, 'compares the documents with what they are generated from')),
      ...tried.map(c => checkEvidence(c, 'tries the examples of the documents')),
      ...hookRuns.map((r): Evidence => ({
        file: r.pipeline.file, line: r.line,
        says: `\`pre-commit\` in \`${r.job.id}\` generates the documents again and fails where they differ`, stance: 'for',
      })),
      ...hooked,
      ...published.map(b => placeOf(b, `\`${b.activity.tool}\` makes the documents anew for each publication`)),
    ];
    if (binding.length || published.length || hookRuns.some(r => r.enforced)) return verdict('practised', evidence);
    const hidden = unseen(graph);
    const made = builds.filter(b => !published.includes(b)).slice(0, 6).map(b => activityEvidence(b, 'makes documents'));
    if (evidence.length) return verdict('partly', [...evidence, ...made], 'no comparison of the documents can stop a change', ...hidden);
    if (made.length) {
      return verdict('partly', made, 'documents are made by a job, but nothing fails when they no longer say what is true', ...hidden);
    }
    return all.some(p => DOCUMENT.test(p))
      ? noEvidence('documents are written, and no job generates or tries them', ...hidden)
      : notApplicable('there is no document here');
  },
});

/** A comparison of git's is one of documents where it names them, or where the same job has made documents before. */
function comparesDocuments(check: Check, builds: readonly Check[]): boolean {
  const { activity } = check;
  if (activity.tool !== 'git') return true;
  if (/\bdocs?\b|\.mdx?\b|readme|\.rst\b|\.adoc\b/i.test(activity.text)) return true;
  const named = activity.text.split(/\s+/).slice(1).some(word => /[/.]/.test(word) && !word.startsWith('-') && word !== '.');
  return !named && builds.some(b => b.job === check.job && (b.file !== check.file || b.activity.line <= activity.line));
}

/** Steps that run the hooks of pre-commit by its action. */
function hookActions(graph: DeliveryGraph): (JobNode & { line: number; enforced: boolean })[] {
  return graph.jobs.flatMap(({ pipeline, job }) =>
    job.steps
      .filter(s => s.uses?.startsWith('pre-commit/action@'))
      .map(s => ({
        pipeline, job, line: s.line,
        enforced: graph.runsOn({ pipeline, job }).proposed && job.softFailLine === undefined && s.softFailLine === undefined,
      })),
  );
}

function isPublished(graph: DeliveryGraph, node: ActivityNode): boolean {
  const around = [node, ...graph.after(node)];
  return around.some(
    n => graph.deploys.some(d => d.job === n.job && deliversDocumentation(d)) && (graph.runsOn(n).merged || graph.runsOn(n).tagged),
  );
}

function hooks(file: SourceFile): Signal<What>[] {
  if (!/\.pre-commit-config\.ya?ml$/.test(file.name)) return [];
  const repos = file.documents.flatMap(root => {
    const list = nodeAt(root, ['repos']);
    return list?.kind === 'seq' ? [...list.items] : [];
  });
  return repos.flatMap(repo => {
    const list = nodeAt(repo, ['hooks']);
    return (list?.kind === 'seq' ? [...list.items] : []).flatMap((hook): Signal<What>[] => {
      const id = textAt(hook, ['id']) ?? '';
      return HOOK.test(id)
        ? [{
            line: file.line(hook), says: `the hook \`${id}\` generates documents before each commit`, stance: 'for', data: { is: 'hook' },
          }]
        : [];
    });
  });
}
