import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { inputOf } from '../support/edits.ts';
import { actionSteps, isDisabled, placeIn, textOf } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';
import { actionName } from '../support/releases.ts';
import { TOOL_INSTALLERS } from './data/actions.ts';

export const unpinnedTool = fileRule(
  {
    id: 'github-actions/unpinned-tool',
    summary: 'An action installs whatever version of a tool is newest',
    category: 'security',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['supply-chain-security', 'immutable-infrastructure'],
    wastes: ['defects', 'relearning'],
    aliases: ['zizmor:unpinned-tools'],
    references: [SECURE_USE],
    messages: {
      absent: '{action} installs the newest version of {tool} at every run: say which with `{input}`',
      latest: '`{value}` lets {action} install another version of {tool} whenever there is one: name a version',
      dynamic: 'which version of {tool} {action} installs is decided by `{value}`: make sure that it names one version',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { step, uses } of actionSteps(model)) {
      const known = TOOL_INSTALLERS.get(actionName(uses));
      if (!known || isDisabled(step) || step.with?.expression) continue;
      const given = known.inputs.map(name => inputOf(step, name)).find(Boolean);
      const value = textOf(given?.value);
      const data = { action: uses.slug, tool: known.tool, input: known.inputs[0]!, value };
      if (!given) report({ at: placeIn(step, uses.scalar.range), subject: step.subject, message: 'absent', data });
      else if (/^(?:|latest|stable|\*|x|master|main|nightly|canary)$/i.test(value))
        report({ at: placeIn(step, given.entry.range), subject: step.subject, message: 'latest', data });
      // A variable or a matrix is chosen in this repository; an input is chosen by whoever starts the workflow.
      else if (/^\$\{\{\s*inputs\./.test(value))
        report({ at: placeIn(step, given.entry.range), subject: step.subject, message: 'dynamic', data, confidence: 'low' });
    }
  },
);
