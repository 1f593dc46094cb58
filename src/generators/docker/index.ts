import type { Project, Service } from '../../project/project.ts';
import type { Answers, Generated, GeneratedFile, Generator } from '../generator.ts';
import { buildOf, deployables, join } from '../layout.ts';
import { type Choice, Notes } from '../notes.ts';
import { aboutBases } from './bases-table.ts';
import { dotnet, go, rust } from './compiled.ts';
import { printIgnore } from './ignore.ts';
import { printDockerfile } from './instructions.ts';
import { jvm } from './jvm.ts';
import { node } from './node.ts';
import { python } from './python.ts';
import { type Recipe, Scene } from './scene.ts';
import { php, ruby } from './scripted.ts';
import { site } from './site.ts';

const CHOICES: readonly Choice[] = [
  { pattern: 'containerised-workloads', says: 'one image with all that the service needs; what builds it stays in an earlier stage' },
  { pattern: 'build-once-deploy-many', says: 'no environment is named in it: what was tested is what runs' },
  { pattern: 'blast-radius-limitation', says: 'runs as user 10001, who owns nothing on the node' },
  { pattern: 'supply-chain-security', says: 'bases by version, and by digest where it is known; dependencies by the lock file' },
  { pattern: 'ten-minute-build', says: 'dependencies are a layer of their own, downloads are kept between builds' },
  { pattern: 'graceful-degradation', says: 'the program is process 1 and hears when it is to end' },
];

/** A Dockerfile for each service, and what its build must not see. */
export const docker: Generator = {
  id: 'docker',
  title: 'Dockerfile',
  generate: (project, answers) => generate(project, answers),
};

function generate(project: Project, answers: Answers): Generated {
  const notes = new Notes();
  const files: GeneratedFile[] = [];
  const bases = new Set<string>();
  const ignored = new Map<string, string[]>();
  const services = deployables(project, answers);
  if (!services.length) notes.gap('no image: nothing in this project runs as a service or is served as a site');
  for (const service of services) {
    const { dockerfile, context } = buildOf(project, service);
    const recipe = recipeOf(project, service, notes);
    for (const stage of recipe.stages) bases.add(stage.image);
    for (const other of service.dockerfiles.filter(f => f !== dockerfile))
      notes.gap(`${service.name} has ${other} already, which is left alone`);
    files.push({ path: dockerfile, text: printDockerfile(recipe.stages), choices: CHOICES });
    ignored.set(context, [...new Set([...(ignored.get(context) ?? []), ...recipe.ignored])]);
  }
  for (const [context, patterns] of ignored) {
    files.push({
      path: join(context, '.dockerignore'),
      text: printIgnore(patterns),
      choices: [{ pattern: 'secrets-management', says: 'files that hold secrets cannot get into an image' }],
    });
  }
  const { assumption, gap } = aboutBases([...bases].sort());
  if (assumption) notes.assume(assumption);
  if (gap) notes.gap(gap);
  return { files, assumptions: notes.assumptions, gaps: notes.gaps };
}

/** The program that the image of a service runs, where its Dockerfile names it and its base doesn't. */
export function commandOf(project: Project, service: Service): readonly string[] | undefined {
  const instructions = recipeOf(project, service, new Notes()).stages.at(-1)?.instructions ?? [];
  return instructions.flatMap(i => (i.is === 'CMD' ? [i.command] : [])).at(-1);
}

function recipeOf(project: Project, service: Service, notes: Notes): Recipe {
  const scene = new Scene(project, service, notes);
  if (service.role.value === 'site') return site(scene);
  switch (service.language.value) {
    case 'javascript':
    case 'typescript':
      return node(scene);
    case 'python':
      return python(scene);
    case 'go':
      return go(scene);
    case 'java':
    case 'kotlin':
      return jvm(scene);
    case 'csharp':
      return dotnet(scene);
    case 'rust':
      return rust(scene);
    case 'ruby':
      return ruby(scene);
    case 'php':
      return php(scene);
    case 'html':
      return site(scene);
  }
}
