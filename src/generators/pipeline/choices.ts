import type { Answers } from '../generator.ts';
import type { Choice } from '../notes.ts';
import type { Plan } from './plan.ts';

/** Which patterns the pipeline of a service realises, and by which decision. */
export function deliveryChoices(plan: Plan, answers: Answers, { deployed, previews }: { deployed: boolean; previews: boolean }): Choice[] {
  const choices: Choice[] = [
    { pattern: 'pipeline-as-code', says: 'the way to production is a file of the repository, changed like any other' },
    { pattern: 'continuous-integration', says: 'every proposed change and every merge is built and tested' },
    { pattern: 'ten-minute-build', says: 'checks run side by side with caches and timeouts, and a newer push overtakes an older one' },
    { pattern: 'stop-the-line', says: 'no check may fail unseen, and nothing is packaged or deployed before all have passed' },
    { pattern: 'shift-left-expand-right', says: 'secrets, dependencies and code are scanned with every change' },
    { pattern: 'supply-chain-security', says: 'tools are pinned, and jobs have the least permissions' },
  ];
  if (plan.integrationTest) choices.push({ pattern: 'test-pyramid', says: 'unit tests and integration tests are jobs of their own' });
  if (plan.paths)
    choices.push({ pattern: 'independent-deployability', says: 'a service is tested and released by itself, started by its own files' });
  if (plan.image)
    choices.push({ pattern: 'build-once-deploy-many', says: 'one image, named by its digest, goes through all environments' });
  if (previews)
    choices.push({
      pattern: 'ephemeral-environments',
      says: 'each proposed change has a namespace of its own, taken down with it or after three days',
    });
  if (!deployed) return choices;
  choices.push(
    { pattern: 'deployment-pipeline', says: `a release passes ${answers.environments.map(e => e.name).join(', then ')}` },
    { pattern: 'audit-trail-by-construction', says: 'the forge records who released which digest to which environment' },
  );
  if (answers.deploy === 'kubectl')
    choices.push({ pattern: 'rehearsed-way-back', says: 'a release that does not answer is taken back by the job that made it' });
  else choices.push({ pattern: 'gitops', says: 'the pipeline commits a digest; the cluster fetches it' });
  if (answers.strategy === 'canary') choices.push({ pattern: 'progressive-delivery', says: 'a release waits for all steps of its canary' });
  if (answers.environments.some(e => e.gated))
    choices.push({ pattern: 'quality-gates-with-escape-hatches', says: 'a gated environment has its own rules for who lets a release in' });
  return choices;
}
