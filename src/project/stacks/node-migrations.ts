import { known } from '../known.ts';
import type { Known, Migrations } from '../project.ts';
import type { Sources } from '../sources.ts';
import type { NamedDependency } from './stack.ts';

/** Tools by the package that is needed to run them, with the folder that they read unless told otherwise. */
const TOOLS: readonly { tool: string; packages: readonly string[]; folders: readonly string[]; command?: string }[] = [
  { tool: 'prisma', packages: ['prisma', '@prisma/client'], folders: ['prisma/migrations'], command: 'prisma migrate deploy' },
  { tool: 'drizzle', packages: ['drizzle-kit'], folders: ['drizzle', 'migrations'], command: 'drizzle-kit migrate' },
  { tool: 'sequelize', packages: ['sequelize-cli'], folders: ['migrations', 'db/migrations', 'src/migrations'], command: 'sequelize-cli db:migrate' },
  { tool: 'knex', packages: ['knex'], folders: ['migrations', 'db/migrations', 'src/migrations', 'src/db/migrations'], command: 'knex migrate:latest' },
  { tool: 'node-pg-migrate', packages: ['node-pg-migrate'], folders: ['migrations'], command: 'node-pg-migrate up' },
  { tool: 'db-migrate', packages: ['db-migrate'], folders: ['migrations'], command: 'db-migrate up' },
  { tool: 'typeorm', packages: ['typeorm'], folders: ['src/migrations', 'src/migration', 'migrations'] },
  { tool: 'mikro-orm', packages: ['@mikro-orm/migrations'], folders: ['migrations', 'src/migrations'], command: 'mikro-orm migration:up' },
  { tool: 'migrate-mongo', packages: ['migrate-mongo'], folders: ['migrations'], command: 'migrate-mongo up' },
];

/** The migration tool in use: its package is there, and a folder with migrations (a schema, for Prisma). */
export function nodeMigrations(folder: string, files: Sources, find: (...names: readonly string[]) => NamedDependency | undefined): { fact: Known<Migrations>; command?: string } | undefined {
  for (const { tool, packages, folders, command } of TOOLS) {
    const dependency = find(...packages);
    if (!dependency) continue;
    const there = folders.find(f => files.own(folder ? `${folder}/${f}` : f).length);
    if (there === undefined) continue;
    return { fact: known({ tool, folder: there }, dependency.file, dependency.line), ...(command ? { command } : {}) };
  }
  return undefined;
}
