import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { nodeAt } from '../../../../documents/yaml/at.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { forgiven, isBlocking, onTheWay, unseen } from '../../enforcement.ts';
import { activityEvidence, placeOf } from '../../places.ts';
import { presupposesFiles } from '../../presence.ts';
import type { Evidence } from '../../status.ts';
import { hasModels, hasPrompts, learningSigns, mayLearn } from './learning.ts';

type What = 'learns' | 'cases' | 'library';

const CONFIGURATION = /(?:^|\/)promptfooconfig[\w.-]*\.(?:ya?ml|json|[cm]?[jt]s)$/;
const LIBRARIES =
  /^(?:promptfoo|deepeval|ragas|trulens(?:-.+)?|giskard|deepchecks|lm-eval|inspect-ai|evalite|autoevals|braintrust|langsmith|opik|langfuse|openevals|agentevals|promptflow(?:-.+)?|azure-ai-evaluation)$/;
const PLAIN_TESTS = ['test', 'unit-test', 'integration-test', 'e2e-test'] as const;
/**
 * Tools whose command fails by itself when a case does: https://www.promptfoo.dev/docs/usage/command-line/,
 * https://deepeval.com/docs/evaluation-unit-testing-in-ci-cd
 */
const FAILING = /^(?:promptfoo|deepeval|evalite)$/;
/** What only prints or compares numbers. */
const PRINTING = /^(?:dvc|cml|lm_eval|lm-eval|lighteval|garak|spacy|rasa)$/;

/** A change of a model or a prompt is held against cases, and stopped when it does worse. */
export const evaluationGate = detector<What>({
  slug: 'evaluation-gate',
  looksAt: 'evaluations of models and prompts in pipelines, what they stop, and the cases that are kept',
  precondition: 'models or prompts are part of what is here',
  next: {
    'no-evidence': { title: 'Keep twenty real cases with the prompt or model, and run them', effort: 'a day' },
    partly: { title: 'Let the evaluation fail a pull request that does worse', effort: 'an hour' },
  },
  reads: path => mayLearn(path) || CONFIGURATION.test(path) || /\.prompt\.ya?ml$/.test(path),
  observe: file => [...fromLearning(file), ...fromCases(file), ...fromDependencies(file)],
  judge(repository) {
    const { graph, signals, paths } = repository;
    const runs = evaluations(graph);
    const of = (what: What) => signals.filter(s => s.data === what);
    // An evaluation by the name of its script alone doesn't show that there is something to evaluate.
    if (!signals.length && !hasModels(paths, graph) && !hasPrompts(paths) && !runs.some(n => n.activity.kind === 'prompt-evaluate'))
      return presupposesFiles(repository, 'neither a model nor a prompt is part of what is here');
    const way = onTheWay(graph);
    const standing = runs.filter(n => graph.runsOn(n).proposed || way.has(n.job));
    const gates = standing.filter(n => isBlocking(n) && judges(n));
    const cases = [...of('cases'), ...of('library')];
    if (gates.length) return verdict('practised', [...gates.map(gate), ...cases]);
    if (!runs.length && !cases.length) return noEvidence('nothing evaluates the models or prompts that are here', ...unseen(graph));
    return verdict('partly', [...runs.map(weak), ...cases], whyNotMore(runs, standing), ...unseen(graph));
  },
});

function evaluations(graph: DeliveryGraph): ActivityNode[] {
  const byName = graph.activities(...PLAIN_TESTS).filter(n => /(?:^|[\s/:_-])(?:llm[-_])?evals?(?:$|[\s/:_-])/i.test(n.activity.text));
  return [...graph.activities('prompt-evaluate', 'model-evaluate'), ...byName];
}

/** Whether a poor result is known to fail the command: of a script or a report that isn't known. */
function judges(n: ActivityNode): boolean {
  if (PRINTING.test(n.activity.tool)) return false;
  return (
    FAILING.test(n.activity.tool)
    || (PLAIN_TESTS as readonly string[]).includes(n.activity.kind)
    || /--(?:fail|threshold|min|assert)[\w-]*/.test(n.activity.text)
    || n.job.steps.some(s => s.activities.includes(n.activity) && Object.keys(s.with ?? {}).some(k => /threshold/i.test(k)))
  );
}

function whyNotMore(runs: readonly ActivityNode[], standing: readonly ActivityNode[]): string {
  if (!runs.length) return 'cases are kept, and no pipeline is seen that runs them';
  if (!standing.length) return 'the evaluation stands neither before a merge nor before a deployment';
  if (standing.every(n => n.activity.reportsOnly !== undefined)) return 'what runs reports numbers and stops nothing';
  return standing.some(n => forgiven(n) === undefined)
    ? "whether a poor result fails the job can't be seen"
    : "the evaluation can't fail its job";
}

function gate(n: ActivityNode): Evidence {
  return activityEvidence(n, 'stops a change that does worse');
}

function weak(n: ActivityNode): Evidence {
  const mute = forgiven(n);
  return mute === undefined
    ? placeOf(
        n,
        `\`${n.activity.tool}\` in \`${n.job.id}\` ${n.activity.reportsOnly === undefined ? 'evaluates' : 'reports on'} a model or a prompt`,
      )
    : activityEvidence(n, `evaluates and can't stop anything: ${mute}`, 'against');
}

function fromLearning(file: SourceFile): Signal<What>[] {
  return learningSigns(file).map(s => ({ line: s.line, says: s.says, stance: 'neutral', data: 'learns' }));
}

function fromCases(file: SourceFile): Signal<What>[] {
  if (CONFIGURATION.test(file.path)) {
    const cases = file.documents.map(root => nodeAt(root, ['tests']) ?? nodeAt(root, ['scenarios'])).find(n => n);
    if (cases) return [{ line: file.line(cases), says: 'cases are kept for promptfoo', stance: 'for', data: 'cases' }];
    return file.documents.length ? [] : [{ line: 1, says: 'promptfoo is configured', stance: 'for', data: 'cases' }];
  }
  // GitHub Models keeps cases and their judges with the prompt.
  if (!/\.prompt\.ya?ml$/.test(file.path)) return [];
  const judged = file.documents.map(root => nodeAt(root, ['evaluators'])).find(n => n);
  return judged
    ? [{ line: file.line(judged), says: `\`${file.name}\` says how its answers are judged`, stance: 'for', data: 'cases' }]
    : [];
}

function fromDependencies(file: SourceFile): Signal<What>[] {
  if (!namesDependencies(file.path)) return [];
  return file.dependencies
    .filter(d => (d.ecosystem === 'npm' || d.ecosystem === 'pypi') && LIBRARIES.test(d.name))
    .map(d => ({ line: d.line, says: `\`${d.name}\` evaluates answers`, stance: 'for', data: 'library' }));
}
