import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { isDisabled, placeIn } from '../support/places.ts';
import { commandsOf, inSource } from '../support/script.ts';
import type { ScriptCommand } from '../support/script.ts';

/** Subcommands that install the packages named behind them, past the project's lock file. */
const INSTALLS: Readonly<Record<string, readonly string[]>> = {
  gem: ['install', 'i'],
  npm: ['install', 'i', 'add'],
  yarn: ['add'],
  pnpm: ['add'],
  bun: ['add', 'install', 'i', 'a'],
  bundle: ['add'],
  bundler: ['add'],
  composer: ['require'],
};
const MANAGERS = /\b(?:gem|npm|yarn|pnpm|bun|bundler?|composer)\b/;
/** Options whose value stands in the next word. */
const VALUED = new Set([
  '-v',
  '--version',
  '--prefix',
  '-C',
  '--dir',
  '--cwd',
  '--registry',
  '--source',
  '-s',
  '-i',
  '--install-dir',
  '-n',
  '--bindir',
  '--tag',
  '-w',
  '--workspace',
  '--filter',
]);

export const adhocPackage = fileRule(
  {
    id: 'github-actions/adhoc-package',
    summary: 'A script installs a package by its name, past the lock file',
    category: 'security',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['supply-chain-security', 'immutable-infrastructure'],
    wastes: ['defects'],
    aliases: ['zizmor:adhoc-packages'],
    references: [
      'https://docs.npmjs.com/cli/commands/npm-ci',
      'https://bundler.io/guides/rationale.html',
      'https://docs.github.com/en/code-security/concepts/supply-chain-security/about-supply-chain-security',
    ],
    messages: {
      adhoc: '`{manager} {subcommand} {package}` installs what no lock file holds still: add it to the project and install with `{locked}`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const step of model.steps) {
      if (!step.run || isDisabled(step)) continue;
      for (const command of commandsOf(step.run, MANAGERS)) {
        const found = adhoc(command);
        if (!found) continue;
        report({
          at: placeIn(step, inSource(step.run, command.range)),
          subject: step.subject,
          message: 'adhoc',
          data: { manager: command.name, ...found, locked: LOCKED[command.name] ?? 'its lock file' },
        });
      }
    }
  },
);

const LOCKED: Readonly<Record<string, string>> = {
  gem: 'bundle install',
  bundle: 'bundle install',
  bundler: 'bundle install',
  npm: 'npm ci',
  yarn: 'yarn install --immutable',
  pnpm: 'pnpm install --frozen-lockfile',
  bun: 'bun install --frozen-lockfile',
  composer: 'composer install',
};

function adhoc({ name, args }: ScriptCommand): { subcommand: string; package: string } | undefined {
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    if (VALUED.has(args[i]!)) i++;
    else if (!args[i]!.startsWith('-')) operands.push(args[i]!);
  }
  const [subcommand = '', first] = operands;
  if (!INSTALLS[name]?.includes(subcommand) || args.includes('--help') || args.includes('--local')) return undefined;
  // A directory or archive of the project itself is no package of a registry.
  if (!first || /^[./~]|\.(?:tgz|gem|tar\.gz)$|^\uFFFC$|^file:/.test(first)) return undefined;
  return { subcommand, package: first };
}
