import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import { expressionsOf, pathOf } from '../../expressions/index.ts';
import type { Container, GithubActionsModel, Job } from '../../model.ts';
import { writtenHere } from '../support/places.ts';
import { SECURE_USE, WORKFLOW_SYNTAX } from '../support/references.ts';

export const unpinnedImage = fileRule(
  {
    id: 'github-actions/unpinned-image',
    summary: 'A job or service container runs an image whose content can change under it',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['supply-chain-security', 'immutable-infrastructure'],
    wastes: ['defects'],
    aliases: ['zizmor:unpinned-images'],
    references: [WORKFLOW_SYNTAX, SECURE_USE],
    messages: {
      moving: 'the image `{image}` has no fixed version, so that another one may run every day: add a version and a digest',
      tag: 'the image `{image}` is named by a tag, which can be moved: add its digest, `@sha256:…`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const say = (image: YamlScalar, subject: string, { text, pin }: { text: string; pin: Pin }): void =>
      report({
        at: image.range,
        subject,
        message: pin === 'moving' ? 'moving' : 'tag',
        data: { image: text },
        ...(pin === 'moving' ? {} : { severity: 'info', persona: 'pedantic' }),
      });
    for (const job of model.workflow?.jobs ?? []) {
      const containers: readonly Container[] = [...(job.container ? [job.container] : []), ...job.services];
      for (const { image, key } of containers) {
        if (!image || !writtenHere(image)) continue;
        const judged = imagesOf(image, job)
          .map(text => ({ text, pin: pinOf(text) }))
          .filter(i => i.pin !== 'digest');
        const worst = judged.find(i => i.pin === 'moving') ?? judged[0];
        if (worst) say(image, `jobs.${job.id}.${key.text}`, worst);
      }
    }
    const image = model.action?.runs?.image;
    const text = image?.text.trim() ?? '';
    if (image && text.startsWith('docker://')) {
      const pin = pinOf(text);
      if (pin !== 'digest') say(image, 'runs.image', { text: text.slice('docker://'.length), pin });
    }
  },
);

type Pin = 'digest' | 'tag' | 'moving';

function pinOf(image: string): Pin {
  if (/@sha256:[0-9a-f]{64}$/i.test(image)) return 'digest';
  const tag = /:([^:/@]+)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest' ? 'moving' : 'tag';
}

/** The images that a job may run: the one that is written, or those of a matrix whose values are written. */
function imagesOf(image: YamlScalar, job: Job): readonly string[] {
  const { sites, whole } = expressionsOf(image);
  const text = image.text.trim();
  if (!sites.length) return text ? [text] : [];
  const path = whole && sites[0]!.ast ? pathOf(sites[0]!.ast) : undefined;
  const matrix = job.strategy?.matrix;
  if (path?.[0] !== 'matrix' || path.length !== 2 || !matrix || matrix.expression) return [];
  const written = [
    ...(matrix.rows.find(r => r.name.toLowerCase() === path[1])?.values ?? []),
    ...(matrix.include ?? []).flatMap(m => m.entries.filter(e => e.key.text.toLowerCase() === path[1]).map(e => e.value)),
  ];
  return written.flatMap(v => (v.kind === 'scalar' && v.text && !v.text.includes('${{') ? [v.text.trim()] : []));
}
