import { known } from '../known.ts';
import type { Commands, Known } from '../project.ts';
import { exactVersion } from '../read/version-ranges.ts';
import type { Sources } from '../sources.ts';
import { dependenciesIn, fill, finder } from './stack.ts';
import type { Draft, Package, Stack } from './stack.ts';
import { factIn } from './text.ts';

/** Ruby: what a Gemfile describes. */
export const RUBY: Stack = { runtime: 'ruby', manifests: [/^Gemfile$/], programs: /\.(?:rb|ru)$/, read };

function read({ folder, manifest }: Package, files: Sources): Draft {
  const prefix = folder ? `${folder}/` : '';
  const dependencies = dependenciesIn(folder, files, name => name === 'Gemfile');
  const find = finder(dependencies);
  const lock = files.first(folder, 'Gemfile.lock');
  const commands: Commands = { install: known('bundle install', lock ?? manifest, 1, 'likely') };
  const by = (command: string, ...names: readonly string[]): Known<string> | undefined => {
    const gem = find(...names);
    return gem && known(command, gem.file, gem.line, 'likely');
  };
  const rails = find('rails');
  const rake = files.first(folder, 'Rakefile');
  const tests = [...files.own(folder), ...files.tests(folder)];
  fill(commands, 'test', by('bundle exec rspec', 'rspec-rails', 'rspec'));
  const minitest = tests.find(p => /(?:^|\/)test\/.*_test\.rb$/.test(p));
  if (minitest !== undefined) {
    fill(
      commands,
      'test',
      rails
        ? known('bin/rails test', rails.file, rails.line, 'likely')
        : rake === undefined
          ? undefined
          : known('bundle exec rake test', rake, 1, 'guess'),
    );
  }
  fill(commands, 'lint', by('bundle exec rubocop', 'rubocop', 'rubocop-rails-omakase', 'rubocop-rails', 'standard'));
  fill(commands, 'typecheck', by('bundle exec srb tc', 'sorbet') ?? by('bundle exec steep check', 'steep'));
  if (rails && files.has(`${prefix}bin/rails`)) {
    commands.build = known(
      'bin/rails assets:precompile', rails.file, rails.line, find('sprockets-rails', 'propshaft') ? 'likely' : 'guess',
    );
    commands.migrate = known('bin/rails db:migrate', rails.file, rails.line, 'likely');
    commands.start = known('bin/rails server', rails.file, rails.line, 'likely');
  }
  const rack = files.first(folder, 'config.ru');
  if (rack !== undefined) fill(commands, 'start', by('bundle exec puma', 'puma') ?? known('bundle exec rackup', rack, 1, 'guess'));
  const jekyll = find('jekyll', 'github-pages');
  if (jekyll) commands.build = known('bundle exec jekyll build', jekyll.file, jekyll.line, 'likely');
  const pin = factIn(files, [manifest], /^\s*ruby\s+["']([\d.]+)["']/m);
  const version = exactVersion(pin?.value ?? '');
  return {
    language: known('ruby', manifest, 1),
    pins: pin && version !== undefined ? [{ ...pin, value: version }] : [],
    supported: [],
    ...(pin ? { range: pin } : {}),
    packageManager: known('bundler', manifest, 1),
    ...(lock === undefined ? {} : { lockFile: known(lock, lock, 1) }),
    commands,
    dependencies,
    frameworks: [],
    ...(rails && files.own(`${prefix}db/migrate`).length
      ? { migrations: known({ tool: 'rails', folder: 'db/migrate' }, rails.file, rails.line) }
      : {}),
    ...(jekyll ? { staticSite: known('_site', jekyll.file, jekyll.line, 'likely' as const) } : {}),
    ...(rack === undefined ? {} : { entry: known('config.ru', rack, 1, 'likely' as const) }),
    container: !jekyll && !files.own(folder).some(p => /\.(?:rb|ru)$/.test(p)),
  };
}
