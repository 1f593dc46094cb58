import type { Project } from '../../project/project.ts';
import type { Answers, Generated, Generator } from '../generator.ts';
import { Notes } from '../notes.ts';
import { OWN_PINS, type Pins } from '../pins.ts';
import { githubPipeline } from './github/index.ts';
import { gitlabPipeline } from './gitlab/index.ts';
import { planAll, type Plan } from './plan.ts';

/** Makes the pipeline of a project: checks for every change, then one image that goes through the environments by its digest. */
export const pipeline: Generator = {
  id: 'pipeline',
  title: 'Pipeline',
  generate(project: Project, answers: Answers, pins: Pins = OWN_PINS): Generated {
    const notes = new Notes();
    const plans = planAll(project, answers, notes);
    if (!plans.length) notes.gap('there is no service to make a pipeline for: no file of the repository describes one');
    const files =
      answers.platform === 'gitlab-ci' ? gitlabPipeline(project, plans, answers, notes) : githubPipeline({ project, answers, notes, pins }, plans);
    say(plans, answers, notes);
    return { files, assumptions: notes.assumptions, gaps: notes.gaps };
  },
};

/** What the user has to set up outside of the repository, and what could not be made of the answers. */
function say(plans: readonly Plan[], answers: Answers, notes: Notes): void {
  const deployed = plans.filter(p => p.image);
  if (!deployed.length) {
    if (plans.length)
      notes.gap(
        'nothing is packaged: none of the services runs or is shown by a web server; how a library or program is published is not known',
      );
    return;
  }
  if (answers.deploy === 'none') {
    notes.gap('nothing is deployed: choose kubectl, Argo CD or Flux');
    return;
  }
  if (!answers.environments.length) notes.gap('nothing is deployed: no environment is named');
  if (answers.previews && answers.deploy !== 'kubectl')
    notes.gap(`there are no previews: with ${answers.deploy} the cluster makes them, by a generator of pull requests of its own`);
  const gitlab = answers.platform === 'gitlab-ci';
  for (const { name, gated } of answers.environments) {
    if (gated)
      notes.gap(
        gitlab
          ? `who may start the manual job that releases into ${name} is set in GitLab: protect its environment ${name}`
          : `who lets releases into ${name} is set in GitHub: require reviewers of its environment ${name}`,
      );
  }
  if (answers.deploy !== 'kubectl') {
    notes.gap(
      `nothing is tried after a release: the pipeline does not see when ${answers.deploy} has made it; the cluster's health checks decide`,
    );
    if (gitlab) notes.assume('RELEASE_TOKEN is a masked variable with a project access token that may push to the default branch');
    else notes.assume('the workflow may push to the branch main: a ruleset that protects it lets GitHub Actions pass');
    return;
  }
  notes.assume(
    gitlab
      ? 'each environment has a variable KUBECONFIG of type file for its cluster, and APP_URL with the address of the service'
      : 'each environment has the secret KUBE_CONFIG, the kubeconfig of its cluster, and the variable APP_URL, the address of the service',
  );
  for (const p of deployed) {
    if (p.service.health) notes.read(`${p.id} works when ${p.service.health.value} answers`, p.service.health);
    else notes.assume(`${p.id} works when / answers`);
  }
}
