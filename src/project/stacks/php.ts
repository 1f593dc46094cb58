import { known } from '../known.ts';
import type { Commands, Known } from '../project.ts';
import { versionsInRange } from '../read/version-ranges.ts';
import type { Sources } from '../sources.ts';
import { dependenciesIn, fill, finder, versionsAt } from './stack.ts';
import type { Draft, Package, Stack } from './stack.ts';

/** PHP: what composer.json describes. */
export const PHP: Stack = { runtime: 'php', manifests: [/^composer\.json$/], programs: /\.php$/, read };

const SCRIPTS: readonly (readonly [keyof Commands, readonly string[]])[] = [
  ['build', ['build']], ['test', ['test:unit', 'test', 'tests', 'phpunit']], ['integrationTest', ['test:integration', 'test:feature']],
  ['lint', ['lint', 'phpcs', 'cs']], ['typecheck', ['phpstan', 'analyse', 'analyze', 'stan', 'psalm', 'types']],
  ['format', ['format:check', 'cs-check', 'check-style', 'cs:check']], ['migrate', ['migrate', 'db:migrate']],
];

function read({ folder, manifest }: Package, files: Sources): Draft {
  const prefix = folder ? `${folder}/` : '';
  const tree = files.tree(manifest);
  const dependencies = dependenciesIn(folder, files, name => name === 'composer.json');
  const find = finder(dependencies);
  const lock = files.first(folder, 'composer.lock');
  const commands: Commands = { install: known('composer install --no-interaction', lock ?? manifest, 1, 'likely') };
  for (const [key, names] of SCRIPTS) {
    const name = names.find(n => tree?.has('scripts', n));
    if (name !== undefined) commands[key] = known(`composer run ${name}`, manifest, tree!.line('scripts', name));
  }
  const by = (command: string, ...names: readonly string[]): Known<string> | undefined => {
    const tool = find(...names);
    return tool && known(command, tool.file, tool.line, 'likely');
  };
  fill(commands, 'test', by('vendor/bin/pest', 'pestphp/pest') ?? by('vendor/bin/phpunit', 'phpunit/phpunit', 'symfony/test-pack'));
  fill(commands, 'lint', by('vendor/bin/phpcs', 'squizlabs/php_codesniffer'));
  fill(
    commands, 'typecheck',
    by('vendor/bin/phpstan analyse', 'phpstan/phpstan', 'larastan/larastan') ?? by('vendor/bin/psalm', 'vimeo/psalm'),
  );
  fill(
    commands, 'format',
    by('vendor/bin/pint --test', 'laravel/pint') ?? by('vendor/bin/php-cs-fixer fix --dry-run --diff', 'friendsofphp/php-cs-fixer'),
  );
  const laravel = find('laravel/framework');
  const doctrine = find('doctrine/doctrine-migrations-bundle');
  const migrated = laravel ? 'database/migrations' : 'migrations';
  if (laravel && files.has(`${prefix}artisan`)) {
    fill(commands, 'migrate', known('php artisan migrate --force', laravel.file, laravel.line, 'likely'));
  }
  if (doctrine) {
    fill(
      commands, 'migrate', known('php bin/console doctrine:migrations:migrate --no-interaction', doctrine.file, doctrine.line, 'likely'),
    );
  }
  const tool = laravel ?? doctrine;
  const entry = ['public/index.php', 'index.php'].find(name => files.has(prefix + name));
  const platform = tree?.text('config', 'platform', 'php');
  const range = tree?.text('require', 'php');
  const name = tree?.text('name');
  return {
    ...(name ? { name: name.slice(name.indexOf('/') + 1) } : {}),
    language: known('php', manifest, 1),
    pins: platform ? [known(platform, manifest, tree!.line('config', 'platform', 'php'))] : [],
    supported: range ? versionsAt(versionsInRange(range), { file: manifest, line: tree!.line('require', 'php') }, 'likely') : [],
    ...(range ? { range: known(range, manifest, tree!.line('require', 'php')) } : {}),
    packageManager: known('composer', manifest, 1),
    ...(lock === undefined ? {} : { lockFile: known(lock, lock, 1) }),
    commands,
    dependencies,
    frameworks: [],
    ...(tool && files.own(prefix + migrated).length
      ? { migrations: known({ tool: laravel ? 'laravel' : 'doctrine', folder: migrated }, tool.file, tool.line) }
      : {}),
    ...(entry === undefined ? {} : { entry: known(entry, prefix + entry, 1, 'likely' as const) }),
    container: !files.own(folder).some(p => p.endsWith('.php')),
  };
}
