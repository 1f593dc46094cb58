import { fileRule } from '../../../core/rule.ts';
import { lineage, type DockerfileModel } from '../model.ts';

export const missingUser = fileRule<DockerfileModel, object, 'missing'>(
  {
    id: 'dockerfile/missing-user', summary: 'The image never says which user it runs as', category: 'security', severity: 'warning',
    confidence: 'medium', persona: 'strict', patterns: ['blast-radius-limitation', 'security-as-shared-responsibility'],
    wastes: ['defects'], aliases: ['kics:fd54f200-402c-4333-a5a4-36ef6709af2f', 'trivy:DS-0002', 'checkov:CKV_DOCKER_3'],
    references: ['https://docs.docker.com/build/building/best-practices/#user',
      'https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
    messages: {
      missing: 'no USER is set, so the container runs as the user of `{image}`, which is root unless that image says otherwise: add USER',
    },
  },
  (model, { report }) => {
    const stage = model.final;
    if (!stage?.from) return;
    const stages = lineage(stage);
    const image = stages[0]!.image;
    // Windows has no root, and images whose name promises an unprivileged user are believed.
    if (!image || /nonroot|rootless|unprivileged|windows|nanoserver/.test(image.resolved ?? image.text)) return;
    if (stages.some(s => s.instructions.some(i => i.keyword === 'USER'))) return;
    if (image.name === 'scratch' && !stage.instructions.some(i => i.keyword === 'CMD' || i.keyword === 'ENTRYPOINT')) return;
    report({
      at: stage.from.range, subject: `${stage.name ?? stage.index}.FROM`, message: 'missing', data: { image: image.text },
      ...(image.name === 'scratch' ? { aliases: ['trivy:DS-0002', 'checkov:CKV_DOCKER_3'] } : {}),
    });
  },
);
