import type { RowDocs } from '../row.ts';
import { AWS_KEYS } from '../tables/aws-keys.ts';

const WHY = 'The key that AWS keeps for a service encrypts, but who may use it and when it is rotated or revoked is not yours to say, and its uses are not told apart in the log. Some rules of compliance ask for a key of one\'s own; others find the default enough, so the rule is for pedants.';

/** The rows differ in the argument that names the key alone. */
export const AWS_KEYS_DOCS: Readonly<Record<string, RowDocs>> = Object.fromEntries(AWS_KEYS.map(row => {
  const path = 'at' in row.when ? row.when.at : '';
  const [block, inner] = path.includes('.') ? path.split('.') : [undefined, path];
  const key = `${inner} = aws_kms_key.own.arn`;
  return [row.id, { why: WHY, bad: 'tags = {}', good: `tags = {}\n\n${block === undefined ? key : `${block} {\n  ${key}\n}`}` }];
}));
