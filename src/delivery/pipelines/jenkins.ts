import type { Activity, Pipeline, PipelineJob, PipelineStep, PipelineTrigger } from '../pipeline.ts';
import { activitiesOfScript, kindsOfJenkinsStep } from '../activities/index.ts';
import { scanGroovy, type GroovyBlock } from './jenkins-scan.ts';

/**
 * Reads a Jenkinsfile as far as text tells: stages by their braces, `sh` and its like by their strings. What Groovy computes, and steps of
 * shared libraries, can't be seen. `undefined`: there is no stage.
 */
export function readJenkins(path: string, text: string): Pipeline | undefined {
  const root = scanGroovy(text);
  const jobs: PipelineJob[] = [];
  new StageReader(jobs).read(root, [], {});
  if (!jobs.length) return undefined;
  const library = /@Library\(|\blibrary\s*[('"]/.test(text);
  const cron = /\b(?:cron|pollSCM)\s*\(/.exec(text);
  const triggers: PipelineTrigger[] = cron ? [{ on: cron[0].startsWith('cron') ? 'schedule' : 'push',
    line: text.slice(0, cron.index).split('\n').length }] : [];
  return {
    system: 'jenkins', file: path, triggers, triggersElsewhere: 'what starts it is set up in Jenkins itself', jobs, includes: [],
    ...(library ? { incomplete: 'it uses a shared library' } : {}),
  };
}

interface Scope {
  triggers?: readonly PipelineTrigger[];
  manual?: number;
  soft?: number;
}

class StageReader {
  private readonly jobs: PipelineJob[];

  constructor(jobs: PipelineJob[]) {
    this.jobs = jobs;
  }

  /** Reads the stages in a block; gives the ids that what follows waits for. */
  read(block: GroovyBlock, needs: readonly string[], scope: Scope): readonly string[] {
    let before = needs;
    for (const child of block.blocks) {
      if (child.name === 'stage') before = this.stage(child, before, scope);
      else if (child.name === 'parallel') before = this.parallel(child, before, scope);
      else if (child.name !== 'post') before = this.read(child, before, scope);
    }
    return before;
  }

  private stage(block: GroovyBlock, needs: readonly string[], outer: Scope): readonly string[] {
    const scope = { ...outer, ...whenOf(block), ...manualOf(block) };
    const nested = stagesWithin(block);
    if (nested) return this.read(block, needs, scope);
    const name = block.argument ?? `stage ${this.jobs.length + 1}`;
    const id = this.jobs.some(j => j.id === name) ? `${name} ${this.jobs.length + 1}` : name;
    this.jobs.push({
      id, line: block.line, needs, matrix: false, services: [], steps: stepsOf(block, name),
      ...(scope.triggers ? { triggers: scope.triggers } : {}),
      ...(scope.manual === undefined ? {} : { manual: { line: scope.manual } }),
    });
    return [id];
  }

  private parallel(block: GroovyBlock, needs: readonly string[], scope: Scope): readonly string[] {
    return block.blocks.flatMap(child => (child.name === 'stage' ? this.stage(child, needs, scope) : this.read(child, needs, scope)));
  }
}

function stagesWithin(block: GroovyBlock): boolean {
  return block.blocks.some(b => b.name === 'stage' || stagesWithin(b));
}

/** `when { branch 'main' }`, `when { buildingTag() }`, `when { changeRequest() }` of a stage. */
function whenOf(block: GroovyBlock): Scope {
  const when = block.blocks.find(b => b.name === 'when');
  if (!when || when.blocks.some(b => b.name === 'not' || b.name === 'anyOf')) return {};
  const { line } = when;
  const branch = when.calls.find(c => c.name === 'branch')?.text;
  if (branch !== undefined) return { triggers: [{ on: 'push', line, branches: [branch] }] };
  if (when.calls.some(c => c.name === 'buildingTag' || c.name === 'tag')) return { triggers: [{ on: 'tag', line }] };
  return when.calls.some(c => c.name === 'changeRequest') ? { triggers: [{ on: 'pull-request', line }] } : {};
}

function manualOf(block: GroovyBlock): Scope {
  const input = block.blocks.find(b => b.name === 'input')?.line ?? block.calls.find(c => c.name === 'input')?.line
    ?? block.blocks.filter(b => b.name === 'steps' || b.name === 'script').flatMap(b => b.calls).find(c => c.name === 'input')?.line;
  return input === undefined ? {} : { manual: input };
}

const SHELL = new Set(['sh', 'bat', 'powershell', 'pwsh']);

function stepsOf(block: GroovyBlock, job: string, soft?: string): PipelineStep[] {
  const steps: { at: number; step: PipelineStep }[] = [];
  for (const call of block.calls) {
    const because = soft ?? (/returnStatus\s*:\s*true/.test(call.around) ? 'returnStatus: true' : undefined);
    const activities: readonly Activity[] = SHELL.has(call.name) && call.text !== undefined
      ? activitiesOfScript(call.text, call.line, { job })
      : kindsOfJenkinsStep(call.name).map(kind => ({ kind, line: call.line, tool: call.name, text: call.around.slice(0, 200) }));
    if (!activities.length && !SHELL.has(call.name)) continue;
    steps.push({ at: call.at, step: { line: call.line, ...(SHELL.has(call.name) ? { run: (call.text ?? '').slice(0, 20_000) }
      : { uses: call.name }), activities: because === undefined ? activities
      : activities.map(a => ({ ...a, toothless: a.toothless ?? because })) } });
  }
  for (const child of block.blocks) {
    const because = soft ?? (child.name === 'catchError' || child.name === 'warnError' ? `${child.name} (line ${child.line})` : undefined);
    if (child.name !== 'when') for (const step of stepsOf(child, job, because)) steps.push({ at: child.at, step });
  }
  return steps.sort((a, b) => a.at - b.at).map(s => s.step);
}
