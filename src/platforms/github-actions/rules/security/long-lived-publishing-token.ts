import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Job, Permissions } from '../../model.ts';
import { inputOf } from '../support/edits.ts';
import { isDisabled, isFalse, placeIn, textOf } from '../support/places.ts';
import { remembered } from '../support/remembered.ts';
import { commandsOf, inSource } from '../support/script.ts';
import type { ScriptCommand } from '../support/script.ts';

/** Actions that publish to a registry with trusted publishing, and the inputs that hand them a stored token instead. */
const ACTIONS: ReadonlyMap<string, { registry: string; inputs: readonly string[] }> = new Map([
  ['pypa/gh-action-pypi-publish', { registry: 'PyPI', inputs: ['password'] }],
  ['rubygems/configure-rubygems-credentials', { registry: 'RubyGems', inputs: ['api-token'] }],
  ['rubygems/release-gem', { registry: 'RubyGems', inputs: ['setup-trusted-publisher'] }],
  ['js-devtools/npm-publish', { registry: 'npm', inputs: ['token'] }],
]);
/** Programs that only start the one that is named next. */
const RUNNERS = /^(?:npx|bunx|pnpx|uvx|pipx|dlx|exec|run|tool|--|python[\d.]*|py|-m|yarn|corepack)$/;
/** Options that name another registry than the public one, or publish nothing. */
const ELSEWHERE =
  /^(?:--registry|--repository|--repository-url|-r|--index|--index-url|--publish-url|--source|-s|--host|--key|--dry-run|--tag-only)(?:=|$)/;
const PUBLIC = /api\.nuget\.org|registry\.npmjs\.org|upload\.pypi\.org|rubygems\.org|crates\.io/;

export const longLivedPublishingToken = fileRule(
  {
    id: 'github-actions/long-lived-publishing-token',
    summary: 'A package is published with a stored token where the registry offers trusted publishing',
    category: 'security',
    severity: 'info',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['supply-chain-security', 'secrets-management'],
    wastes: ['defects', 'handoffs'],
    aliases: ['zizmor:use-trusted-publishing'],
    references: [
      'https://docs.pypi.org/trusted-publishers/',
      'https://docs.npmjs.com/trusted-publishers',
      'https://guides.rubygems.org/trusted-publishing/',
      'https://crates.io/docs/trusted-publishing',
      'https://learn.microsoft.com/en-us/nuget/nuget-org/trusted-publishing',
    ],
    messages: {
      command:
        '{registry} gives a short-lived token to this workflow (trusted publishing): allow `id-token: write` and drop the stored one',
      input: '{registry} gives a short-lived token to this workflow (trusted publishing): drop `{input}` and allow `id-token: write`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const step of model.steps) {
      if (isDisabled(step)) continue;
      if (step.uses?.kind === 'repository') {
        const action = ACTIONS.get(step.uses.slug);
        const input = action?.inputs.map(name => inputOf(step, name)).find(Boolean);
        // `setup-trusted-publisher` is a switch, on by default; the others are the token itself.
        const stored = input?.name === 'setup-trusted-publisher' ? isFalse(input.value) : input !== undefined;
        if (action && input && stored && !inputOf(step, 'repository-url')) {
          report({
            at: placeIn(step, input.entry.range),
            subject: step.subject,
            message: 'input',
            data: { registry: action.registry, input: input.name },
          });
        }
      }
      if (!step.run || (step.job && privateRegistry(step.job)) || mayIdentify(step.job?.permissions ?? model.workflow?.permissions))
        continue;
      for (const command of commandsOf(step.run, /\b(?:publish|push|upload)\b/)) {
        const registry = publishes(command);
        if (registry)
          report({ at: placeIn(step, inSource(step.run, command.range)), subject: step.subject, message: 'command', data: { registry } });
      }
    }
  },
);

function mayIdentify(permissions: Permissions | undefined): boolean {
  return (
    permissions?.all?.text === 'write-all' || (permissions?.scopes.some(s => s.scope === 'id-token' && s.level?.text === 'write') ?? false)
  );
}

/** A setup action that points the package manager to another registry than the public one. */
const privateRegistry = remembered(({ steps }: Job): boolean =>
  steps.some(s => {
    const url = s.uses?.kind === 'repository' && s.uses.slug === 'actions/setup-node' ? textOf(inputOf(s, 'registry-url')?.value) : '';
    return url !== '' && !PUBLIC.test(url);
  }),
);

/** The registry that a command publishes to; `undefined` for other commands, other registries and rehearsals. */
function publishes(command: ScriptCommand): string | undefined {
  const words = [command.name, ...command.args];
  while (words.length > 1 && RUNNERS.test(words[0]!)) words.shift();
  const operands = words.filter(w => !w.startsWith('-')).map(w => w.replace(/==.*$|@.*$/, ''));
  const elsewhere = words.findIndex(w => ELSEWHERE.test(w));
  if (elsewhere >= 0 && !PUBLIC.test(words[elsewhere]! + (words[elsewhere + 1] ?? ''))) return undefined;
  const [program, first, second] = operands;
  switch (program) {
    case 'twine':
      return first === 'upload' ? 'PyPI' : undefined;
    case 'uv':
    case 'poetry':
    case 'hatch':
    case 'pdm':
    case 'flit':
      return first === 'publish' ? 'PyPI' : undefined;
    case 'npm':
    case 'pnpm':
    case 'bun':
      return first === 'publish' || (first === 'npm' && second === 'publish') ? 'npm' : undefined;
    case 'cargo':
      return first === 'publish' ? 'crates.io' : undefined;
    case 'gem':
      return first === 'push' ? 'RubyGems' : undefined;
    case 'nuget':
      return first === 'push' ? 'NuGet' : undefined;
    case 'dotnet':
      return first === 'nuget' && second === 'push' ? 'NuGet' : undefined;
    default:
      return undefined;
  }
}
