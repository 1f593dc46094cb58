import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { isBlocking } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import type { OwnerRule } from '../../../../delivery/code-owners.ts';
import { CODE_OWNERS_PATHS, ownerFinder, readCodeOwners } from '../../../../delivery/code-owners.ts';
import { itemsOf, nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import { presupposes } from '../../delivering.ts';
import { detector, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';

type Data = { what: 'rule'; rule: OwnerRule } | { what: 'hook' };

/**
 * The pipeline's definition stands beside the code and is cared for like code: a linter that can block a change to it, and an owner. Its
 * being in the repository is the first half only.
 */
export const pipelineAsCode = detector<Data>({
  slug: 'pipeline-as-code',
  looksAt: 'the definitions of pipelines, whether a pipeline lints them, and who owns them by CODEOWNERS',
  precondition: 'a pipeline is defined here',
  next: {
    'no-evidence': { title: 'Define the pipeline in a file beside the code', effort: 'an hour' },
    partly: { title: 'Lint the pipeline in CI and name its owner in CODEOWNERS', effort: 'minutes' },
  },
  reads: path => CODE_OWNERS_PATHS.includes(path) || HOOKS.test(path),
  observe: file => (CODE_OWNERS_PATHS.includes(file.path) ? ownership(file) : hooks(file)),
  judge(repository) {
    const { signals, elsewhere, graph } = repository;
    const files = [...new Set(graph.pipelines.map(p => p.file))];
    if (!files.length) return presupposes(repository, 'no pipeline is defined here');
    // Forges read ownership rules in `docs` too.
    const all = [...signals, ...elsewhere];
    const owners = ownersOf(files, all.filter(s => s.data.what === 'rule'));
    const lints = lintsOf(graph, all.filter(s => s.data.what === 'hook'));
    const blocking = lints.filter(l => l.blocks).map(l => l.evidence);
    const evidence = [
      ...lints.map(l => l.evidence), ...owners.map(o => ({ file: o.file, line: o.line, says: o.says, stance: 'for' as const })),
    ];
    const notes = [
      ...(blocking.length
        ? []
        : [
            lints.length ? 'the linter of the pipeline can\'t fail a proposed change' : 'no pipeline lints the definitions of the pipelines',
          ]),
      ...(owners.length ? [] : ['no rule of CODEOWNERS names who owns them']),
    ];
    if (!notes.length) return verdict('practised', evidence);
    const defined = graph.pipelines
      .slice(0, 3)
      .map((p): Evidence => ({
        file: p.file, line: 1, says: `the pipeline${p.name === undefined ? '' : ` \`${p.name}\``} is defined beside the code`,
        stance: 'for',
      }));
    return verdict('partly', [...evidence, ...defined], ...notes);
  },
});

function ownership(file: SourceFile): Signal<Data>[] {
  return readCodeOwners(file.text).map(r => ({
    line: r.line,
    says: `\`${r.pattern}\` makes ${
      r.owners
        .slice(0, 3)
        .map(o => `\`${o}\``)
        .join(', ') || 'nobody'
    } own the pipeline`,
    stance: 'neutral',
    data: { what: 'rule', rule: r },
  }));
}

/** Rules that decide about definitions: the last that matches wins. Each once. */
function ownersOf(files: readonly string[], rules: readonly FileSignal<Data>[]): FileSignal<Data>[] {
  const byRule = new Map(rules.flatMap(s => (s.data.what === 'rule' ? [[s.data.rule, s] as const] : [])));
  const decides = ownerFinder([...byRule.keys()]);
  const deciding = files.flatMap(file => decides(file) ?? []).filter(r => r.owners.length);
  return [...new Set(deciding)].map(r => byRule.get(r)!);
}

const HOOKS = /^\.pre-commit-config\.ya?ml$/;
const LINTING_HOOK =
  /^(?:actionlint.*|zizmor|check-github-workflows|check-github-actions|check-gitlab-ci|check-azure-pipelines|check-circle-ci|gitlabci-lint|circleci-config-validate|devops-patterns)$/;

function hooks(file: SourceFile): Signal<Data>[] {
  return file.documents
    .flatMap(root => itemsOf(nodeAt(root, ['repos'])))
    .flatMap(repo => itemsOf(nodeAt(repo, ['hooks'])))
    .flatMap((hook): Signal<Data>[] => {
      const id = textAt(hook, ['id']);
      return id !== undefined && LINTING_HOOK.test(id)
        ? [{ line: file.line(hook), says: `the hook \`${id}\` lints the pipelines`, stance: 'neutral', data: { what: 'hook' } }]
        : [];
    });
}

/** Collections of linters that lint workflows among others. */
const COLLECTIONS = /^(?:super-linter\/super-linter|github\/super-linter|oxsecurity\/megalinter)/i;
const PRE_COMMIT = /^(?:pre-commit|prek|pre-commit\/action|j178\/prek-action)/;

/** Jobs that lint definitions, and whether they can stop a proposed change. */
function lintsOf(graph: DeliveryGraph, hooked: readonly FileSignal<Data>[]): { evidence: Evidence; blocks: boolean }[] {
  const all = graph.activities('pipeline-lint', 'lint');
  const direct = all.filter(
    a => a.activity.kind === 'pipeline-lint' || COLLECTIONS.test(a.activity.tool) || COLLECTIONS.test(a.activity.text),
  );
  const byHook = hooked.length ? all.filter(a => PRE_COMMIT.test(a.activity.tool)) : [];
  const blocks = (a: ActivityNode): boolean => isBlocking(a) && graph.runsOn(a).proposed;
  const found = [...direct, ...byHook].map(a => ({
    evidence: activityEvidence(a, `lints the pipelines${blocks(a) ? ' of a proposed change' : ''}`),
    blocks: blocks(a),
  }));
  // Without a job that runs the hooks they run where a developer has set them up.
  return [
    ...found, ...hooked.map(h => ({ evidence: { file: h.file, line: h.line, says: h.says, stance: 'for' as const }, blocks: false })),
  ].sort((a, b) => Number(b.blocks) - Number(a.blocks));
}
