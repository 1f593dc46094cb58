import type { Answers, Assumption } from '../../generators/generator.ts';
import type { GenerateDefaults } from '../../server/protocol.ts';
import { isGated } from '../../service/generate/defaults.ts';
import { TOPIC_TITLES } from '../../service/generate/topics.ts';
import type { Topic } from '../../service/generate/topics.ts';
import { enter, pickOne, pickSome } from './steps.ts';
import type { Step } from './steps.ts';

/** One question, and what its answer says. */
type Question = (given: Partial<Answers>) => { step: Step<{ value: unknown }>; take(value: never): Partial<Answers> };

/** Asks what the files don't tell for sure; every question has a default. @throws CancellationError when the user ends it */
export async function askQuestions(topic: Topic, { defaults, services }: GenerateDefaults): Promise<Partial<Answers>> {
  const questions = questionsFor(topic, defaults.answers, defaults.origins, services);
  const answers: Partial<Answers>[] = [];
  while (answers.length < questions.length) {
    const given = Object.assign({}, ...answers) as Partial<Answers>;
    const { step, take } = questions[answers.length]!(given);
    const answer = await step({ title: TOPIC_TITLES[topic], step: answers.length + 1, steps: questions.length });
    if (answer === 'back') answers.pop();
    else answers.push(take(answer.value as never));
  }
  return Object.assign({}, ...answers) as Partial<Answers>;
}

function questionsFor(topic: Topic, answers: Answers, origins: GenerateDefaults['defaults']['origins'], services: GenerateDefaults['services']): Question[] {
  const questions: Question[] = [];
  if (services.length > 1) {
    const choices = services.map(({ path, name }) => ({ label: name, description: path, value: path }));
    questions.push(() => ({
      step: pickSome('For which services?', choices),
      take: (paths: readonly string[]) => (paths.length === services.length ? {} : { services: paths }),
    }));
  }
  const pipeline = topic === 'pipeline' || topic === 'all';
  const kubernetes = topic === 'kubernetes' || topic === 'all';
  if (pipeline) questions.push(choose('platform', 'Where does the pipeline run?', [['GitHub Actions', 'github-actions'], ['GitLab CI', 'gitlab-ci']], answers, origins.platform));
  if (pipeline || kubernetes) {
    questions.push(({ registry }) => ({
      step: enter(`Where do images go? ${whence(origins.registry)}`, registry ?? answers.registry, wrongRegistry),
      take: (value: string) => ({ registry: value.trim().replace(/\/$/, '') }),
    }));
    questions.push(() => ({
      step: enter(`Through which environments do releases go, in their order? The last one waits for a yes. ${whence(origins.environments)}`, answers.environments.map(e => e.name).join(', '), wrongEnvironments),
      take: (value: string) => ({ environments: namesIn(value).map((name, i, all) => ({ name, gated: gatedIn(answers, name) ?? isGated(name, i === all.length - 1) })) }),
    }));
    questions.push(choose('deploy', 'How do releases reach a cluster?', [
      ...(kubernetes ? [] : [['Not at all, for now', 'none'] as const]), ['By kubectl from the pipeline', 'kubectl'], ['By Argo CD', 'argo-cd'], ['By Flux', 'flux'],
    ], answers, origins.deploy));
  }
  if (kubernetes) questions.push(choose('manifests', 'Which form have the manifests?', [['A Kustomize base with an overlay for each environment', 'kustomize'], ['A Helm chart', 'helm']], answers, origins.manifests));
  return questions;
}

function choose<K extends 'platform' | 'deploy' | 'manifests'>(key: K, asks: string, choices: readonly (readonly [string, Answers[K]])[], answers: Answers, origin: Assumption): Question {
  return () => ({
    step: pickOne(`${asks} ${whence(origin)}`, choices.map(([label, value]) => ({ label, value })), answers[key]),
    take: (value: Answers[K]) => ({ [key]: value }) as Partial<Answers>,
  });
}

function whence({ read }: Assumption): string {
  return read ? `(default read from ${read.file}:${read.line})` : '(nothing in the files says it)';
}

function gatedIn({ environments }: Answers, name: string): boolean | undefined {
  return environments.find(e => e.name === name)?.gated;
}

function namesIn(text: string): string[] {
  return text.split(',').map(n => n.trim()).filter(Boolean);
}

function wrongEnvironments(text: string): string | undefined {
  const names = namesIn(text);
  const wrong = names.find((n, i) => !/^[a-z][a-z0-9-]{0,39}$/i.test(n) || names.indexOf(n) !== i);
  return wrong === undefined ? undefined : `Different names of letters, digits and dashes, parted by commas: not "${wrong}"`;
}

function wrongRegistry(text: string): string | undefined {
  return /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*\/?$/i.test(text.trim()) ? undefined : 'A host and a path, such as ghcr.io/acme';
}
