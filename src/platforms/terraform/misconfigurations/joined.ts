import { JOINED_ROWS } from './tables/index.ts';

const POLICIES = ['user', 'group', 'role'].flatMap(holder => [`aws_iam_${holder}_policy`, `aws_iam_${holder}_policy_attachment`]);

/** Resource types whose facts keep the whole body, because rules compare them with others. */
export const JOINED_TYPES: ReadonlySet<string> = new Set([
  ...JOINED_ROWS.flatMap(row => [...row.types, row.join.type]),
  ...POLICIES, 'aws_iam_policy', 'aws_iam_policy_attachment',
]);
