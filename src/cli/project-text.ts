import type { Commands, Known, Project, Service } from '../project/project.ts';

const COMMANDS: readonly (keyof Commands)[] = ['install', 'build', 'lint', 'typecheck', 'format', 'test', 'integrationTest', 'migrate', 'start'];
const LABEL = 18;
/** Manifests that a list names one by one. */
const MOST = 20;

/** The project for people: each fact with its place, and how sure it is where it is not certain. */
export function projectText(project: Project): string {
  const { workspace, pipelines, images, manifests, environments, monitors, contradictions, troubles } = project;
  const lines = [`${project.name}${workspace ? `: workspace of ${workspace.value} (${place(workspace)})` : ''}`];
  for (const service of project.services) lines.push('', ...serviceLines(service));
  if (!project.services.length) lines.push('', 'no package manifest and no site was found');
  const section = (title: string, rows: readonly string[]): void => {
    if (rows.length) lines.push('', title, ...rows.slice(0, MOST).map(row => `  ${row}`), ...(rows.length > MOST ? [`  … and ${rows.length - MOST} more`] : []));
  };
  section('pipelines', pipelines.map(p => `${p.value}  ${p.file}`));
  section('images', images.map(i => `${i.file}  from ${i.base?.value ?? '?'}${i.ports.length ? `, exposes ${i.ports.map(p => p.value).join(', ')}` : ''}, ${i.user ? `runs as ${i.user.value}` : 'names no user'}${i.service === undefined ? '' : `, packs ${i.service || 'the root'}`}`));
  section('manifests', manifests.map(m => `${m.value.kind} ${m.value.name}  ${place(m)}`));
  section('environments', environments.map(e => `${e.value}  ${place(e)}${doubt(e)}`));
  section('monitoring', monitors.map(m => `${m.value.tool} (${m.value.what})  ${place(m)}${doubt(m)}`));
  section('contradictions', contradictions.map(c => `${c.says}  ${c.places.map(p => `${p.file}:${p.line}`).join(', ')}`));
  section('not read', troubles.map(t => `${t.file}${t.line === undefined ? '' : `:${t.line}`} ${t.why}`));
  return `${lines.join('\n')}\n`;
}

function serviceLines(service: Service): string[] {
  const { language, otherLanguages, role, version, versions } = service;
  const row = (label: string, ...facts: readonly (Known<unknown> | undefined)[]): string[] => {
    const given = facts.filter(f => f !== undefined);
    return given.map((f, i) => `  ${(i ? '' : label).padEnd(LABEL)}${text(f.value)}  ${place(f)}${doubt(f)}`);
  };
  const others = versions.filter(v => v.value !== version?.value);
  return [
    `${service.path || '.'}  ${service.name}: ${role.value}, ${[language, ...otherLanguages].map(l => l.value).join(' and ')}${doubt(role)}`,
    ...row('version', version, ...others), ...row('package manager', service.packageManager), ...row('lock file', service.lockFile),
    ...COMMANDS.flatMap(key => row(key === 'integrationTest' ? 'integration test' : key, service.commands[key])),
    ...row('frameworks', ...service.frameworks), ...row('entry', service.entry), ...row('port', service.port), ...row('health', service.health),
    ...row('databases', ...service.databases), ...row('queues', ...service.queues), ...row('migrations', service.migrations), ...row('site', service.staticSite),
    ...(service.variables.length ? [`  ${'variables'.padEnd(LABEL)}${service.variables.map(v => v.value).join(', ')}`] : []),
  ];
}

function text(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).filter(v => v !== undefined).join(', ');
}

function place(known: Known<unknown>): string {
  return `${known.file}:${known.line}`;
}

function doubt(known: Known<unknown>): string {
  return known.certainty === 'certain' ? '' : ` (${known.certainty})`;
}
