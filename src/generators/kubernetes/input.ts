import type { Project, Service } from '../../project/project.ts';
import { BACKINGS } from '../compose/backings-table.ts';
import { isSecret } from '../compose/backings.ts';
import { execForm } from '../docker/command.ts';
import { commandOf } from '../docker/index.ts';
import { Scene } from '../docker/scene.ts';
import type { Answers } from '../generator.ts';
import { idOf, imageOf, join, label, portOf, SITE_PORT, UNRELEASED, workloadKind } from '../layout.ts';
import { Notes } from '../notes.ts';

/** What the objects of one service are made from. */
export interface Input {
  /** A DNS label: the name of every object of the service. */
  id: string;
  /** The product that it is a part of. */
  partOf: string;
  /** Without tag and digest. */
  image: string;
  kind: 'deployment' | 'statefulset' | 'rollout';
  /** Inside the container; absent for what only works on. */
  port?: number;
  /** What brings requests from outside. */
  route: 'ingress' | 'gateway';
  /** Path of HTTP that tells whether it works. */
  health?: string;
  /** Names of variables whose values a secret store has. */
  secrets: readonly string[];
  /** Variables that everybody may read. */
  config: Readonly<Record<string, string>>;
  /** What the image runs, where it is known. */
  program?: readonly string[];
  /** Changes the schema of the database before a new version starts. */
  migrate?: readonly string[];
  /** Folders besides /tmp that the program writes to, absolute. */
  writes: readonly string[];
  /** What a chart leaves to its values; a base has it in so many words. */
  settings: Settings;
  /** Of databases and queues, which the service opens connections to. */
  peers: readonly { title: string; port: number }[];
}

/** Values that people change, or the expressions that stand for them in a template. */
export interface Settings {
  /** With digest. */
  image: string;
  host: string;
  /** Absent where something else puts objects into a namespace. */
  namespace?: string;
  minReplicas: number | string;
  maxReplicas: number | string;
  /** Per cent of the CPU that is asked for. */
  utilization: number | string;
  resources: { requests: Readonly<Record<string, string>>; limits: Readonly<Record<string, string>> };
  podAnnotations?: Readonly<Record<string, string>>;
}

/** The host that stands where nothing says which one it is. */
export const EXAMPLE_DOMAIN = 'example.com';

/** What every service begins with; measuring tells the rest. */
export const BEGINNING: Pick<Settings, 'minReplicas' | 'maxReplicas' | 'utilization' | 'resources'> = {
  minReplicas: 3,
  maxReplicas: 6,
  utilization: 70,
  resources: {
    requests: { cpu: '100m', memory: '256Mi', 'ephemeral-storage': '128Mi' },
    limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '512Mi' },
  },
};

/** Frameworks that write beside their code: folders that have nothing in them when the image is built. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  rails: ['log', 'tmp/cache', 'tmp/pids'],
  laravel: ['bootstrap/cache', 'storage/framework/cache/data', 'storage/framework/sessions', 'storage/framework/views', 'storage/logs'],
  symfony: ['var'],
  next: ['.next/cache'],
};

/** Languages whose image has everything that the service's own commands need. */
const SCRIPTED: readonly string[] = ['javascript', 'typescript', 'python', 'ruby', 'php'];

/** What the objects of a service are made from; facts, defaults and what is missing are noted. */
export function inputOf(project: Project, service: Service, answers: Answers, notes: Notes): Input {
  const id = idOf(project, service);
  const site = service.role.value === 'site';
  const port = portOf(service);
  if (service.port && service.port.value === port) notes.read(`${service.name} listens on port ${service.port.value}`, service.port);
  if (port !== undefined && port < 1024)
    notes.gap(`port ${port} of ${service.name} is below 1024, where the linter's strictest listener wants none: let it listen above`);
  if (site) notes.assume(`${service.name} is served on port ${SITE_PORT}, by the nginx of its image`);
  const secrets = service.variables.filter(v => isSecret(v.value));
  for (const variable of secrets) notes.read(`${variable.value} of ${service.name} is a secret, as its name tells`, variable);
  const unset = service.variables.filter(v => !isSecret(v.value) && v.value !== 'PORT').map(v => v.value);
  if (unset.length)
    notes.gap(
      `${unset.join(', ')} of ${service.name}: values are not known; add them to config where the program's defaults are not right`,
    );
  const image = imageOf(project, service, answers);
  return {
    id,
    kind: workloadKind(service, answers),
    image,
    settings: { image: `${image}@${UNRELEASED}`, host: `${id}.${EXAMPLE_DOMAIN}`, ...BEGINNING },
    partOf: label(project.name),
    port,
    route: answers.route ?? 'ingress',
    health: service.health?.value,
    secrets: secrets.map(v => v.value).sort(),
    config: port === undefined || site ? {} : { PORT: String(port) },
    program: commandOf(project, service),
    migrate: migration(service, notes),
    writes: [...new Set(service.frameworks.flatMap(f => WRITES[f.value] ?? []))]
      .sort()
      .map(folder => join(new Scene(project, service, new Notes()).home('/app'), folder)),
    peers: peersOf(service, notes),
  };
}

function migration(service: Service, notes: Notes): string[] | undefined {
  const command = service.commands.migrate;
  if (!command) {
    if (service.migrations)
      notes.gap(
        `migrations of ${service.name} by ${service.migrations.value.tool}: no command of the project runs them; add one, and they run before each new version`,
      );
    return undefined;
  }
  if (!SCRIPTED.includes(service.language.value)) {
    notes.gap(`${command.value} of ${service.name} needs the tools of the build, which its image has not: run it as a job of its own`);
    return undefined;
  }
  notes.read(`${command.value} changes the schema before a new version of ${service.name} starts`, command);
  notes.assume(
    `${command.value} may run twice at once: each new pod of ${service.name} runs it before it starts, and what it needs is no development dependency`,
  );
  return execForm(command.value);
}

function peersOf(service: Service, notes: Notes): Input['peers'] {
  const peers = new Map<number, string>();
  for (const fact of [...service.databases, ...service.queues]) {
    const row = BACKINGS[fact.value];
    if (row && !peers.has(row.port)) {
      peers.set(row.port, row.title);
      notes.read(`${service.name} reaches ${row.title} on port ${row.port}`, fact);
    }
    if (!row && fact.value !== 'sqlite') notes.gap(`${service.name} reaches ${fact.value}: open its port in the network policy`);
  }
  return [...peers].map(([port, title]) => ({ port, title })).sort((a, b) => a.port - b.port);
}
