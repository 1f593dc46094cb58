import { factRule } from '../../../core/rule.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean, ticked } from '../../../core/wording.ts';
import { localFolder, moduleIn, modulesOf } from '../module.ts';
import { DOCS } from '../refer.ts';

/** Arguments of a module call that are the language's own. */
const OWN = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

export const moduleInputs = factRule(
  {
    id: 'terraform/module-inputs',
    summary: 'A call of a local module sets a variable that it lacks, or leaves out one that it needs',
    category: 'reference',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['infrastructure-as-code', 'api-as-contract'],
    wastes: ['defects', 'delays'],
    aliases: [],
    references: [DOCS.modules, DOCS.variables],
    messages: {
      unknown: 'the module in {folder} has no variable `{name}`{hint}',
      missing: '`module.{module}` does not set {names}, which the module in {folder} requires',
      absent: 'there is no folder {folder} with a module in it: correct the source',
    },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const caller of modulesOf(facts)) {
      for (const call of caller.declarations) {
        const { kind, source, sourceRange, inputs, name } = call.value;
        if (kind !== 'module' || source === undefined || !sourceRange || !inputs) continue;
        const folder = localFolder(caller.folder, source);
        if (folder === undefined) continue;
        const shown = folder ? `\`${folder}\`` : 'the root folder';
        const target = moduleIn(facts, folder);
        if (!target) {
          // A folder whose files are known to be none at all, and not merely none of ours.
          if (facts.filesIn(folder)?.length === 0) {
            report({ file: call.file, at: sourceRange, subject: call.name, message: 'absent', data: { folder: shown } });
          }
          continue;
        }
        if (!target.complete) continue;
        const variables = new Map(target.declarations.filter(d => d.value.kind === 'variable').map(d => [d.value.name, d]));
        for (const input of inputs) {
          if (OWN.has(input.name) || variables.has(input.name)) continue;
          const near = suggest(input.name, variables.keys());
          report({
            file: call.file,
            at: input.range,
            subject: `${call.name}.${input.name}`,
            message: 'unknown',
            data: { folder: shown, name: input.name, hint: didYouMean(near) },
            fixes: near === undefined ? [] : [{ title: `Change to \`${near}\``, safety: 'unsafe', edits: [{ range: input.range, newText: near }] }],
          });
        }
        const missing = [...variables.values()].filter(v => v.value.required && !inputs.some(i => i.name === v.value.name));
        if (!missing.length) continue;
        report({
          file: call.file,
          at: call.range,
          subject: call.name,
          message: 'missing',
          data: { module: name, folder: shown, names: ticked(missing.map(v => v.value.name)) },
          related: missing.map(v => ({ file: v.file, range: v.range, message: `${v.value.name} has no default` })),
        });
      }
    }
  },
);
