import { schemaRule } from './schema-rule.ts';

export const exclusiveFields = schemaRule('exclusive-fields', {
  summary: 'Fields that exclude each other, or none of which is there',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  messages: {
    several: '`{first}` and `{second}` exclude each other in {type}',
    none: '{owner} needs one of {fields}',
  },
});
