import { fileRule } from '../../../core/rule.ts';
import type { Flag } from '../../../documents/dockerfile/model.ts';
import { removeFlag } from '../edits.ts';
import type { DockerfileModel, Stage } from '../model.ts';

function platformFlags(model: DockerfileModel): { stage: Stage; flag: Flag; subject: string }[] {
  return model.stages.flatMap(stage => (stage.from?.flags ?? [])
    .filter(f => f.name === 'platform' && f.value !== undefined)
    .map(flag => ({ stage, flag, subject: `${stage.name ?? stage.index}.FROM` })));
}

export const constantPlatform = fileRule<DockerfileModel, object, 'constant'>(
  {
    id: 'dockerfile/constant-platform', summary: 'FROM fixes the platform', category: 'reliability', severity: 'warning',
    confidence: 'medium', persona: 'strict', patterns: ['build-once-deploy-many'], wastes: ['defects'],
    aliases: ['hadolint:DL3029', 'kics:b16e8501-ef3c-44e1-a543-a093238099c9', 'buildkit:FromPlatformFlagConstDisallowed'],
    references: ['https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/'],
    messages: { constant: 'the image can only be built for `{platform}`: leave the flag out, or use `$BUILDPLATFORM`' },
  },
  (model, { report }) => {
    for (const { stage, flag, subject } of platformFlags(model)) {
      const architecture = /^\w+\/(\w+)/.exec(flag.value!)?.[1];
      // A stage that is named for its architecture is meant to have just that one.
      if (flag.value!.includes('$') || (architecture !== undefined && stage.name?.toLowerCase().includes(architecture))) continue;
      report({ at: flag.range, subject, message: 'constant', data: { platform: flag.value! },
        fixes: removeFlag(model.source.text, flag, 'unsafe') });
    }
  },
);

export const redundantTargetPlatform = fileRule<DockerfileModel, object, 'redundant'>(
  {
    id: 'dockerfile/redundant-target-platform', summary: 'FROM --platform says what is the default', category: 'style', severity: 'info',
    confidence: 'high', persona: 'strict', patterns: ['reduce-cognitive-load'], wastes: ['extra-features'],
    aliases: ['hadolint:DL3065', 'buildkit:RedundantTargetPlatform'],
    references: ['https://docs.docker.com/reference/build-checks/redundant-target-platform/'],
    messages: { redundant: '`{flag}` is what FROM does without it: leave it out' },
  },
  (model, { report }) => {
    for (const { flag, subject } of platformFlags(model)) {
      if (!/^"?\$(?:\{TARGETPLATFORM\}|TARGETPLATFORM)"?$/.test(flag.value!)) continue;
      const data = { flag: `--platform=${flag.value!}` };
      report({ at: flag.range, subject, message: 'redundant', data, fixes: removeFlag(model.source.text, flag, 'safe') });
    }
  },
);
