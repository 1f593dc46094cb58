import { known } from '../known.ts';
import { nameOf, upwards } from '../paths.ts';
import type { Commands, Known, Migrations } from '../project.ts';
import type { Sources } from '../sources.ts';
import { dependenciesIn, finder } from './stack.ts';
import type { Draft, NamedDependency, Package, Stack } from './stack.ts';
import { factIn } from './text.ts';

/** Go modules. */
export const GO: Stack = { runtime: 'go', manifests: [/^go\.mod$/], programs: /\.go$/, read };

function read({ folder, manifest }: Package, files: Sources): Draft {
  const prefix = folder ? `${folder}/` : '';
  const here = (...names: readonly (string | RegExp)[]): string | undefined => files.first(folder, ...names);
  const module = factIn(files, [manifest], /^module\s+(\S+)/m);
  const range = factIn(files, [manifest], /^go\s+([\d.]+)/m);
  const toolchain = factIn(files, [manifest], /^toolchain\s+go([\d.]+)/m);
  const dependencies = dependenciesIn(folder, files, name => name === 'go.mod');
  const line = module?.line ?? 1;
  const commands: Commands = {
    install: known('go mod download', manifest, line, 'likely'), build: known('go build ./...', manifest, line, 'likely'),
  };
  const test = [...files.own(folder), ...files.tests(folder)].find(p => p.endsWith('_test.go'));
  if (test !== undefined) commands.test = known('go test ./...', test, 1, 'likely');
  const linter = upwards(folder).map(at => files.first(at, /^\.golangci\.(?:ya?ml|toml|json)$/)).find(p => p !== undefined);
  commands.lint = linter === undefined ? known('go vet ./...', manifest, line, 'guess') : known('golangci-lint run', linter, 1, 'likely');
  commands.format = known('test -z "$(gofmt -l .)"', manifest, line, 'guess');
  const entry = entryOf(folder, module?.value, files);
  if (entry) commands.start = known(`go run ${entry.value === '.' ? '.' : `./${entry.value}`}`, entry.file, entry.line, 'guess');
  const lock = here('go.sum');
  const migrations = migrationsOf(folder, files, finder(dependencies));
  return {
    ...(module ? { name: lastPart(module.value) } : {}),
    language: known('go', manifest, line),
    pins: toolchain ? [toolchain] : [],
    supported: range ? [{ ...range, certainty: 'likely' }] : [],
    ...(range ? { range } : {}),
    packageManager: known('go', manifest, line),
    ...(lock === undefined ? {} : { lockFile: known(lock, lock, 1) }),
    commands, dependencies, frameworks: [],
    ...(migrations ? { migrations } : {}),
    ...(entry ? { entry } : {}),
    container: !files.own(folder).some(p => p.endsWith('.go') && p.startsWith(prefix)),
  };
}

/** The last part of a module's path that is no major version. */
function lastPart(module: string): string {
  const parts = module.split('/');
  return /^v\d+$/.test(parts.at(-1)!) ? parts.at(-2) ?? module : parts.at(-1)!;
}

/**
 * The folder of the main package: the module's own root, else below `cmd`; of several, the one that is named like the module or a server.
 */
function entryOf(folder: string, module: string | undefined, files: Sources): Known<string> | undefined {
  const prefix = folder ? `${folder}/` : '';
  const root = files.first(folder, 'main.go');
  if (root !== undefined) return mainAt(root, '.', files, true);
  const below = files
    .own(folder)
    .filter(p => nameOf(p) === 'main.go' && /^(?:cmd\/(?:[\w.-]+\/)?|[\w.-]+\/)main\.go$/.test(p.slice(prefix.length)));
  const named = (path: string): number => {
    const name = path.split('/').at(-2)!;
    return name === lastPart(module ?? '') ? 0 : /^(?:server|api|app|web)$/.test(name) ? 1 : 2;
  };
  const best = below.sort((a, b) => named(a) - named(b) || (a < b ? -1 : 1))[0];
  return best === undefined ? undefined : mainAt(best, best.slice(prefix.length, -'/main.go'.length), files, below.length === 1);
}

function mainAt(path: string, value: string, files: Sources, only: boolean): Known<string> {
  const main = factIn(files, [path], /^(func main\(\))/m);
  return known(value, path, main?.line ?? 1, only && main ? 'certain' : 'guess');
}

function migrationsOf(
  folder: string, files: Sources, find: (...names: readonly string[]) => NamedDependency | undefined,
): Known<Migrations> | undefined {
  const prefix = folder ? `${folder}/` : '';
  const tools = [
    ['golang-migrate', 'github.com/golang-migrate/migrate/v4'], ['goose', 'github.com/pressly/goose/v3'], ['atlas', 'ariga.io/atlas'],
  ] as const;
  for (const [tool, dependency] of tools) {
    const found = find(dependency);
    const sql = found && files.own(folder).find(p => /(?:^|\/)migrations?\/[^/]+\.sql$/.test(p));
    if (found) {
      return known(
        { tool, ...(sql === undefined ? {} : { folder: sql.slice(prefix.length, sql.lastIndexOf('/')) }) }, found.file, found.line,
      );
    }
  }
  return undefined;
}
