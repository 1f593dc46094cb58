import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Step } from '../../model.ts';
import { METADATA_SYNTAX, REFUSED, listed, meant, renameFixes } from '../common.ts';
import { ACTIONS } from '../data/actions.ts';
import type { KnownAction } from '../data/actions.ts';

export const actionInputs = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/action-inputs',
    summary: 'A well-known action gets an input that it does not have, or lacks one that it needs',
    category: 'reference',
    severity: 'warning',
    aliases: ['actionlint:action'],
    references: [`${METADATA_SYNTAX}#inputs`, 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepswith'],
    messages: {
      unknown: '`{action}` has no input `{input}`{hint}',
      deprecated: '`{action}` calls its input `{input}` deprecated: write `{instead}`',
      missing: '`{action}` needs {inputs} below `with`',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const step of model.steps) {
      if (step.uses?.kind !== 'repository' || step.uses.path !== '' || step.node.aliasRange) continue;
      const known = ACTIONS.get(step.uses.slug);
      if (!known || step.with?.expression || step.node.get('with')?.kind === 'seq') continue;
      const action = `${step.uses.owner}/${step.uses.repo}`;
      const given = step.with?.variables ?? [];
      const names = new Map(known.inputs.map(i => [i.toLowerCase(), i]));
      for (const { name, key } of given) {
        const lower = name.toLowerCase();
        const instead = known.deprecated?.[lower];
        const subject = `${step.subject}.with.${name}`;
        if (name.includes('${{')) continue;
        if (instead) report({ at: key.range, subject, message: 'deprecated', data: { action, input: name, instead }, fixes: renameFixes(key, sameValues(known, lower) ? instead : undefined) });
        else if (!names.has(lower)) {
          const { hint, word } = meant(name, known.inputs.filter(i => !given.some(g => g.name.toLowerCase() === i.toLowerCase())));
          // Later versions bring new inputs: without a likely slip, nobody is sure.
          if (word === undefined || known.deprecated?.[word]) {
            if (!known.open) report({ at: key.range, subject, message: 'unknown', data: { action, input: name, hint: '' }, persona: 'strict', confidence: 'medium' });
          } else report({ at: key.range, subject, message: 'unknown', data: { action, input: name, hint }, fixes: renameFixes(key, word) });
        }
      }
      const missing = (known.required ?? []).filter(r => !given.some(g => g.name.toLowerCase() === r));
      if (missing.length && !inserts(step)) {
        report({ at: step.uses.scalar.range, subject: `${step.subject}.with`, message: 'missing', data: { action, inputs: listed(missing.map(m => `\`${m}\``), 'and') }, severity: 'error' });
      }
    }
  },
);

/** Whether the value of a deprecated input fits the new one: its name then differs in punctuation alone, or it is the same setting. */
function sameValues(known: KnownAction, name: string): boolean {
  const instead = known.deprecated?.[name] ?? '';
  return instead.replaceAll('-', '_') === name || instead.endsWith(`-${name}`);
}

function inserts(step: Step): boolean {
  return step.with?.variables.some(v => v.name.includes('${{')) ?? false;
}
