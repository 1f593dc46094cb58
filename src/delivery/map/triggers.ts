import type { Pipeline, PipelineJob, PipelineTrigger } from '../pipeline.ts';
import type { Draft } from './contribution.ts';
import type { Lane } from './model.ts';

const WORDS: Readonly<Record<PipelineTrigger['on'], string>> = {
  push: 'push', 'pull-request': 'pull request', 'pull-request-target': 'pull request, with secrets', 'merge-queue': 'merge queue', tag: 'tag', release: 'release', schedule: 'schedule',
  manual: 'by hand', call: 'called', 'after-pipeline': 'after a pipeline', comment: 'comment', issue: 'issue', deployment: 'deployment', other: 'other event',
};
/** What people and calendars decide; the rest is what happens to the code. */
const PLANNED: ReadonlySet<string> = new Set(['schedule', 'manual', 'comment', 'issue', 'other']);

/**
 * Adds what starts a pipeline, and leads it to the jobs that wait for no other one. What calls or precedes it is drawn by jobs.
 * @param waits whether a job waits for another one of its pipeline
 */
export function addTriggers(draft: Draft, pipeline: Pipeline, idOf: (job: PipelineJob) => string, waits: (job: PipelineJob) => boolean): void {
  const first = pipeline.jobs.filter(j => !waits(j));
  const known = new Map<string, string>();
  for (const trigger of pipeline.triggers) {
    if (trigger.on === 'call' || trigger.on === 'after-pipeline') continue;
    const name = nameOf(trigger);
    const key = `${trigger.on} ${name}`;
    if (known.has(key)) continue;
    const lane: Lane = PLANNED.has(trigger.on) ? 'plan' : 'code';
    const id = draft.add({ id: `${pipeline.file} trigger ${key}`, kind: 'trigger', lane, name, detail: pipeline.name ?? pipeline.file.slice(pipeline.file.lastIndexOf('/') + 1), line: trigger.line });
    known.set(key, id);
    for (const job of first) if ((job.triggers ?? pipeline.triggers).some(t => t.on === trigger.on)) draft.edge(id, idOf(job), 'starts');
  }
}

function nameOf(trigger: PipelineTrigger): string {
  const word = trigger.on === 'other' ? (trigger.name ?? WORDS.other) : WORDS[trigger.on];
  const { branches } = trigger;
  if (!branches?.length || trigger.on === 'tag') return word;
  return `${word} to ${branches.slice(0, 3).join(', ')}${branches.length > 3 ? ' …' : ''}`;
}
