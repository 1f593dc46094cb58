import { known } from '../known.ts';
import type { Known } from '../project.ts';
import type { Sources } from '../sources.ts';
import { lineAt } from '../stacks/text.ts';
import { entriesOf, kindOf, withoutComments } from './program-text.ts';

const NAME = '([A-Z][A-Z0-9_]{1,60})';
/** How programs ask for a variable of their environment, by language. */
const READS: Record<string, RegExp> = {
  js: new RegExp(`\\b(?:process\\.env|import\\.meta\\.env|Bun\\.env)(?:\\.${NAME}\\b|\\[["']${NAME}["']\\])|\\bDeno\\.env\\.get\\(["']${NAME}["']`, 'g'),
  py: new RegExp(`\\benviron(?:\\.get\\(|\\.setdefault\\(|\\[)\\s*["']${NAME}["']|\\bgetenv\\(\\s*["']${NAME}["']`, 'g'),
  go: new RegExp(`\\b(?:Getenv|LookupEnv)\\(\\s*"${NAME}"`, 'g'),
  rs: new RegExp(`\\benv::var(?:_os)?\\(\\s*"${NAME}"|\\benv!\\(\\s*"${NAME}"`, 'g'),
  rb: new RegExp(`\\bENV(?:\\.fetch\\(|\\[)\\s*["']${NAME}["']`, 'g'),
  cs: new RegExp(`\\bGetEnvironmentVariable\\(\\s*"${NAME}"`, 'g'),
  java: new RegExp(`\\bgetenv\\(\\s*"${NAME}"`, 'g'),
  kt: new RegExp(`\\bgetenv\\(\\s*"${NAME}"`, 'g'),
  php: new RegExp(`\\b(?:getenv|env)\\(\\s*["']${NAME}["']|\\$_ENV\\[["']${NAME}["']\\]`, 'g'),
};
/** Given by the system or the tool, not by whoever runs the service. */
const AMBIENT = new Set(['NODE_ENV', 'PATH', 'HOME', 'PWD', 'USER', 'SHELL', 'CI', 'TZ', 'LANG', 'TMPDIR', 'HOSTNAME', 'PORT', 'DEBUG', 'RAILS_ENV', 'DJANGO_SETTINGS_MODULE', 'RACK_ENV', 'APP_ENV', 'MODE', 'DEV', 'PROD']);

/** Names of the variables that the service's program asks its environment for, as its entry files show; never values. */
export function findEnvironmentReads(folder: string, entry: string | undefined, files: Sources): Known<string>[] {
  return entriesOf(folder, entry, files).flatMap(path => (files.view(path, readNames) ?? []).map(({ name, line }) => known(name, path, line)));
}

function readNames(text: string, path: string): { name: string; line: number }[] {
  const kind = kindOf(path);
  const pattern = READS[kind];
  if (!pattern) return [];
  const code = withoutComments(text, kind);
  const seen = new Set<string>();
  return [...code.matchAll(pattern)].flatMap(match => {
    const name = match.slice(1).find(group => group !== undefined) ?? '';
    if (AMBIENT.has(name) || seen.has(name)) return [];
    seen.add(name);
    return [{ name, line: lineAt(code, match.index) }];
  });
}
