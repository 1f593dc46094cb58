import { known, once } from '../known.ts';
import type { Database, Known, Monitor, Queue } from '../project.ts';
import type { NamedDependency } from '../stacks/stack.ts';
import { LIBRARIES } from './libraries-table.ts';
import type { LibraryRow } from './libraries-table.ts';

/** What the dependencies of a package tell. Libraries for development and tests don't count, except the builders of sites. */
export interface LibraryFacts {
  frameworks: Known<string>[];
  databases: Known<Database>[];
  queues: Known<Queue>[];
  monitors: Known<Monitor>[];
}

/** Frameworks that are usually installed for development, because they are gone when the site is built. */
const BUILDERS = /^(?:vite|vitepress|astro|eleventy|docusaurus|gatsby|angular|svelte|sveltekit|nuxt|vue|react|electron)$/;

/** Reads frameworks, databases, queues and monitors from libraries. */
export function libraryFacts(dependencies: readonly NamedDependency[]): LibraryFacts {
  const found: LibraryFacts = { frameworks: [], databases: [], queues: [], monitors: [] };
  for (const dependency of dependencies) {
    for (const row of rowsOf(dependency)) {
      const { file, line, dev } = dependency;
      if (row.framework !== undefined && (!dev || BUILDERS.test(row.framework) || dependency.ecosystem === 'maven')) {
        found.frameworks.push(known(row.framework, file, line));
      }
      if (dev) continue;
      if (row.database) found.databases.push(known(row.database, file, line));
      if (row.queue) found.queues.push(known(row.queue, file, line));
      if (row.monitor) found.monitors.push(known(row.monitor, file, line));
    }
  }
  return {
    frameworks: once(found.frameworks), databases: once(found.databases), queues: once(found.queues), monitors: once(found.monitors),
  };
}

const byName = new Map<string, readonly LibraryRow[]>();

function rowsOf({ ecosystem, name }: NamedDependency): readonly LibraryRow[] {
  const key = `${ecosystem} ${name}`;
  let rows = byName.get(key);
  if (!rows) byName.set(key, (rows = LIBRARIES.filter(r => r.ecosystem === ecosystem && r.names.test(name))));
  return rows;
}
