import { accessesOf } from '../expressions/index.ts';
import type { GithubActionsModel, Job, Step } from '../model.ts';
import { judgedExpressions } from '../semantics/analyse.ts';
import type { OutputUseFact } from './kinds.ts';

/** Outputs that expressions read of other jobs and of earlier steps, and secrets and variables, found in one walk. */
export class Reads {
  private readonly ofJobs = new Map<string, OutputUseFact[]>();
  private readonly ofSteps = new Map<Job | undefined, Map<string, OutputUseFact[]>>();
  readonly named: { kind: 'github-actions/secret' | 'github-actions/variable'; name: string; range: { start: number; end: number }; subject: string }[] = [];

  constructor(model: GithubActionsModel) {
    for (const { site, subject, position } of judgedExpressions(model)) {
      for (const { path, expr } of accessesOf(site.ast)) {
        const [context, name, third, output] = path;
        if (name === undefined || name === '*' || name === '[]') continue;
        const range = { start: site.toSource(expr.range).start, end: site.toSource(expr.range).end };
        if (context === 'secrets') this.named.push({ kind: 'github-actions/secret', name: name.toUpperCase(), range, subject });
        else if (context === 'vars') this.named.push({ kind: 'github-actions/variable', name: name.toUpperCase(), range, subject });
        else if (third === 'outputs' && output !== undefined && output !== '*' && output !== '[]') {
          if (context === 'needs') add(this.ofJobs, name, { name: output, range });
          else if (context === 'steps') {
            let steps = this.ofSteps.get(position.job);
            if (!steps) this.ofSteps.set(position.job, (steps = new Map<string, OutputUseFact[]>()));
            add(steps, name, { name: output, range });
          }
        }
      }
    }
  }

  ofJob(job: Job): readonly OutputUseFact[] {
    return this.ofJobs.get(job.id.toLowerCase()) ?? [];
  }

  ofStep(step: Step): readonly OutputUseFact[] {
    return (step.id && this.ofSteps.get(step.job)?.get(step.id.text.toLowerCase())) ?? [];
  }
}

function add(map: Map<string, OutputUseFact[]>, key: string, use: OutputUseFact): void {
  const uses = map.get(key);
  if (uses) uses.push(use);
  else map.set(key, [use]);
}
