import { fileRule } from '../../../core/rule.ts';
import { effective, inherit, subjectOf, type DockerfileModel } from '../model.ts';

export const copyWithoutWorkdir = fileRule<DockerfileModel, object, 'relative' | 'root'>(
  {
    id: 'dockerfile/copy-without-workdir', summary: 'COPY or ADD goes to a relative path, and no WORKDIR is set', category: 'reliability',
    severity: 'warning', confidence: 'medium', persona: 'strict', patterns: ['reduce-cognitive-load'], wastes: ['defects', 'relearning'],
    aliases: ['hadolint:DL3045'], references: ['https://docs.docker.com/reference/dockerfile/#workdir'],
    messages: {
      relative: '`{destination}` is below whatever WORKDIR the base image has: set WORKDIR first, or write an absolute path',
      root: '`{destination}` is below `/`, as `scratch` has no WORKDIR: write an absolute path',
    },
  },
  (model, { report }) => {
    inherit<{ known: boolean; empty: boolean }>(model, (stage, fromBase) => {
      let known = fromBase?.known ?? false;
      const empty = fromBase?.empty ?? stage.image?.name === 'scratch';
      for (const each of stage.instructions) {
        const instruction = effective(each);
        if (instruction.keyword === 'WORKDIR') known = true;
        if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || known) continue;
        const destination = (instruction.exec ?? instruction.words).at(-1);
        const path = destination?.text.replaceAll(/["']/g, '');
        if (!destination || !path || /^(?:[/\\$%]|[A-Za-z]:)/.test(path)) continue;
        report({
          at: destination.range, subject: subjectOf(stage, instruction), message: empty ? 'root' : 'relative', data: { destination: path },
          ...(instruction.keyword === 'ADD' ? { aliases: [] } : {}), ...(empty ? { severity: 'info', persona: 'pedantic' } : {}),
        });
      }
      return { known, empty };
    });
  },
);
