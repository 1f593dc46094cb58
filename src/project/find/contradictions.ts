import semver from 'semver';
import { nameOf } from '../paths.ts';
import type { Contradiction, Known, Service } from '../project.ts';
import { compareVersions } from '../read/version-ranges.ts';
import type { Sources } from '../sources.ts';
import type { Runtime } from '../stacks/stack.ts';
import type { LocatedCompose, ReadImage } from './images.ts';
import type { ListensOn } from './listening.ts';
import { runtimeOfImage } from './pipelines.ts';

type Place = { file: string; line: number };

const NAMES: Record<Runtime, string> = {
  node: 'Node', python: 'Python', go: 'Go', java: 'Java', dotnet: '.NET', rust: 'Rust', ruby: 'Ruby', php: 'PHP',
};

/** What a service's manifest asks for against the version that something else names; only what can't both be true. */
export function versionContradictions(
  runtime: Runtime, range: Known<string> | undefined, pinned: Known<string> | undefined, images: readonly ReadImage[],
): Contradiction[] {
  if (!range) return [];
  const found: Contradiction[] = [];
  for (const { image, facts } of images) {
    for (const base of facts.bases) {
      const said = runtimeOfImage(base.text);
      if (said?.runtime !== runtime || fits(runtime, said.version, range.value)) continue;
      found.push({
        says: `${image.file} runs ${NAMES[runtime]} ${said.version} (${base.text}), and ${range.file} asks for ${range.value}`,
        places: [{ file: image.file, line: base.line }, place(range)],
      });
    }
  }
  if (
    pinned &&
    pinned.file !== range.file &&
    !images.some(i => i.image.file === pinned.file) &&
    !fits(runtime, pinned.value, range.value)
  ) {
    found.push({
      says: `${pinned.file} says ${NAMES[runtime]} ${pinned.value}, and ${range.file} asks for ${range.value}`,
      places: [place(pinned), place(range)],
    });
  }
  return found;
}

/** Whether a version, as far as its figures go, is one that the range allows; yes where the range can't be read. */
function fits(runtime: Runtime, version: string, range: string): boolean {
  if (runtime === 'go' || runtime === 'java' || runtime === 'rust') {
    const figures = version.split('.').length;
    return compareVersions(version, range.split('.').slice(0, figures).join('.')) >= 0;
  }
  if (runtime === 'dotnet') {
    return [...range.matchAll(/net(?:coreapp)?(\d+\.\d+)/g)].every(m => compareVersions(version, m[1]!) >= 0) || !/net\d/.test(range);
  }
  const readable =
    runtime === 'python'
      ? range
          .replace(/==\s*(\d+\.\d+)\.\*/g, '$1.x')
          .replace(/~=\s*(\d+)\.(\d+)(?!\.)/g, '>=$1.$2 <$1.99')
          .replace(/~=/g, '~')
          .replaceAll('==', '=')
          .replaceAll(',', ' ')
      : range;
  const wanted = semver.validRange(readable);
  const given = semver.validRange(version.split('.').length < 3 ? `${version}.x` : version);
  return wanted === null || given === null || semver.intersects(given, wanted);
}

/** Ports of a program, its image and Compose. A program whose port the environment sets is contradicted only by its own image. */
export function portContradictions(
  listening: ListensOn | undefined, images: readonly ReadImage[], compose: readonly LocatedCompose[],
): Contradiction[] {
  const found: Contradiction[] = [];
  for (const { image, facts } of images) {
    const exposed = image.ports.map(p => p.value);
    const first = image.ports[0];
    if (!first) continue;
    const variable = facts.portVariable;
    if (listening?.fixed && !exposed.includes(listening.port.value)) {
      found.push({
        says: `the program listens on ${listening.port.value}, and its image exposes ${exposed.join(', ')}`,
        places: [place(listening.port), place(first)],
      });
    } else if (variable && !listening?.fixed && !exposed.includes(variable.port)) {
      found.push({
        says: `the image sets PORT to ${variable.port} and exposes ${exposed.join(', ')}`,
        places: [{ file: image.file, line: variable.line }, place(first)],
      });
    }
  }
  for (const service of compose) {
    const first = service.ports[0];
    if (first && listening?.fixed && !service.ports.some(p => p.port === listening.port.value)) {
      found.push({
        says: `the program listens on ${listening.port.value}, and Compose publishes ${service.ports.map(p => p.port).join(', ')} of ${service.name}`,
        places: [place(listening.port), { file: service.file, line: first.line }],
      });
    }
  }
  return found;
}

/** Files of programs that a build makes are not in the repository; this one can't be made by one. */
export function startContradiction(service: Service, files: Sources): Contradiction[] {
  const { entry, path, language } = service;
  if (!entry || entry.certainty !== 'certain' || nameOf(entry.file) !== 'package.json') return [];
  const file = path ? `${path}/${entry.value}` : entry.value;
  const there = files.has(file) || files.below(file).length > 0 || /[${*]/.test(file);
  const made =
    /^(?:dist|build|out|lib|output|server|target|\.\w+)\//.test(entry.value) ||
    service.commands.build !== undefined ||
    language.value === 'typescript';
  return there || (made && !/\.tsx?$/.test(entry.value))
    ? []
    : [{ says: `the start script runs ${entry.value}, which is not there`, places: [place(entry)] }];
}

function place({ file, line }: Place): Place {
  return { file, line };
}
