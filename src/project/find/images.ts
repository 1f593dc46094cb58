import { recognise } from '../../platforms/dockerfile/recognise.ts';
import { known } from '../known.ts';
import { folderOf, isBelow, join, nameOf } from '../paths.ts';
import type { Image, Known } from '../project.ts';
import { isCompose, readCompose } from '../read/compose.ts';
import type { ComposeService } from '../read/compose.ts';
import { readDockerfile } from '../read/dockerfile.ts';
import type { DockerfileFacts } from '../read/dockerfile.ts';
import type { Sources } from '../sources.ts';

/** An image with what its Dockerfile says. */
export interface ReadImage {
  image: Image;
  facts: DockerfileFacts;
}

/** A service of Compose with the file that has it. */
export interface LocatedCompose extends ComposeService {
  file: string;
}

/** The services of all Compose files. */
export function findCompose(files: Sources): LocatedCompose[] {
  return files.paths.filter(isCompose).flatMap(file => (files.view(file, readCompose) ?? []).map(s => ({ ...s, file })));
}

/** The images that the repository builds. @param services Folders of packages, and what they are called. */
export function findImages(
  files: Sources, compose: readonly LocatedCompose[], services: readonly { path: string; name: string }[],
): ReadImage[] {
  return files.paths
    .filter(path => recognise(path, 'FROM x') > 0)
    .flatMap(file => {
      const facts = files.view(file, readDockerfile);
      if (!facts?.last) return [];
      const folder = folderOf(file);
      const builder = compose.find(s => s.context && join(folderOf(s.file), `${s.context.text}/${s.dockerfile ?? 'Dockerfile'}`) === file);
      const context = builder?.context
        ? known(join(folderOf(builder.file), builder.context.text) ?? '', builder.file, builder.context.line)
        : contextOf(file, facts, files);
      const service = serviceOf(file, folder, context, facts, builder, services);
      return [{
        facts,
        image: {
          file, context, ...(service === undefined ? {} : { service }), base: known(facts.last.text, file, facts.last.line),
          ports: facts.ports.map(p => known(p.port, file, p.line)),
          ...(facts.user ? { user: known(facts.user.text, file, facts.user.line) } : {}),
          ...(builder?.image ? { name: known(builder.image.text, builder.file, builder.image.line) } : {}),
        },
      }];
    });
}

/** The folder of the Dockerfile, unless what it copies is there only when it is built from the root. */
function contextOf(file: string, facts: DockerfileFacts, files: Sources): Known<string> {
  const folder = folderOf(file);
  const there = (at: string, source: string): boolean => {
    const path = join(at, source);
    return path !== undefined && (files.has(path) || files.below(path).length > 0);
  };
  const plain = facts.copied.filter(source => !/[*?[$]|^https?:/.test(source) && join('', source));
  const fromRoot = folder !== '' && plain.some(source => !there(folder, source)) && plain.every(source => there('', source));
  return known(fromRoot ? '' : folder, file, 1, 'likely');
}

/** By folder, by the name of the file or its folder, by what is copied, else the service around it. */
function serviceOf(
  file: string, folder: string, context: Known<string>, facts: DockerfileFacts, builder: LocatedCompose | undefined,
  services: readonly { path: string; name: string }[],
): string | undefined {
  const here = services.find(s => s.path === folder);
  const name =
    /^(?:Dockerfile|Containerfile)[.-]([\w-]+)$/i.exec(nameOf(file))?.[1] ??
    /^([\w-]+)\.(?:Dockerfile|Containerfile)$/i.exec(nameOf(file))?.[1] ??
    nameOf(folder);
  const named =
    services.find(s => s.path !== '' && [nameOf(s.path), s.name].includes(name)) ??
    services.find(s => s.path !== '' && nameOf(s.path) === builder?.name);
  if (here && (here.path !== '' || !named)) return here.path;
  if (named) return named.path;
  const copied = services.filter(s => s.path !== '' && facts.copied.some(source => isBelow(join(context.value, source) ?? '', s.path)));
  if (copied.length === 1) return copied[0]!.path;
  // A folder of its own that is no package is built by itself, unless it is a place for Dockerfiles.
  const place = folder
    .split('/')
    .every(part => /^(?:|\.?docker|containers?|build|deploy(?:ment)?|images?|ops|packaging|\.?ci)$/i.test(part));
  const around = services.filter(s => isBelow(folder, s.path)).sort((a, b) => b.path.length - a.path.length)[0];
  return (place || around?.path ? around : services.find(s => s.path === context.value))?.path;
}
