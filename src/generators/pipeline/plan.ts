import type { Known, Project, Service } from '../../project/project.ts';
import type { Answers } from '../generator.ts';
import { buildOf, deployables, idOf, imageOf } from '../layout.ts';
import { backingsOf, type Backing } from './backing.ts';
import type { Notes } from '../notes.ts';
import { defaultVersion } from './versions.ts';

/** A command of the project, and the folder that it runs in, relative to the root ('.' is the root). */
export interface Command {
  run: string;
  folder: string;
}

/** The image that a service is packed into. */
export interface ImagePlan {
  /** Without tag and digest. */
  name: string;
  dockerfile: string;
  context: string;
}

/** What a pipeline does for one service, whatever the forge. Folders are relative to the root; '.' is the root. */
export interface Plan {
  service: Service;
  /** A DNS label. */
  id: string;
  folder: string;
  /** Of the language; the one that is shipped. */
  version: string;
  /** All versions that tests run on; just `version` where the project names no others. */
  versions: readonly string[];
  install?: Command;
  build?: Command;
  lint?: Command;
  typecheck?: Command;
  /** Only where it checks; what would rewrite files has no place in a pipeline. */
  format?: Command;
  test?: Command;
  integrationTest?: Command;
  migrate?: Command;
  backings: readonly Backing[];
  /** Absent for what isn't deployed. */
  image?: ImagePlan;
  /** Globs of the files that it is built from; absent where the repository is this service alone. */
  paths?: readonly string[];
}

/** What is to be done for each service that is meant. Unknown commands become gaps, defaults become assumptions. */
export function planAll(project: Project, answers: Answers, notes: Notes): Plan[] {
  const meant = project.services.filter(s => !answers.services || answers.services.includes(s.path));
  const deployed = new Set(deployables(project, answers));
  const several = project.services.length > 1;
  return meant.map(service => planOf(project, service, answers, { notes, several, deployed: deployed.has(service) }));
}

function planOf(
  project: Project,
  service: Service,
  answers: Answers,
  { notes, several, deployed }: { notes: Notes; several: boolean; deployed: boolean },
): Plan {
  const id = idOf(project, service);
  const folder = service.path || '.';
  const lock = service.lockFile?.value;
  const { commands } = service;
  const at = (known: Known<string> | undefined, where = folder): Command | undefined => {
    if (!known) return undefined;
    notes.read(`\`${known.value}\` is run in ${where === '.' ? 'the root' : where}`, known);
    return { run: known.value, folder: where };
  };
  const version = service.version?.value ?? defaultVersion(service.language.value);
  if (service.version) notes.read(`${service.language.value} ${version} is what ${id} ships with`, service.version);
  else if (version) notes.assume(`${service.language.value} ${version} for ${id}, as no file names a version`);
  const versions = service.versions.map(v => v.value);
  for (const v of service.versions) if (v.value !== version) notes.read(`${id} supports ${service.language.value} ${v.value}`, v);
  if (!commands.test && service.language.value !== 'html') notes.gap(`${id} is not tested: no file names a command that runs its tests`);
  if (!commands.lint) notes.gap(`${id} is not linted: no file names a command that does it`);
  const format = commands.format && checks(commands.format.value) ? commands.format : undefined;
  if (commands.format && !format)
    notes.gap(
      `the format of ${id} is not checked: \`${commands.format.value}\` (${commands.format.file}:${commands.format.line}) rewrites files`,
    );
  return {
    service,
    id,
    folder,
    version,
    versions: versions.length > 1 ? versions : [version],
    install: at(commands.install, lock === undefined ? folder : lock.includes('/') ? lock.slice(0, lock.lastIndexOf('/')) : '.'),
    build: at(commands.build),
    lint: at(commands.lint),
    typecheck: at(commands.typecheck),
    format: at(format),
    test: at(commands.test),
    integrationTest: at(commands.integrationTest),
    migrate: at(commands.migrate),
    backings: commands.test || commands.integrationTest ? backingsOf(service, notes) : [],
    ...(deployed ? { image: imagePlan(project, service, answers, notes) } : {}),
    ...(several ? { paths: pathsOf(project, service, notes) } : {}),
  };
}

function imagePlan(project: Project, service: Service, answers: Answers, notes: Notes): ImagePlan {
  const own = service.dockerfiles[0];
  const described = own === undefined ? undefined : project.images.find(i => i.file === own);
  const generated = buildOf(project, service);
  const dockerfile = own ?? generated.dockerfile;
  if (described) notes.read(`the image is built from ${described.context.value || '.'}`, described.context);
  else
    notes.assume(
      own === undefined
        ? `${dockerfile} will be there, as the generator of Dockerfiles makes it`
        : `${dockerfile} is built from ${generated.context}`,
    );
  return {
    name: imageOf(project, service, answers),
    dockerfile,
    context: (described ? described.context.value : generated.context) || '.',
  };
}

/** Libraries that share a lock file may be part of a service: which ones are, the project doesn't tell. */
function pathsOf(project: Project, service: Service, notes: Notes): string[] {
  const lock = service.lockFile?.value;
  const shared =
    lock === undefined || within(service.path, lock)
      ? []
      : project.services.filter(s => s !== service && s.role.value === 'library' && s.lockFile?.value === lock);
  for (const library of shared)
    notes.assume(`${service.name} may contain ${library.name}, which shares its lock file: changes of it start the pipeline too`);
  return [globOf(service), ...shared.map(globOf), ...(lock === undefined || within(service.path, lock) ? [] : [lock])];
}

function globOf({ path }: Service): string {
  return path ? `${path}/**` : '**';
}

function within(folder: string, file: string): boolean {
  return folder === '' || file.startsWith(`${folder}/`);
}

/** Whether a command of a formatter only looks. */
function checks(command: string): boolean {
  return /--check|--dry-run|--verify-no-changes|--test|-l\b|\bdiff\b|:check\b|\bcheck\b|spotlessCheck/i.test(command);
}
