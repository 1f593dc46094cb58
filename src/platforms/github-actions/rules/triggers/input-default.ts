import type { Severity } from '../../../../core/finding.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, InputDeclaration } from '../../model.ts';
import { isEmpty } from '../../read/values.ts';
import { REFUSED, rewrite } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const inputDefault = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/input-default',
    summary: 'An input whose default or options do not fit its type',
    category: 'schema',
    aliases: ['actionlint:events'],
    references: [`${WORKFLOW_SYNTAX}#onworkflow_callinputs`, `${WORKFLOW_SYNTAX}#onworkflow_dispatchinputs`],
    messages: {
      type: 'the default of `{input}` is {actual}, but its type is {type}',
      option: 'the default `{value}` of `{input}` is none of its options',
      noOptions: 'the choice `{input}` has no `options`',
      twice: 'the option `{value}` of `{input}` stands twice',
      useless: '`{input}` is required, so its default is never used',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const check = (input: InputDeclaration, subject: string, severity: Severity): void => {
      const given = input.default;
      const type = input.type?.text ?? 'string';
      if (given?.kind === 'scalar' && !isEmpty(given) && !given.text.includes('${{')) {
        const actual = typeof given.value;
        const wrong = (type === 'boolean' && actual !== 'boolean') || (type === 'number' && actual !== 'number');
        const loose = type === 'string' && actual === 'boolean';
        if (wrong || loose) {
          const quoted = given.style === 'single' || given.style === 'double';
          const fits = type === 'boolean' || type === 'string' ? /^(true|false)$/.test(given.text) : /^-?\d+(\.\d+)?$/.test(given.text);
          report({
            at: given.range, subject, message: 'type', data: { input: input.name, actual: `a ${actual === 'object' ? 'null' : actual}`, type }, severity: loose ? 'warning' : severity,
            fixes: quoted && fits && !given.aliasRange ? [{ title: 'Remove the quotes', safety: 'safe', edits: [{ range: given.range, newText: given.text }] }] : [],
          });
        }
      }
      if (type !== 'choice') return;
      const options = input.options ?? [];
      if (!input.options?.length) report({ at: input.key.range, subject, message: 'noOptions', data: { input: input.name } });
      else if (given?.kind === 'scalar' && given.text !== '' && !options.some(o => o.text === given.text)) {
        const near = options.find(o => o.text.toLowerCase() === given.text.toLowerCase());
        const edit = near && rewrite(given, near.text);
        report({
          at: given.range, subject, message: 'option', data: { input: input.name, value: given.text },
          fixes: edit ? [{ title: `Change to \`${near.text}\``, safety: 'safe', edits: [edit] }] : [],
        });
      }
      const seen = new Set<string>();
      for (const o of options) {
        if (seen.has(o.text)) report({ at: o.range, subject, message: 'twice', data: { input: input.name, value: o.text }, severity: 'warning' });
        seen.add(o.text);
      }
    };
    for (const input of model.workflow?.call?.inputs ?? []) {
      const subject = `on.workflow_call.inputs.${input.name}`;
      check(input, subject, 'error');
      if (input.required && input.default && !(input.default.kind === 'scalar' && isEmpty(input.default))) {
        report({ at: input.default.range, subject, message: 'useless', data: { input: input.name }, severity: 'warning', persona: 'strict' });
      }
    }
    // A form's answers are read by their type, whatever the default's own type is.
    for (const input of model.workflow?.dispatchInputs ?? []) check(input, `on.workflow_dispatch.inputs.${input.name}`, 'warning');
  },
);
