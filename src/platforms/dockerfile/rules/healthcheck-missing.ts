import { fileRule } from '../../../core/rule.ts';
import type { Fix } from '../../../core/fix.ts';
import { insertAt } from '../edits.ts';
import { lineage, type DockerfileModel } from '../model.ts';

export const healthcheckMissing = fileRule<DockerfileModel, object, 'missing'>(
  {
    id: 'dockerfile/healthcheck-missing', summary: 'The image has no HEALTHCHECK', category: 'reliability', severity: 'info',
    confidence: 'medium', persona: 'pedantic', patterns: ['production-testing', 'observability-over-monitoring'], wastes: ['defects'],
    aliases: ['hadolint:DL3057', 'kics:b03a748a-542d-44f4-bb86-9199ab4fd2d5', 'trivy:DS-0026', 'checkov:CKV_DOCKER_2'],
    references: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
    messages: { missing: 'no HEALTHCHECK says whether the program in the container still answers: add one, or `HEALTHCHECK NONE`' },
  },
  (model, { report }) => {
    const stage = model.final;
    if (!stage?.from) return;
    const instructions = lineage(stage).flatMap(s => s.instructions);
    if (instructions.some(i => (i.trigger ?? i).keyword === 'HEALTHCHECK')) return;
    report({ at: stage.from.range, subject: `${stage.name ?? stage.index}.FROM`, message: 'missing', fixes: sayNone(model) });
  },
);

/** For images that only run where something else checks them. */
function sayNone({ source }: DockerfileModel): Fix[] {
  const last = source.instructions.at(-1)!;
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  if (last.keyword === 'ONBUILD' || source.errors.some(e => e.code === 'unterminated-heredoc')) return [];
  return insertAt(last.range.end, `${eol}HEALTHCHECK NONE`, 'Say that there is none: `HEALTHCHECK NONE`', 'unsafe');
}
