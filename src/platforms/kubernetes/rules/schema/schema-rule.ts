import { fileRule, type FileRule, type RuleMeta } from '../../../../core/rule.ts';
import type { KubernetesModel } from '../../model.ts';
import type { IssueKind } from '../../schema/issue.ts';
import { issuesOf } from '../../schema/validate.ts';

type Meta<M extends string> = Pick<RuleMeta<object, M>, 'summary' | 'messages' | 'references'> & Partial<RuleMeta<object, M>>;

/**
 * A rule that reports one kind of schema issue. The messages' names are those that the validator gives its issues;
 * unless `meta` says otherwise it is an error, since the API server refuses the manifest.
 */
export function schemaRule<M extends string>(kind: IssueKind, meta: Meta<M>): FileRule<KubernetesModel, object, M> {
  const full: RuleMeta<object, M> = {
    id: `kubernetes/${kind}`,
    category: 'schema',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['shift-left-expand-right'],
    wastes: ['defects'],
    aliases: ['kube-linter:schema-validation'],
    ...meta,
  };
  return fileRule(full, (model, context) => {
    for (const issue of issuesOf(model, context.document.path)) {
      if (issue.kind !== kind) continue;
      context.report({
        at: issue.at,
        subject: issue.subject,
        message: issue.message as M,
        data: issue.data,
        aliases: issue.aliases,
        fixes: issue.fixes,
      });
    }
  });
}
