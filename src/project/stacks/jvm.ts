import { known } from '../known.ts';
import type { Known, Language, Migrations } from '../project.ts';
import type { Sources } from '../sources.ts';
import { finder } from './stack.ts';
import type { NamedDependency } from './stack.ts';
import { factIn } from './text.ts';

/** Kotlin where there is more of it than of Java. */
export function jvmLanguage(folder: string, manifest: string, files: Sources): Known<Language> {
  let balance = 0;
  for (const path of files.own(folder)) {
    if (path.endsWith('.kt')) balance++;
    else if (path.endsWith('.java')) balance--;
  }
  return known(balance > 0 ? 'kotlin' : 'java', manifest, 1, 'likely');
}

/** The class with the main method, by its usual names. */
export function jvmEntry(folder: string, files: Sources): Known<string> | undefined {
  const prefix = folder ? folder.length + 1 : 0;
  const path = files.own(folder).find(p => /^src\/main\/(?:java|kotlin)\/.*(?:Application|App|Main)\.(?:java|kt)$/.test(p.slice(prefix)));
  if (path === undefined) return undefined;
  const main = factIn(files, [path], /(static void main\(|fun main\(|@SpringBootApplication|@QuarkusMain)/);
  return known(path.slice(prefix), path, main?.line ?? 1, main ? 'certain' : 'guess');
}

/** Flyway and Liquibase run when the program starts; their scripts stand among its resources. */
export function jvmMigrations(folder: string, dependencies: readonly NamedDependency[], files: Sources): Known<Migrations> | undefined {
  const find = finder(dependencies);
  const rows = [
    ['flyway', ['org.flywaydb:flyway-core', 'org.flywaydb:flyway-maven-plugin'], 'db/migration'],
    ['liquibase', ['org.liquibase:liquibase-core'], 'db/changelog'],
  ] as const;
  for (const [tool, names, place] of rows) {
    const found = find(...names);
    if (!found) continue;
    const resources = `src/main/resources/${place}`;
    const there = files.own(folder ? `${folder}/${resources}` : resources).length > 0;
    return known({ tool, ...(there ? { folder: resources } : {}) }, found.file, found.line);
  }
  return undefined;
}
