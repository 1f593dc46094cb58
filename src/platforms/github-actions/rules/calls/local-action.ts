import { factRule } from '../../../../core/rule.ts';
import { suggest } from '../../../../core/suggest.ts';
import { didYouMean } from '../../../../core/wording.ts';
import { METADATA_SYNTAX, REFUSED, listed } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const localAction = factRule(
  {
    ...REFUSED,
    id: 'github-actions/local-action',
    summary: 'A step uses an action of this repository that is not there, or not with these inputs and outputs',
    category: 'reference',
    patterns: ['pipeline-as-code', 'api-as-contract'],
    aliases: ['actionlint:action'],
    references: [METADATA_SYNTAX, `${WORKFLOW_SYNTAX}#jobsjob_idstepsuses`],
    messages: {
      missing: 'there is no action in `{folder}`: neither action.yml nor action.yaml nor a Dockerfile',
      input: 'the action in `{folder}` has no input `{name}`{hint}',
      required: 'the action in `{folder}` needs {names} below `with`',
      output: 'the action in `{folder}` has no output `{name}`{hint}',
    },
  },
  ['github-actions/action-use', 'github-actions/action'],
  (facts, { report }) => {
    for (const use of facts.all('github-actions/action-use')) {
      const { local, foreign, subject, inputs, outputs } = use.value;
      if (!local) continue;
      const { file, name: path } = use;
      const folder = path === '' ? '.' : path;
      const within = path === '' ? '' : `${path}/`;
      const [action] = facts.named('github-actions/action', path);
      if (!action) {
        const absent = ['action.yml', 'action.yaml', 'Dockerfile'].every(f => facts.hasFile(within + f) === false);
        if (absent && !foreign) report({ file, at: use.range, subject: `${subject}.uses`, message: 'missing', data: { folder }, severity: 'warning', confidence: 'medium' });
        continue;
      }
      if (foreign) continue;
      const related = [{ file: action.file, range: action.range, message: 'the action is declared here' }];
      const declared = action.value.inputs.map(i => i.name);
      for (const { name, range } of inputs) {
        if (name.includes('${{') || declared.some(d => d.toLowerCase() === name.toLowerCase())) continue;
        // Actions that run a container take these two beside their own inputs.
        if (action.value.using === 'docker' && /^(?:args|entrypoint)$/i.test(name)) continue;
        const instead = suggest(name, declared.filter(d => !inputs.some(i => i.name.toLowerCase() === d.toLowerCase())));
        report({
          file, at: range, subject: `${subject}.with.${name}`, message: 'input', data: { folder, name, hint: didYouMean(instead) }, severity: 'warning', related,
          fixes: instead ? [{ title: `Change to \`${instead}\``, safety: 'safe', edits: [{ range, newText: instead }] }] : [],
        });
      }
      const missing = action.value.inputs.filter(i => i.required && !i.hasDefault && !inputs.some(g => g.name.toLowerCase() === i.name.toLowerCase() || g.name.includes('${{')));
      if (missing.length) {
        report({ file, at: use.range, subject: `${subject}.with`, message: 'required', data: { folder, names: listed(missing.map(m => `\`${m.name}\``), 'and') }, severity: 'warning', related });
      }
      // A script may set outputs that its metadata does not name; a composite action can't.
      for (const { name, range } of action.value.using === 'composite' ? outputs : []) {
        if (action.value.outputs.some(o => o.toLowerCase() === name)) continue;
        report({ file, at: range, subject, message: 'output', data: { folder, name, hint: didYouMean(suggest(name, action.value.outputs)) }, severity: 'warning', related });
      }
    }
  },
);
