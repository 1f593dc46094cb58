import type { Answers, Generator } from '../../generators/generator.ts';
import { GENERATORS } from '../../generators/index.ts';
import type { Project } from '../../project/project.ts';
import { defaultAnswers, questionsOf } from './defaults.ts';
import type { Defaults } from './defaults.ts';
import { propose } from './propose.ts';
import type { Remembrance, Surroundings } from './propose.ts';
import { pinsIn } from './pins.ts';
import { GIT_CONFIG, readRemote } from './remote.ts';
import { TOPIC_TITLES } from './topics.ts';
import type { Topic } from './topics.ts';
import type { Generation, ReadTarget } from './types.ts';

const IDS: Readonly<Record<Topic, readonly Generator['id'][]>> = {
  pipeline: ['pipeline'], docker: ['docker', 'compose'], kubernetes: ['kubernetes'], all: ['pipeline', 'docker', 'compose', 'kubernetes'],
};

/** What is asked for. */
export interface Request {
  topic: Topic;
  project: Project;
  /** What the user answered; the rest has defaults. */
  given: Partial<Answers>;
  /** Of the product. */
  version: string;
  /** Only what was generated before: for a check. */
  onlyRemembered?: boolean;
}

/** The answers that a folder has by itself. */
export async function defaultsIn(topic: Topic, project: Project, read: ReadTarget, { memory }: Remembrance): Promise<Defaults> {
  const config = await read(GIT_CONFIG);
  return defaultAnswers({
    project, asked: generatorsOf(topic).map(g => g.id), remembered: memory.answers, remote: 'text' in config ? readRemote(config.text) : undefined,
  });
}

/** The proposal for a folder. */
export async function plan({ topic, project, given, version, onlyRemembered }: Request, around: Surroundings, known: Remembrance): Promise<Generation> {
  const { answers, origins } = await defaultsIn(topic, project, around.read, known);
  const used = new Set([...known.memory.files.values()].map(f => f.generator));
  const generators = generatorsOf(topic).filter(g => !onlyRemembered || used.has(g.id));
  const assumed = questionsOf(generators.map(g => g.id)).filter(q => given[q] === undefined).map(q => origins[q]);
  return propose({ title: TOPIC_TITLES[topic], project, answers: { ...answers, ...given }, assumed, generators, version, pins: await pinsIn(around.read) }, around, known);
}

function generatorsOf(topic: Topic): Generator[] {
  return GENERATORS.filter(g => IDS[topic].includes(g.id));
}
