import { fileRule } from '../../../core/rule.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const duplicateStageName = fileRule<DockerfileModel, object, 'twice'>(
  {
    id: 'dockerfile/duplicate-stage-name', summary: 'Two stages have the same name', category: 'reference', severity: 'warning',
    confidence: 'high', persona: 'default', patterns: ['reduce-cognitive-load'], wastes: ['defects', 'relearning'],
    aliases: ['hadolint:DL3024', 'kics:f2daed12-c802-49cd-afed-fe41d0b82fed', 'trivy:DS-0012', 'checkov:CKV_DOCKER_11',
      'buildkit:DuplicateStageName'],
    references: ['https://docs.docker.com/reference/build-checks/duplicate-stage-name/'],
    messages: { twice: 'stage `{name}` is already the name of an earlier stage: give this one a name of its own' },
  },
  (model, { report }) => {
    const seen = new Set<string>();
    for (const stage of model.stages) {
      const key = stage.name?.toLowerCase();
      if (key === undefined) continue;
      if (seen.has(key)) report({ at: stage.nameRange!, subject: `${stage.index}.FROM`, message: 'twice', data: { name: stage.name! } });
      seen.add(key);
    }
  },
);

export const reservedStageName = fileRule<DockerfileModel, object, 'reserved'>(
  {
    id: 'dockerfile/reserved-stage-name', summary: 'A stage has a name that the builder keeps for itself', category: 'reference',
    severity: 'warning', confidence: 'high', persona: 'default', patterns: ['reduce-cognitive-load'], wastes: ['defects'],
    aliases: ['hadolint:DL3063', 'buildkit:ReservedStageName'],
    references: ['https://docs.docker.com/reference/build-checks/reserved-stage-name/'],
    messages: { reserved: 'the builder keeps the name `{name}` for itself: give the stage another' },
  },
  (model, { report }) => {
    for (const stage of model.stages) {
      if (stage.name === undefined || !/^(?:scratch|context)$/i.test(stage.name)) continue;
      report({ at: stage.nameRange!, subject: `${stage.index}.FROM`, message: 'reserved', data: { name: stage.name } });
    }
  },
);

export const stageByNumber = fileRule<DockerfileModel, object, 'number'>(
  {
    id: 'dockerfile/stage-by-number', summary: 'COPY --from counts stages instead of naming one', category: 'style', severity: 'info',
    confidence: 'high', persona: 'strict', patterns: ['reduce-cognitive-load'], wastes: ['relearning'],
    aliases: ['kics:68a51e22-ae5a-4d48-8e87-b01a323605c9'],
    references: ['https://docs.docker.com/build/building/multi-stage/#name-your-build-stages'],
    messages: { number: '`COPY --from={number}` means another stage when one is added above: name the stage with `AS`' },
  },
  (model, { report }) => {
    for (const { stage, instruction, triggered } of instructionsOf(model, 'COPY')) {
      if (triggered) continue;
      const flag = instruction.flags.find(f => f.name === 'from');
      const target = flag?.value !== undefined && /^\d+$/.test(flag.value) ? model.stages[Number(flag.value)] : undefined;
      if (!flag || !target || target.index >= stage.index) continue;
      const fixes = target.name !== undefined
        ? [{ title: `Name the stage \`${target.name}\``, safety: 'safe' as const, edits: [{ range: flag.valueRange, newText: target.name }] }]
        : [];
      report({ at: flag.valueRange, subject: subjectOf(stage, instruction), message: 'number', data: { number: flag.value! }, fixes });
    }
  },
);
