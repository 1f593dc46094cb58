import type { Known, Project, Service } from '../../project/project.ts';
import { buildOf, join, portOf } from '../layout.ts';
import { defaultVersion } from '../pipeline/versions.ts';
import type { Notes } from '../notes.ts';
import type { Commented, Stage } from './instructions.ts';
import { healthOf, type Prober } from './health.ts';
import { startOf } from './command.ts';

/** An image before it is printed. */
export interface Recipe {
  stages: readonly Stage[];
  /** What the build must not see, beyond what no build must; patterns of `.dockerignore`. */
  ignored: readonly string[];
}

/** The unprivileged user of every image: no account of the node has its number, and Kubernetes can tell that it isn't root. */
export const USER_ID = 10001;
/** Why the last stage is another one than that of the build. */
export const SMALL = 'the image that runs holds the program and little else';
export const OWNER = `${USER_ID}:${USER_ID}`;

/** What the recipe of a language is given. */
export class Scene {
  readonly project: Project;
  readonly service: Service;
  readonly notes: Notes;
  /** The folder that is built from, relative to the root; '.' is the root. */
  readonly context: string;
  /** The service's folder in it; '' where they are the same. */
  readonly folder: string;

  constructor(project: Project, service: Service, notes: Notes) {
    this.project = project;
    this.service = service;
    this.notes = project.services.length > 1 ? notes.about(service.name) : notes;
    this.context = buildOf(project, service).context;
    this.folder = this.context === '.' ? service.path : service.path.slice(this.context.length + 1);
  }

  /** The version to build with, as a tag wants it. */
  version(name: string, parts = 3): string {
    const fallback = defaultVersion(this.service.language.value);
    const known = this.service.version;
    if (known && /^\d+(?:\.\d+)*$/.test(known.value)) {
      this.notes.read(`${name} ${known.value}`, known);
      return known.value.split('.').slice(0, parts).join('.');
    }
    this.notes.assume(`${name} ${fallback}, as nothing in ${this.where()} says a version`);
    return fallback;
  }

  /** The service's folder inside the image. */
  home(app: string): string {
    return join(app, this.folder);
  }

  /** The lock file relative to the context, where there is one. */
  lock(): string | undefined {
    const file = this.service.lockFile;
    if (!file) return undefined;
    this.notes.read(`dependencies as locked in ${file.value}`, file);
    return this.context === '.' ? file.value : file.value.slice(this.context.length + 1);
  }

  /** A command of the project, or a default that is said. */
  command(name: 'install' | 'build', fallback?: string): string | undefined {
    const known: Known<string> | undefined = this.service.commands[name];
    if (known) this.notes.read(`${name}: ${known.value}`, known);
    else if (fallback !== undefined) this.notes.assume(`${name}: ${fallback}, the usual command, as the project names none`);
    // A script of several lines is one command that ends with the first failure.
    return (
      known?.value
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean)
        .join(' && ') ?? fallback
    );
  }

  /** The folders of all packages that are built with this one, relative to the context; the service's own among them. */
  packages(): string[] {
    const root = this.context === '.' ? '' : `${this.context}/`;
    const lock = this.service.lockFile?.value;
    return this.project.services
      .filter(s => s === this.service || (lock !== undefined && s.lockFile?.value === lock && `${s.path}/`.startsWith(root)))
      .map(s => s.path.slice(root.length));
  }

  where(): string {
    return this.service.path || 'the root';
  }

  /** Where the container listens. */
  port(): number | undefined {
    const { port } = this.service;
    const listening = portOf(this.service);
    if (port && listening === port.value) this.notes.read(`port ${port.value}`, port);
    else if (port)
      this.notes.gap(
        `${port.value} (${port.file}:${port.line}) is no port that ${this.service.name} can listen on: ports go from 1 to 65535`,
      );
    return listening;
  }

  /** How every image ends: unprivileged, its port and health, its program as process 1. */
  ending(prober: Prober, program = this.program(), port = this.port()): Commented[] {
    const health = healthOf(this.service, prober, port);
    if (health === 'none') this.notes.gap(`health check of ${this.service.name}: no port is known that it listens on`);
    else if (!this.service.health) this.notes.assume(`${this.service.name} is healthy when its port is open, as no health path is known`);
    else this.notes.read(`health path ${this.service.health.value}`, this.service.health);
    return [
      { is: 'USER', id: OWNER, why: 'a number, so that the cluster can tell that it is not root' },
      ...(port === undefined ? [] : [{ is: 'EXPOSE', port } as const]),
      { is: 'HEALTHCHECK', command: health },
      ...(program ? [{ is: 'CMD', command: program } as const] : []),
    ];
  }

  /** What the container runs. */
  program(): string[] | undefined {
    const words = startOf(this.service);
    const source = this.service.commands.start ?? this.service.entry;
    if (words && source) this.notes.read(`starts with ${words.join(' ')}`, source);
    else
      this.notes.gap(`${this.service.name} has no command: nothing says how it is started; add a start script, or CMD to its Dockerfile`);
    return words;
  }
}
