import type { Instruction } from '../../../documents/dockerfile/model.ts';
import { fileRule } from '../../../core/rule.ts';
import { lineage, subjectOf, type DockerfileModel } from '../model.ts';

export const rootUserLast = fileRule<DockerfileModel, object, 'root'>(
  {
    id: 'dockerfile/root-user-last', summary: 'The container runs as root because the last USER says so', category: 'security',
    severity: 'warning', confidence: 'high', persona: 'default', patterns: ['blast-radius-limitation', 'security-as-shared-responsibility'],
    wastes: ['defects'], aliases: ['hadolint:DL3002', 'kics:67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae', 'trivy:DS-0002', 'checkov:CKV_DOCKER_8'],
    references: ['https://docs.docker.com/build/building/best-practices/#user'],
    messages: { root: 'the last USER is `{user}`, so everything that the container runs is root: end with an unprivileged user' },
  },
  (model, { report }) => {
    if (!model.final) return;
    const last = lineage(model.final).flatMap(s => s.instructions).findLast(i => i.keyword === 'USER');
    const user = last && userOf(last);
    if (!last || !user || !/^(?:root|0+)$/.test(user.split(':')[0]!)) return;
    report({ at: last.range, subject: subjectOf(model.final, last), message: 'root', data: { user } });
  },
);

/** What USER sets, quotes taken off. */
export function userOf(instruction: Instruction): string {
  return (instruction.words[0]?.text ?? '').replaceAll(/["']/g, '');
}
