import { fileRule } from '../../../core/rule.ts';
import type { Fix } from '../../../core/fix.ts';
import { suggest } from '../../../core/suggest.ts';
import type { Flag } from '../../../documents/dockerfile/model.ts';
import { replace } from '../edits.ts';
import { instructionsOf, subjectOf, type DockerfileModel, type Stage } from '../model.ts';

/** What is wrong with a reference to a stage; nothing where it may be an image or a named context. */
function problem(firstOf: ReadonlyMap<string, number>, stage: Stage, value: string): 'self' | 'later' | 'number' | 'unknown' | undefined {
  if (/^\d+$/.test(value)) {
    const index = Number(value);
    return index === stage.index && stage.from ? 'self' : index >= stage.index ? 'number' : undefined;
  }
  const first = firstOf.get(value.toLowerCase());
  if (first !== undefined && first < stage.index) return undefined;
  if (stage.name?.toLowerCase() === value.toLowerCase()) return 'self';
  if (first !== undefined) return 'later';
  return /[/:.$@]/.test(value) || value === '' ? undefined : 'unknown';
}

function fromFlags(model: DockerfileModel): { stage: Stage; flag: Flag; subject: string; problem: ReturnType<typeof problem> }[] {
  const firstOf = new Map(model.stages.toReversed().flatMap(s => (s.name === undefined ? [] : [[s.name.toLowerCase(), s.index] as const])));
  return instructionsOf(model, 'COPY', 'ADD').filter(i => !i.triggered).flatMap(({ stage, instruction }) => instruction.flags
    .filter(f => f.name === 'from' && f.value !== undefined)
    .map(flag => ({ stage, flag, subject: subjectOf(stage, instruction), problem: problem(firstOf, stage, flag.value!) })));
}

/** The stage that was probably meant. */
function nearest(model: DockerfileModel, stage: Stage, flag: Flag): Fix[] {
  const name = suggest(flag.value!, model.stages.slice(0, stage.index).flatMap(s => s.name ?? []));
  return name === undefined ? [] : replace(flag.valueRange, name, `Write \`${name}\``, 'unsafe');
}

export const copyFromSelf = fileRule<DockerfileModel, object, 'self'>(
  {
    id: 'dockerfile/copy-from-self', summary: 'COPY --from names the stage that it stands in', category: 'reference', severity: 'error',
    confidence: 'high', persona: 'default', patterns: ['continuous-integration'], wastes: ['defects'],
    aliases: ['hadolint:DL3023', 'kics:cdddb86f-95f6-4fc4-b5a1-483d9afceb2b', 'trivy:DS-0006'],
    references: ['https://docs.docker.com/reference/dockerfile/#copy---from'],
    messages: { self: 'stage `{name}` cannot copy from itself: name an earlier stage, or use `RUN cp`' },
  },
  (model, { report }) => {
    for (const { flag, subject, problem: p } of fromFlags(model)) {
      if (p === 'self') report({ at: flag.valueRange, subject, message: 'self', data: { name: flag.value! } });
    }
  },
);

export const copyFromUnknownStage = fileRule<DockerfileModel, object, 'later' | 'number' | 'unknown'>(
  {
    id: 'dockerfile/copy-from-unknown-stage', summary: 'COPY --from names no stage before it', category: 'reference', severity: 'error',
    confidence: 'high', persona: 'default', patterns: ['continuous-integration'], wastes: ['defects'], aliases: ['hadolint:DL3022'],
    references: ['https://docs.docker.com/reference/dockerfile/#copy---from'],
    messages: {
      later: 'stage `{name}` comes later in the file, and `COPY --from` can only name a stage before its own: move it up',
      number: 'there is no stage {name} before this one: stages count from 0',
      unknown: '`{name}` is no stage before this one: unless it is an image or a build context, correct the name',
    },
  },
  (model, { report }) => {
    for (const { stage, flag, subject, problem: p } of fromFlags(model)) {
      if (!p || p === 'self') continue;
      report({
        at: flag.valueRange, subject, message: p, data: { name: flag.value! },
        ...(p === 'unknown' ? { severity: 'warning', confidence: 'low', persona: 'strict', fixes: nearest(model, stage, flag) } : {}),
      });
    }
  },
);
