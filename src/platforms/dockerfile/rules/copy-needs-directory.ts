import { fileRule } from '../../../core/rule.ts';
import { insertAt } from '../edits.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const copyNeedsDirectory = fileRule<DockerfileModel, object, 'slash'>(
  {
    id: 'dockerfile/copy-needs-directory', summary: 'Several sources are copied to something that is not marked as a directory',
    category: 'schema', severity: 'error', confidence: 'high', persona: 'default', patterns: ['continuous-integration'],
    wastes: ['defects'], aliases: ['hadolint:DL3021', 'kics:6db6e0c2-32a3-4a2e-93b5-72c35f4119db', 'trivy:DS-0011'],
    references: ['https://docs.docker.com/reference/dockerfile/#destination'],
    messages: { slash: 'with {count} sources the destination `{destination}` must end with `/`: add it' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'COPY', 'ADD')) {
      const words = instruction.exec ?? instruction.words;
      const destination = words.at(-1);
      if (!destination || words.length < 3 || /[/\\]$|^\.\.?$|\$\{?\w+\}?$/.test(unquoted(destination.text))) continue;
      if (instruction.heredocs.length || words.some(w => unquoted(w.text) === w.text && /["']/.test(w.text))) continue;
      const plain = destination.exact && unquoted(destination.text) === destination.text;
      report({
        at: destination.range, subject: subjectOf(stage, instruction), message: 'slash',
        data: { count: words.length - 1, destination: destination.text },
        fixes: plain ? insertAt(destination.range.end, '/', 'Add the slash', 'safe') : [],
      });
    }
  },
);

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/, '$2');
}
