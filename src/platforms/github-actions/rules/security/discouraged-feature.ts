import { fileRule } from '../../../../core/rule.ts';
import { removeEntry } from '../../../../documents/yaml/edits.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../../model.ts';
import { inputOf } from '../support/edits.ts';
import { actionSteps, fixIn, placeIn, writtenHere } from '../support/places.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const discouragedFeature = fileRule(
  {
    id: 'github-actions/discouraged-feature',
    summary: 'A feature is used that does more harm than good',
    category: 'security',
    severity: 'info',
    confidence: 'high',
    persona: 'strict',
    patterns: ['reduce-cognitive-load', 'pipeline-as-code'],
    wastes: ['defects', 'relearning'],
    aliases: ['zizmor:misfeature'],
    references: [WORKFLOW_SYNTAX, 'https://github.com/actions/setup-python/blob/main/docs/advanced-usage.md'],
    messages: {
      cmd: '`shell: cmd` goes on after a failed line and has no sound quoting: use `pwsh` or `bash`',
      pip: '`pip-install` installs into the runner’s Python without a lock file: install in an environment of its own',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const shells: { scalar: YamlScalar | undefined; subject: string }[] = [
      { scalar: model.workflow?.defaults?.shell, subject: 'defaults.run.shell' },
      ...(model.workflow?.jobs ?? []).map(j => ({ scalar: j.defaults?.shell, subject: `jobs.${j.id}.defaults.run.shell` })),
      ...model.steps.map(s => ({ scalar: s.run?.shell, subject: `${s.subject}.shell` })),
    ];
    for (const { scalar, subject } of shells) {
      if (scalar && writtenHere(scalar) && /^cmd(?:\.exe)?(?:\s|$)/i.test(scalar.text.trim()))
        report({ at: scalar.range, subject, message: 'cmd' });
    }
    for (const { step, uses } of actionSteps(model)) {
      const input = uses.slug === 'actions/setup-python' ? inputOf(step, 'pip-install') : undefined;
      if (!input) continue;
      const map = step.with!.entry.value;
      const packages = input.value?.text.trim() ?? '';
      const only = map.kind === 'map' && map.entries.length === 1;
      const edits =
        map.kind === 'map'
          ? only
            ? removeEntry(document.text, step.node, step.with!.entry)
            : removeEntry(document.text, map, input.entry)
          : undefined;
      report({
        at: placeIn(step, input.entry.range),
        subject: step.subject,
        message: 'pip',
        data: { packages },
        fixes: fixIn(step, 'Remove pip-install', 'unsafe', edits),
      });
    }
  },
);
