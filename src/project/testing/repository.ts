import type { Workspace } from '../../core/workspace.ts';
import type { Known, Project, Service } from '../project.ts';
import { ProjectStore, scanProject } from '../scan.ts';

/** A repository in memory. */
export function memoryWorkspace(files: Readonly<Record<string, string | Uint8Array>>): Workspace {
  const bytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return {
    async *list() {
      for (const [path, content] of Object.entries(files)) yield { path, size: bytes(content).length };
    },
    read: async path => {
      const content = files[path];
      if (content === undefined) throw new Error(`${path} does not exist`);
      return bytes(content);
    },
  };
}

/** What is detected in a repository that is called `shop`. */
export async function projectOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Project> {
  const project = await scanProject(memoryWorkspace(files), new ProjectStore('shop'));
  if (!project) throw new Error('the scan was stopped');
  return project;
}

const MARKS = { certain: '', likely: ' ?', guess: ' ??' } as const;

/** A fact in one line: `3000 server.js:12`, with `?` behind what is likely and `??` behind a guess. */
export function said(known: Known<unknown>): string {
  const { value, file, line, certainty } = known;
  const text = typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value);
  return `${text} ${file}:${line}${MARKS[certainty]}`;
}

/** All that is known of a service, each fact in one line; what isn't known is left out. */
export function saidOf(service: Service): Record<string, string | string[]> {
  const { commands, ...rest } = service;
  const found: Record<string, string | string[]> = {};
  for (const [key, value] of [...Object.entries(rest), ...Object.entries(commands)] as [string, unknown][]) {
    if (Array.isArray(value)) {
      if (value.length) found[key] = value.map(v => (typeof v === 'string' ? v : said(v as Known<unknown>)));
    } else if (value !== undefined) found[key] = typeof value === 'string' ? value : said(value as Known<unknown>);
  }
  return found;
}
