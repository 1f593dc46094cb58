import type { DeliveryGraph, JobNode } from '../../../../delivery/graph.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { at, textOf } from '../../../../platforms/kubernetes/read.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { realDeploys, unseen } from '../../../../delivery/release-path.ts';
import { onTheWay } from '../../enforcement.ts';
import type { Evidence } from '../../status.ts';

type What = 'template' | 'made-from' | 'kept-up';

/** Workflows of tools that anybody calls: no path of one's own organisation. */
const PUBLIC_OWNERS =
  /^(?:actions|github|google|slsa-framework|docker|step-security|ossf|pypa|jenkins-infra|anthropics|aquasecurity|sigstore|codecov|dependabot|renovatebot|hashicorp|aws-actions|azure|r-lib|astral-sh)\//i;
const REMOTE_WORKFLOW = /^([\w.-]+\/[\w.-]+)\/\.github\/workflows\/[^@]+@/;

/** The supported way is the easiest: services come from a template that is kept up, or are delivered by a pipeline that is shared. */
export const goldenPath = detector<What>({
  slug: 'golden-path',
  looksAt: 'templates for new services, traces of having been made from one, and pipelines shared between repositories',
  precondition: 'software is delivered from here',
  next: {
    'no-evidence': { title: 'Take the pipeline from a shared one, or make this one callable', effort: 'a day' },
    partly: { title: 'Deliver by the shared pipeline, and take over changes of the template', effort: 'a day' },
  },
  reads: path => /\.ya?ml$|(?:^|\/)(?:cookiecutter|\.cruft)\.json$/i.test(path),
  observe: observeTemplates,
  judge(repository) {
    const { signals, graph } = repository;
    const of = (what: What) => signals.filter(s => s.data === what);
    const way = onTheWay(graph);
    const shared = sharedPipelines(graph);
    const delivering = shared.filter(s =>
      s.job === undefined ? realDeploys(graph).some(d => d.pipeline.file === s.at.file) : way.has(s.job),
    );
    const keptUp = keepsUp(graph);
    const madeFrom = of('made-from');
    const evidence = [
      ...delivering.map(s => s.at), ...madeFrom, ...keptUp, ...shared.filter(s => !delivering.includes(s)).map(s => s.at),
      ...of('template'),
    ];
    if (!evidence.length) {
      return graph.jobs.length || graph.manifests.some(m => m.images.length)
        ? noEvidence(...unseen(graph))
        : presupposes(repository, 'no pipeline and no service is here');
    }
    if (delivering.length || (madeFrom.length && keptUp.length)) return verdict('practised', evidence);
    const why = madeFrom.length
      ? 'nothing takes over what changes in the template'
      : of('template').length
        ? 'whether services are made from it shows in their repositories'
        : 'the deployment does not go through it';
    return verdict('partly', evidence, why);
  },
});

function observeTemplates(file: SourceFile): Signal<What>[] {
  const templates = file.manifests
    .filter(m => m.kind === 'Template' && m.apiVersion.startsWith('scaffolder.backstage.io/'))
    .map((m): Signal<What> => ({
      line: m.line, says: `\`${m.name}\` is a template of Backstage for new services`, stance: 'for', data: 'template',
    }));
  if (file.name.startsWith('.copier-answers')) {
    const source = file.documents.map(d => at(d, '_src_path')).find(n => textOf(n));
    return source
      ? [{ line: file.line(source), says: `this came from the template \`${textOf(source)}\``, stance: 'for', data: 'made-from' }]
      : [];
  }
  if (file.name === '.cruft.json') {
    const source = file.documents.map(d => at(d, 'template')).find(n => textOf(n));
    return source
      ? [{ line: file.line(source), says: `this came from the template \`${textOf(source)}\``, stance: 'for', data: 'made-from' }]
      : [];
  }
  if (/^copier\.ya?ml$/.test(file.name) || file.name === 'cookiecutter.json') {
    templates.push({ line: 1, says: `\`${file.name}\` makes this a template for new projects`, stance: 'for', data: 'template' });
  }
  return templates;
}

/** Jobs and includes that are somebody else's pipeline, within a forge. */
function sharedPipelines(graph: DeliveryGraph): { at: Evidence; job?: JobNode['job'] }[] {
  const calls = graph.jobs.flatMap(({ pipeline, job }) => {
    const from = REMOTE_WORKFLOW.exec(job.calls ?? '')?.[1];
    if (from === undefined || PUBLIC_OWNERS.test(`${from}/`)) return [];
    return [{
      at: { file: pipeline.file, line: job.line, says: `\`${job.id}\` is the shared pipeline of \`${from}\``, stance: 'for' as const }, job,
    }];
  });
  const includes = graph.pipelines
    .filter(p => p.system !== 'github-actions')
    .flatMap(p =>
      p.includes
        .filter(i => !i.local && isProject(i.target))
        .map(i => ({ at: { file: p.file, line: i.line, says: `the pipeline takes jobs from \`${i.target}\``, stance: 'for' as const } })),
    );
  return [...calls, ...includes];
}

/** A project or component of the same GitLab, a template repository of Azure: not a template that ships with the forge, nor a bare URL. */
function isProject(target: string): boolean {
  return !/^https?:|\.gitlab-ci\.yml$|^(?:Jobs|Security|Auto-DevOps|Workflows)\b/i.test(target) || /^[\w.-]+\/[\w./-]+[:@]/.test(target);
}

/** Jobs that look for, or take over, what has changed in the template. */
function keepsUp(graph: DeliveryGraph): Evidence[] {
  return graph.jobs.flatMap(({ pipeline, job }) =>
    job.steps.flatMap(step =>
      /\b(?:copier\s+update|cruft\s+(?:check|update))\b/.test(step.run ?? '')
        ? [{ file: pipeline.file, line: step.line, says: `\`${job.id}\` follows the template`, stance: 'for' as const }]
        : [],
    ),
  );
}
