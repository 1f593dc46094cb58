import { fileRule } from '../../../core/rule.ts';
import { subjectOf, type DockerfileModel } from '../model.ts';
import { userOf } from './root-user-last.ts';

export const numericUser = fileRule<DockerfileModel, object, 'named'>(
  {
    id: 'dockerfile/numeric-user', summary: 'USER names a user instead of numbering it', category: 'security', severity: 'info',
    confidence: 'high', persona: 'pedantic', patterns: ['blast-radius-limitation'], wastes: ['defects'], aliases: ['hadolint:DL3066'],
    references: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
    messages: { named: 'a cluster with `runAsNonRoot` cannot tell whether `{user}` is root: write the number' },
  },
  (model, { report }) => {
    const last = model.final?.instructions.findLast(i => i.keyword === 'USER');
    const user = last && userOf(last);
    if (!last || !user || /^\d+(?::|$)|\$|^root(?::|$)/.test(user)) return;
    report({ at: last.range, subject: subjectOf(model.final, last), message: 'named', data: { user } });
  },
);
