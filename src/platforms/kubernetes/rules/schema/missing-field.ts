import { schemaRule } from './schema-rule.ts';

export const missingField = schemaRule('missing-field', {
  summary: 'A required field is missing',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  messages: {
    missing: '{owner} lacks the required field `{field}`',
    empty: 'the required field `{field}` of {type} is empty',
  },
});
