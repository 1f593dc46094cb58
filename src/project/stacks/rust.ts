import { known } from '../known.ts';
import { relativeTo, upwards } from '../paths.ts';
import type { Commands, Known, Migrations } from '../project.ts';
import { exactVersion, versionsInRange } from '../read/version-ranges.ts';
import type { Sources } from '../sources.ts';
import { dependenciesIn, finder, versionsAt } from './stack.ts';
import type { Draft, Package, Stack } from './stack.ts';

/** Rust: crates of Cargo. */
export const RUST: Stack = { runtime: 'rust', manifests: [/^Cargo\.toml$/], programs: /\.rs$/, read };

function read({ folder, manifest }: Package, files: Sources): Draft {
  const prefix = folder ? `${folder}/` : '';
  const tree = files.tree(manifest);
  const name = tree?.text('package', 'name');
  const around = upwards(folder);
  const workspace = around.find(at => at !== folder && files.tree(at ? `${at}/Cargo.toml` : 'Cargo.toml')?.has('workspace')) ?? folder;
  const lock = files.first(workspace, 'Cargo.lock') ?? files.first(folder, 'Cargo.lock');
  const locked = lock === undefined ? '' : ' --locked';
  const line = tree?.line('package', 'name') ?? 1;
  const fact = (command: string): Known<string> => known(command, manifest, line, 'likely');
  const binary = tree?.text('bin', 0, 'name') ?? (files.has(`${prefix}src/main.rs`) ? name : undefined);
  const entry = tree?.text('bin', 0, 'path') ?? (files.has(`${prefix}src/main.rs`) ? 'src/main.rs' : undefined);
  const commands: Commands = {
    install: known(`cargo fetch${locked}`, lock ?? manifest, 1, 'likely'),
    build: fact(`cargo build --release${locked}`),
    test: fact(`cargo test${locked}`),
    lint: known('cargo clippy --all-targets -- -D warnings', manifest, line, 'guess'),
    format: fact('cargo fmt --check'),
    ...(binary === undefined
      ? {}
      : { start: fact(`${relativeTo(folder, workspace ? `${workspace}/target` : 'target')}/release/${binary}`) }),
  };
  const dependencies = dependenciesIn(folder, files, n => n === 'Cargo.toml');
  const migrations = migrationsOf(folder, files, finder(dependencies));
  if (migrations) commands.migrate = known(migrations.command, migrations.fact.file, migrations.fact.line, 'likely');
  const minimum = tree?.text('package', 'rust-version');
  const pin = toolchain(around, files);
  return {
    ...(name ? { name } : {}),
    language: known('rust', manifest, line),
    pins: pin ? [pin] : [],
    supported: minimum
      ? versionsAt(versionsInRange(minimum), { file: manifest, line: tree!.line('package', 'rust-version') }, 'likely')
      : [],
    ...(minimum ? { range: known(minimum, manifest, tree!.line('package', 'rust-version')) } : {}),
    packageManager: known('cargo', manifest, line),
    ...(lock === undefined ? {} : { lockFile: known(lock, lock, 1) }),
    commands, dependencies, frameworks: [],
    ...(migrations ? { migrations: migrations.fact } : {}),
    ...(entry === undefined ? {} : { entry: known(entry, files.has(prefix + entry) ? prefix + entry : manifest, 1) }),
    container: tree?.has('package') !== true,
  };
}

function toolchain(around: readonly string[], files: Sources): Known<string> | undefined {
  for (const at of around) {
    const file = files.first(at, 'rust-toolchain.toml', 'rust-toolchain');
    if (file === undefined) continue;
    const tree = file.endsWith('.toml') ? files.tree(file) : undefined;
    const version = exactVersion(
      tree?.text('toolchain', 'channel') ?? /channel\s*=\s*"([^"]+)"/.exec(files.text(file) ?? '')?.[1] ?? files.text(file)?.trim() ?? '',
    );
    if (version !== undefined) return known(version, file, tree?.line('toolchain', 'channel') ?? 1);
  }
  return undefined;
}

function migrationsOf(
  folder: string, files: Sources, find: ReturnType<typeof finder>,
): { fact: Known<Migrations>; command: string } | undefined {
  const there = files.own(folder ? `${folder}/migrations` : 'migrations').length > 0;
  const tools = [
    ['diesel', 'diesel', 'diesel migration run'], ['sqlx', 'sqlx', 'sqlx migrate run'], ['refinery', 'refinery', 'refinery migrate'],
  ] as const;
  for (const [tool, crate, command] of tools) {
    const found = find(crate);
    if (found && there) return { fact: known({ tool, folder: 'migrations' }, found.file, found.line), command };
  }
  return undefined;
}
