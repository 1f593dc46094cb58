import type { Range } from '../../../../core/text.ts';
import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { GithubActionsModel, Step } from '../../model.ts';
import { inputOf, replace } from '../support/edits.ts';
import { fixIn, isDisabled, placeIn, textOf } from '../support/places.ts';
import { inSource } from '../support/script.ts';
import { checksOf, deployAfter, uploadsResults } from './graph.ts';
import { CHECK_ACTIONS, SOFT_INPUTS, SOFT_OPTIONS } from './programs.ts';
import type { CheckKind } from './programs.ts';

export const softCheck = fileRule(
  {
    id: 'github-actions/soft-check',
    summary: 'A scan or test is told to succeed whatever it finds',
    category: 'reliability',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['stop-the-line', 'quality-gates-with-escape-hatches'],
    wastes: ['defects'],
    aliases: [],
    references: [
      'https://trivy.dev/latest/docs/configuration/others/#exit-code',
      'https://www.checkov.io/2.Basics/Hard%20and%20soft%20fail.html',
      'https://github.com/hadolint/hadolint#cli',
    ],
    messages: {
      soft: '`{option}` lets {check} succeed whatever it finds: let it fail, and accept single findings by name',
      deployed: '`{option}` lets {check} succeed whatever it finds, and {deploy} follows: let it fail, and accept single findings by name',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const step of model.steps) {
      // Where the results go to code scanning, that decides what blocks.
      if (isDisabled(step) || (step.job && uploadsResults(step.job))) continue;
      for (const { check, kind, option, at, fixes } of softened(step, document.text)) {
        const deploy = deployAfter(model, step);
        report({
          at: placeIn(step, at),
          subject: step.subject,
          message: deploy ? 'deployed' : 'soft',
          data: { check, option, deploy: deploy ?? '' },
          persona: kind === 'lint' ? 'pedantic' : deploy ? 'default' : 'strict',
          fixes,
        });
      }
    }
  },
);

interface Softened {
  check: string;
  kind: CheckKind;
  option: string;
  at: Range;
  fixes: readonly Fix[];
}

function* softened(step: Step, text: string): Generator<Softened> {
  if (step.uses?.kind === 'repository') {
    for (const { input, value } of SOFT_INPUTS.get(step.uses.slug) ?? []) {
      const given = inputOf(step, input);
      if (!given || !value.test(textOf(given.value))) continue;
      const map = step.with!.entry.value;
      const edits =
        step.uses.slug === 'aquasecurity/trivy-action' && given.value
          ? [replace(given.value.range, "'1'")]
          : map.kind !== 'map'
            ? undefined
            : map.entries.length > 1
              ? removeEntry(text, map, given.entry)
              : removeEntry(text, step.node, step.with!.entry);
      yield {
        check: step.uses.slug,
        kind: CHECK_ACTIONS.get(step.uses.slug) ?? 'scan',
        option: `${given.name}: ${textOf(given.value)}`,
        at: given.entry.range,
        fixes: fixIn(step, 'Let it fail', 'unsafe', edits),
      };
    }
    return;
  }
  for (const { command, name, kind } of checksOf(step)) {
    const pattern = command && SOFT_OPTIONS[command.name];
    if (!command || !pattern) continue;
    const i = command.args.findIndex((a, j) => pattern.test(a) || pattern.test(`${a} ${command.args[j + 1] ?? ''}`));
    const words = command.shell?.args ?? [];
    // `sudo trivy …`: the arguments of the program are the last words of the command.
    const word = words[words.length - command.args.length + i];
    if (i < 0 || !word) continue;
    const two = !pattern.test(command.args[i]!);
    const end = two ? words[words.length - command.args.length + i + 1]!.range.end : word.range.end;
    const cut = inSource(step.run!, { start: word.range.start - 1, end });
    yield {
      check: `\`${name}\``,
      kind,
      option: command.args.slice(i, i + (two ? 2 : 1)).join(' '),
      at: inSource(step.run!, { start: word.range.start, end }),
      fixes: cut.exact ? fixIn(step, 'Let it fail', 'unsafe', [replace(cut, '')]) : [],
    };
  }
}
