import { schemaRule } from './schema-rule.ts';

export const wrongType = schemaRule('wrong-type', {
  summary: 'A value of another type than the API wants',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/', 'https://yaml.org/type/bool.html'],
  messages: {
    scalar: '`{field}` wants {expected}, not {actual}: `{value}`',
    shape: '`{field}` wants {expected}, not {actual}',
  },
});
