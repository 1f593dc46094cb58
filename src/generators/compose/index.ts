import type { Project, Service } from '../../project/project.ts';
import type { Answers, Generated, GeneratedFile, Generator } from '../generator.ts';
import { buildOf, deployables, idOf, join, label, portOf } from '../layout.ts';
import { type Choice, Notes } from '../notes.ts';
import { above, printYaml, type Yaml } from '../print-yaml.ts';
import { backingsOf, isSecret } from './backings.ts';
import type { BackingRow } from './backings-table.ts';

const FILE = 'compose.yaml';
const EXAMPLE = 'compose.env.example';

const CHOICES: readonly Choice[] = [
  { pattern: 'golden-path', says: 'one command brings up everything that a developer needs' },
  { pattern: 'containerised-workloads', says: 'the image that is developed with is the one that is delivered' },
  { pattern: 'graceful-degradation', says: 'services start when what they need answers, as their health checks tell' },
  { pattern: 'secrets-management', says: 'passwords come from .env, which is no part of the repository' },
];

/** Compose for development: the services, and the databases and queues that they use. */
export const compose: Generator = {
  id: 'compose',
  title: 'Compose',
  generate: (project, answers) => generate(project, answers),
};

function generate(project: Project, answers: Answers): Generated {
  const notes = new Notes();
  const services = deployables(project, answers);
  if (!services.length) {
    notes.gap('no Compose file: nothing in this project runs as a service or is served as a site');
    return { files: [], assumptions: notes.assumptions, gaps: notes.gaps };
  }
  const rows = new Map<string, BackingRow>();
  const entries: Record<string, Yaml> = {};
  const volumes = new Set<string>();
  const ports = new Set<number>();
  for (const service of services) {
    const { used, unknown } = backingsOf(service);
    for (const { row, fact } of used) {
      notes.read(`${service.name} uses ${row.title}`, fact);
      rows.set(row.name, row);
    }
    for (const fact of unknown)
      notes.gap(`${service.name} uses ${fact.value}, for which nothing stands in here: it needs one of the cloud, or its emulator`);
    const id = unused(idOf(project, service), rows);
    entries[id] = serviceEntry(project, service, { rows: used.map(u => u.row), notes, ports });
    if (hasData(service)) volumes.add(`${id}-data`);
  }
  for (const row of rows.values()) {
    entries[row.name] = backingEntry(row);
    if (row.data) volumes.add(`${row.name}-data`);
  }
  const model = {
    name: label(project.name),
    services: Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(volumes.size ? { volumes: Object.fromEntries([...volumes].sort().map(v => [v, {}])) } : {}),
  };
  const files: GeneratedFile[] = [
    { path: FILE, text: printYaml(model, 'For development: docker compose up --watch', ['services']), choices: CHOICES },
  ];
  const asked = askedFor([...rows.values()]);
  if (asked.length) files.push(exampleFile(asked));
  return { files, assumptions: notes.assumptions, gaps: notes.gaps };
}

/** A service that bears the name of a database would take its host name. */
function unused(id: string, rows: ReadonlyMap<string, BackingRow>): string {
  return rows.has(id) ? `${id}-service` : id;
}

function hasData(service: Service): boolean {
  return service.databases.some(d => d.value === 'sqlite');
}

interface Around {
  rows: readonly BackingRow[];
  notes: Notes;
  /** Of this machine, taken by services before. */
  ports: Set<number>;
}

function serviceEntry(project: Project, service: Service, { rows, notes, ports }: Around): Yaml {
  const { dockerfile, context } = buildOf(project, service);
  const site = service.role.value === 'site';
  const port = portOf(service);
  const id = unused(idOf(project, service), new Map(rows.map(r => [r.name, r])));
  return {
    build: {
      context: context === '.' ? '.' : `./${context}`,
      dockerfile: context === '.' ? dockerfile : dockerfile.slice(context.length + 1),
    },
    depends_on: rows.length
      ? Object.fromEntries(
          rows
            .map(r => r.name)
            .sort()
            .map(n => [n, { condition: 'service_healthy' }]),
        )
      : undefined,
    volumes: hasData(service) ? [`${id}-data:/data`] : undefined,
    environment: site ? undefined : environmentOf(service, rows, notes),
    env_file: site
      ? undefined
      : above('what only you know, and what the project asks for beside the above', [
          { path: `./${join(service.path, '.env')}`, required: false },
        ]),
    ports: port === undefined ? undefined : above('reached from this machine alone', [published(port, ports)]),
    restart: 'unless-stopped',
    cap_drop: ['ALL'],
    develop: above('docker compose up --watch builds it anew when its sources change', {
      watch: [{ action: 'rebuild', path: `./${service.path}`.replace(/\/$/, ''), ignore: ['node_modules/', '.git/'] }],
    }),
    init: true,
    security_opt: ['no-new-privileges:true'],
  };
}

/** A port of this machine: the service's own, or the next that no service before has taken. */
function published(port: number, taken: Set<number>): string {
  let own = port;
  while (taken.has(own)) own++;
  taken.add(own);
  return `127.0.0.1:${own}:${port}`;
}

/** What the service finds its databases by, under the names that the project itself uses. */
function environmentOf(service: Service, rows: readonly BackingRow[], notes: Notes): Yaml | undefined {
  const values: Record<string, string> = {};
  for (const row of rows) {
    const named = service.variables.filter(v => row.variables[v.value] !== undefined && values[v.value] === undefined);
    for (const variable of named) {
      values[variable.value] = row.variables[variable.value] ?? '';
      notes.read(`${service.name} finds ${row.title} by ${variable.value}`, variable);
    }
    if (!named.length)
      notes.gap(
        `nothing says by which variable ${service.name} finds ${row.title}: add it to compose.yaml; its host is ${row.name}, its port ${row.port}`,
      );
  }
  const others = service.variables.filter(v => values[v.value] === undefined && isSecret(v.value)).map(v => v.value);
  if (others.length)
    notes.gap(
      `${others.join(', ')} of ${service.name}: values belong into ${join(service.path, '.env')}, which stays out of the repository`,
    );
  return Object.keys(values).length ? values : undefined;
}

function backingEntry(row: BackingRow): Yaml {
  const environment = Object.entries(row.environment).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : `\${${value.from}:?copy ${EXAMPLE} to .env and fill it in}`,
  ]);
  return {
    image: row.image(),
    volumes: row.data ? [`${row.name}-data:${row.data}`] : undefined,
    environment: environment.length ? Object.fromEntries(environment) : undefined,
    command: row.command,
    restart: 'unless-stopped',
    healthcheck: { test: ['CMD-SHELL', row.health], interval: '5s', timeout: '5s', retries: 20, start_period: '10s' },
    security_opt: ['no-new-privileges:true'],
  };
}

/** The variables that `.env` has to give, in order. */
function askedFor(rows: readonly BackingRow[]): string[] {
  return [...new Set(rows.flatMap(r => Object.values(r.environment).flatMap(v => (typeof v === 'string' ? [] : [v.from]))))].sort();
}

function exampleFile(asked: readonly string[]): GeneratedFile {
  const lines = asked.map(name => `${name}=${/PASS/.test(name) ? '' : 'app'}`);
  return {
    path: EXAMPLE,
    text: `# Copy to .env, which is no part of the repository, and fill in what is empty.\n${lines.join('\n')}\n`,
    choices: [{ pattern: 'secrets-management', says: 'names of secrets are in the repository, values are not' }],
  };
}
