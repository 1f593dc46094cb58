import { known, once, surest } from '../known.ts';
import { nameOf } from '../paths.ts';
import type { Commands, Database, Known, Queue, Service } from '../project.ts';
import { taskCommands } from '../read/tasks.ts';
import type { Sources } from '../sources.ts';
import type { Draft, Runtime } from '../stacks/stack.ts';
import type { LocatedCompose, ReadImage } from './images.ts';
import { FRAMEWORKS } from './libraries-table.ts';
import { libraryFacts } from './libraries.ts';
import type { LibraryFacts } from './libraries.ts';
import { findEnvironmentReads } from './environment-reads.ts';
import { findHealthRoute, findListening } from './listening.ts';
import type { ListensOn } from './listening.ts';
import type { LocatedObject } from './manifests.ts';
import { procfile } from './procfile.ts';
import { configuredFacts, storeOfImage } from './stores.ts';
import type { ConfiguredFacts } from './stores.ts';
import type { Versions } from './versions.ts';

/** What stands around a service: what builds, runs and connects it. */
export interface Surroundings {
  images: readonly ReadImage[];
  /** Its own services of Compose. */
  compose: readonly LocatedCompose[];
  /** Services of Compose that it needs, or all of them where it is the only one. */
  needed: readonly LocatedCompose[];
  objects: readonly LocatedObject['containers'][number][];
  objectFile(container: LocatedObject['containers'][number]): string;
  versions: Versions;
}

/**
 * Puts together what all stacks have in common: ports, health, stores, variables and the role.
 * @param fallback A name for a nameless package in the root.
 */
export function makeService(
  folder: string, fallback: string, draft: Draft, others: readonly Draft[], runtime: Runtime | undefined, around: Surroundings,
  files: Sources,
): { service: Service; libraries: LibraryFacts; listening?: ListensOn } {
  const libraries = libraryFacts([...draft.dependencies, ...others.flatMap(o => o.dependencies)]);
  const frameworks = once([...libraryFacts(draft.dependencies).frameworks, ...draft.frameworks]);
  const configured = configuredFacts(folder, files);
  const process = procfile(folder, files);
  const tasks = taskCommands(folder, files);
  const commands = merge(draft.commands, others.map(o => o.commands), tasks, process, imageStart(around));
  const listening = runtime === undefined ? undefined : findListening(folder, draft.entry?.value, files);
  const name = draft.name ?? (nameOf(folder) || fallback);
  const port = choosePort(listening, commands, configured, frameworks, around);
  const health = chooseHealth(folder, draft, frameworks, around, files);
  const role = chooseRole(draft, others, commands, frameworks, listening, around);
  const staticSite = draft.staticSite ?? (role.value === 'site' ? others.find(o => o.staticSite)?.staticSite : undefined);
  const migrations = draft.migrations ?? others.find(o => o.migrations)?.migrations;
  return {
    libraries, ...(listening ? { listening } : {}),
    service: {
      path: folder, name, language: draft.language, otherLanguages: others.map(o => o.language), role,
      ...(around.versions.version ? { version: around.versions.version } : {}), versions: around.versions.versions,
      ...(draft.packageManager ? { packageManager: draft.packageManager } : {}),
      ...(draft.packageManagerVersion ? { packageManagerVersion: draft.packageManagerVersion } : {}),
      ...(draft.lockFile ? { lockFile: draft.lockFile } : {}),
      commands, frameworks,
      ...(port && ['service', 'program'].includes(role.value) ? { port } : {}),
      ...(health && role.value === 'service' ? { health } : {}),
      databases: databases(libraries.databases, configured.databases, around),
      queues: once<Queue>([...libraries.queues, ...configured.queues, ...around.needed.flatMap(s => storesOf(s, 'queue'))]),
      ...(migrations ? { migrations } : {}),
      ...(staticSite ? { staticSite } : {}),
      ...(draft.entry ? { entry: draft.entry } : {}),
      variables: once([
        ...configured.variables, ...around.compose.flatMap(s => s.variables.map(v => known(v.text, s.file, v.line))),
        ...(runtime === undefined ? [] : findEnvironmentReads(folder, draft.entry?.value, files)),
      ]),
      dockerfiles: around.images.map(i => i.image.file),
    },
  };
}

/** The stack's own that are certain, then those of a task runner and of a Procfile, then what the stack's tools do by default. */
function merge(own: Commands, others: readonly Commands[], ...sure: readonly Commands[]): Commands {
  const merged: Commands = {};
  for (const key of ['install', 'build', 'test', 'integrationTest', 'lint', 'typecheck', 'format', 'start', 'migrate'] as const) {
    const found =
      surest([...(own[key]?.certainty === 'guess' ? [] : [own[key]]), ...sure.map(commands => commands[key])]) ??
      own[key] ??
      (key === 'migrate' ? surest(others.map(o => o[key])) : undefined);
    if (found) merged[key] = found;
  }
  return merged;
}

/** What the service's image runs, where it is a command that also runs outside of it: without paths of the image. */
function imageStart(around: Surroundings): Commands {
  const image = around.images[0];
  const command = image?.facts.command;
  const portable =
    command &&
    /^(?:node|python3?|gunicorn|uvicorn|hypercorn|flask|fastapi|daphne|celery|bundle|rails|bin\/\w+|npm|pnpm|yarn|bun)\b/.test(
      command.text,
    ) &&
    !/(?:^|\s)\/|[;&|]/.test(command.text);
  return portable ? { start: known(command.text, image!.image.file, command.line, 'likely') } : {};
}

/**
 * What the program says itself if nothing can change it, then its image, what it takes by default, its start command and configuration,
 * Compose, manifests, and last its framework's default.
 */
function choosePort(
  listening: ListensOn | undefined, commands: Commands, configured: ConfiguredFacts, frameworks: readonly Known<string>[],
  around: Surroundings,
): Known<number> | undefined {
  if (listening?.fixed) return listening.port;
  for (const { image, facts } of around.images) {
    if (facts.portVariable) return known(facts.portVariable.port, image.file, facts.portVariable.line);
    if (image.ports[0]) return image.ports[0];
  }
  if (listening) return listening.port;
  const { start } = commands;
  const flag = /(?:--port[= ]|\s-p |--bind[= ][\w.]*:|-b [\w.]*:|--http-port[= ])(\d{2,5})\b/.exec(start?.value ?? '')?.[1];
  if (start && flag !== undefined) return { ...start, value: Number(flag) };
  if (configured.port) return configured.port;
  for (const { ports, portVariable, file } of [...around.compose, ...around.objects.map(c => ({ ...c, file: around.objectFile(c) }))]) {
    const said = portVariable ?? ports[0];
    if (said) return known(said.port, file, said.line, 'likely');
  }
  for (const framework of frameworks) {
    const port = FRAMEWORKS.get(framework.value)?.port;
    if (port !== undefined) return known(port, framework.file, framework.line, 'guess');
  }
  return undefined;
}

function chooseHealth(
  folder: string, draft: Draft, frameworks: readonly Known<string>[], around: Surroundings, files: Sources,
): Known<string> | undefined {
  for (const container of around.objects) {
    if (container.health) return known(container.health.text, around.objectFile(container), container.health.line);
  }
  for (const { image, facts } of around.images) if (facts.health) return known(facts.health.text, image.file, facts.health.line);
  for (const service of around.compose) if (service.health) return known(service.health.text, service.file, service.health.line);
  const route = findHealthRoute(folder, draft.entry?.value, files);
  if (route) return { ...route, certainty: 'likely' };
  const library = (name: RegExp): Draft['dependencies'][number] | undefined => draft.dependencies.find(d => name.test(d.name));
  const paths = [
    [/spring-boot-starter-actuator$/, '/actuator/health'], [/quarkus-smallrye-health$/, '/q/health'], [/micronaut-management$/, '/health'],
  ] as const;
  for (const [name, path] of frameworks.length ? paths : []) {
    const found = library(name);
    if (found) return known(path, found.file, found.line, 'likely');
  }
  return undefined;
}

function chooseRole(
  draft: Draft, others: readonly Draft[], commands: Commands, frameworks: readonly Known<string>[], listening: ListensOn | undefined,
  around: Surroundings,
): Service['role'] {
  if (draft.role?.certainty === 'certain') return draft.role;
  const { language } = draft;
  const serving = frameworks.find(f => FRAMEWORKS.get(f.value)?.serves || FRAMEWORKS.get(f.value)?.works);
  const site = draft.staticSite ?? others.find(o => o.staticSite)?.staticSite;
  if (draft.staticSite && (!serving || draft.staticSite.certainty === 'certain')) {
    return known('site', draft.staticSite.file, draft.staticSite.line, draft.staticSite.certainty);
  }
  const image = around.images.find(i => i.facts.ports.length) ?? around.images[0];
  if (listening) return known('service', listening.port.file, listening.port.line, 'likely');
  if (serving && (commands.start || draft.entry || image)) return known('service', serving.file, serving.line, 'likely');
  if (image) return known('service', image.image.file, image.image.base?.line ?? 1, 'likely');
  const container = around.objects[0];
  if (container) return known('service', around.objectFile(container), container.ports[0]?.line ?? 1, 'likely');
  if (draft.role && draft.role.value !== 'library') return draft.role;
  if (commands.start && commands.start.certainty !== 'guess') return known('service', commands.start.file, commands.start.line, 'guess');
  if (site) return known('site', site.file, site.line, site.certainty);
  if (draft.entry && language.value !== 'javascript' && language.value !== 'typescript') {
    return known('program', draft.entry.file, draft.entry.line, 'guess');
  }
  return draft.role ?? known('library', language.file, language.line, 'guess');
}

function databases(libraries: readonly Known<Database>[], configured: readonly Known<Database>[], around: Surroundings): Known<Database>[] {
  const all = once([...libraries, ...configured, ...around.needed.flatMap(s => storesOf(s, 'database'))]);
  const has = (value: Database): boolean => all.some(d => d.value === value);
  return all.filter(d => {
    // MariaDB is spoken to by the drivers of MySQL.
    if (d.value === 'mysql') return !has('mariadb');
    if (d.value === 'sqlite' && d.certainty !== 'certain') {
      return !all.some(o => ['postgresql', 'mysql', 'mariadb', 'mssql'].includes(o.value));
    }
    return true;
  });
}

function storesOf<K extends 'database' | 'queue'>(service: LocatedCompose, what: K): Known<K extends 'database' ? Database : Queue>[] {
  const store = service.image && storeOfImage(service.image.text)?.[what];
  return store && service.image
    ? [known(store as K extends 'database' ? Database : Queue, service.file, service.image.line, 'likely')]
    : [];
}
