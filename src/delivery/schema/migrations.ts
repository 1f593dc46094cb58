import { nameOf } from '../../project/paths.ts';
import type { SourceFile } from '../source-file.ts';
import type { Migration } from './change.ts';
import { liquibaseXml, liquibaseYaml } from './liquibase.ts';
import { changesOfSql } from './sql-changes.ts';

const BACKWARDS = /(?:[._-]|^)(?:down|undo|rollback|revert)\.sql$|^U\d[^/]*__/i;
const FOLDERS = /(?:^|\/)(?:\w*migrations?|migrate|changelogs?|liquibase|flyway|drizzle|deltas)\//i;
const FLYWAY = /^V[\d._]+__[^/]*\.sql$/;
const CHANGELOG = /(?:^|\/)(?:[^/]*changelog[^/]*|(?:[^/]*\/)*(?:changelogs?|liquibase)\/[^/]+(?:\/[^/]+)*)\.(?:ya?ml|xml|json)$/i;

/** Whether a path is one of a schema migration that goes forward and is written in SQL or as a Liquibase changelog. */
export function isMigrationPath(path: string): boolean {
  const name = nameOf(path);
  if (!name.endsWith('.sql')) return CHANGELOG.test(path);
  return !BACKWARDS.test(name) && (FLYWAY.test(name) || FOLDERS.test(path) || name.endsWith('.up.sql'));
}

const PROGRAMS =
  /(?:^|\/)(?:alembic\/versions\/[^/]+\.py|(?:\w*migrations)\/(?:versions\/)?[\w-]*\d{3,}[\w-]*\.(?:py|ts|js|php|cs|kt|java|go)|db\/migrate\/\d+_\w+\.rb)$/i;

/** Whether a path is one of a migration that is a program, whose text says nothing to us. */
export function isProgramMigration(path: string): boolean {
  return PROGRAMS.test(path) && !/__init__|\.designer\.cs$/i.test(path);
}

/** Marks after which a script goes backwards (goose, dbmate, sql-migrate), and forwards again. */
const DIRECTION = /^--\s*(?:\+goose|migrate:|\+migrate)\s*(up|down)\b/i;
const CHANGESET = /^--\s*changeset\s/i;

/** What the migrations of a file do: one for a script, one for each change set of a changelog. */
export function migrationsIn(file: SourceFile): Migration[] {
  if (/\.xml$/i.test(file.path)) return liquibaseXml(file);
  if (!/\.sql$/i.test(file.path)) return liquibaseYaml(file);
  const steps: { text: string[]; line: number }[] = [{ text: [], line: 1 }];
  let forwards = true;
  const formatted = /^--\s*liquibase formatted sql/i.test(file.text);
  file.text.split('\n').forEach((line, i) => {
    const direction = DIRECTION.exec(line)?.[1];
    if (direction !== undefined) forwards = direction.toLowerCase() === 'up';
    if (formatted && CHANGESET.test(line)) steps.push({ text: [], line: i + 1 });
    // Lines keep their number, also where they are left out.
    steps.at(-1)!.text.push(forwards ? line : '');
  });
  return steps.map(step => changesOfSql(step.text.join('\n'), step.line));
}
