import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { activitiesUntil } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import { nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { isBlocking, unseen } from '../../enforcement.ts';
import { activityEvidence } from '../../places.ts';
import { presupposesFiles } from '../../presence.ts';
import { hasModels, learningSigns, mayLearn } from './learning.ts';

type What = 'learns' | 'registry' | 'served' | 'unversioned';

const REGISTRIES = /^(?:aws_sagemaker_model_package_group|databricks_(?:registered_model|mlflow_model)|azurerm_machine_learning_registry)$/;
const MOVING = /(?:^|[/_.-])latest(?:[/_.-]|$)/i;
/** By version or alias of MLflow's registry. */
const BY_NAME = /^[^#\n]{0,400}\bmodels:\/(?<name>[\w.-]+)(?:@(?<alias>[\w.-]+)|\/(?<version>[\w.-]+))/gm;

/** A model goes from stage to stage by a job that needs its evaluation and moves a name, not a file. */
export const modelPromotion = detector<What>({
  slug: 'model-promotion',
  looksAt: 'jobs that promote a model, what they wait for, registries, and how served models are named',
  precondition: 'models are trained or served here',
  next: {
    'no-evidence': { title: 'Register each trained model with its data, code and evaluation', effort: 'a day' },
    partly: { title: 'Promote by a job that needs the evaluation and moves an alias', effort: 'an hour' },
  },
  reads: path => mayLearn(path) || /(?:^|\/)dvc\.yaml$/.test(path),
  observe: file => [...fromLearning(file), ...fromRegistries(file), ...fromServing(file)],
  judge(repository) {
    const { graph, signals, paths } = repository;
    const of = (what: What) => signals.filter(s => s.data === what);
    if (!signals.length && !hasModels(paths, graph)) return presupposesFiles(repository, 'no model is trained or served here');
    const promotions = promotionsOf(graph);
    const gated = promotions.filter(
      n =>
        isBlocking(n) &&
        activitiesUntil(graph, n, n.activity).some(b => /^(?:model|prompt)-evaluate$/.test(b.activity.kind) && isBlocking(b)),
    );
    const places = (nodes: readonly ActivityNode[], says: string) =>
      nodes.map(n => activityEvidence(n, says));
    const rest = [...of('registry'), ...of('served'), ...of('unversioned')];
    if (gated.length)
      return verdict(
        of('unversioned').length ? 'partly' : 'practised',
        [...places(gated, 'promotes a model behind its evaluation'), ...rest],
        ...of('unversioned')
          .map(s => s.says)
          .slice(0, 1),
      );
    if (promotions.length)
      return verdict(
        'partly',
        [...places(promotions, 'promotes a model'), ...rest],
        'no evaluation that can fail is known to come before the promotion',
        ...unseen(graph),
      );
    if (of('registry').length || of('served').length)
      return verdict(
        'partly',
        rest,
        'models have names and versions, but no pipeline promotes one behind its evaluation',
        ...unseen(graph),
      );
    return noEvidence(
      'no job promotes a model and no registry knows it',
      ...of('unversioned')
        .map(s => `${s.says} (\`${s.file}:${s.line}\`)`)
        .slice(0, 3),
      ...unseen(graph),
    );
  },
});

/** By tools of model registries, and by scripts that promote something which is called a model. */
function promotionsOf(graph: DeliveryGraph): ActivityNode[] {
  return [
    ...graph.activities('model-promote'),
    ...graph
      .activities('promote')
      .filter(n =>
        /\b(?:models?|champion|challenger|mlflow|ml)\b/i.test(
          `${n.activity.text} ${n.job.id} ${n.job.environment?.name ?? ''}`.replace(/[_-]/g, ' '),
        ),
      ),
  ];
}

function fromLearning(file: SourceFile): Signal<What>[] {
  return learningSigns(file)
    .filter(s => s.what === 'trains')
    .map(s => ({ line: s.line, says: s.says, stance: 'neutral', data: 'learns' }));
}

function fromRegistries(file: SourceFile): Signal<What>[] {
  const declared = resourcesOf(file, REGISTRIES).map((r): Signal<What> => ({
    line: r.line,
    says: `\`${r.address}\` registers versions of a model`,
    stance: 'for',
    data: 'registry',
  }));
  if (!/(?:^|\/)dvc\.yaml$/.test(file.path)) return declared;
  return file.documents.flatMap(root => {
    const artefacts = nodeAt(root, ['artifacts']);
    return artefacts?.kind === 'map'
      ? artefacts.entries
          .filter(e => textAt(e.value, ['type']) === 'model')
          .map((e): Signal<What> => ({
            line: file.line(e.key),
            says: `\`${e.key.text}\` is declared as a model that a registry can version`,
            stance: 'for',
            data: 'registry',
          }))
      : [];
  });
}

function fromServing(file: SourceFile): Signal<What>[] {
  const found = file.manifests
    .filter(m => m.kind === 'InferenceService')
    .flatMap((m): Signal<What>[] => {
      const predictor = m.at('spec', 'predictor');
      const uri = nodeAt(predictor, ['model', 'storageUri']) ?? nodeAt(predictor, ['storageUri']);
      const canary = nodeAt(predictor, ['canaryTrafficPercent']);
      const part: Signal<What>[] = canary
        ? [
            {
              line: file.line(canary),
              says: `\`${m.name}\` gives a new version a part of the traffic first`,
              stance: 'for',
              data: 'served',
            },
          ]
        : [];
      if (uri?.kind !== 'scalar' || !MOVING.test(uri.text)) return part;
      return [
        ...part,
        { line: file.line(uri), says: `\`${m.name}\` serves whatever lies at \`${uri.text}\``, stance: 'against', data: 'unversioned' },
      ];
    });
  if (!/\.ya?ml$/i.test(file.path) || !file.text.includes('models:/')) return found;
  return [
    ...found,
    ...[...file.text.matchAll(BY_NAME)].map(({ groups, index }): Signal<What> => {
      const name = `models:/${groups!['name']}${groups!['alias'] ? `@${groups!['alias']}` : `/${groups!['version']}`}`;
      return /^latest$/i.test(groups!['version'] ?? '')
        ? { line: file.line(index), says: `\`${name}\` is whatever was registered last`, stance: 'against', data: 'unversioned' }
        : {
            line: file.line(index),
            says: `\`${name}\` is served by its ${groups!['alias'] ? 'alias' : 'version'}`,
            stance: 'for',
            data: 'served',
          };
    }),
  ];
}
