import { schemaRule } from './schema-rule.ts';

export const unknownField = schemaRule('unknown-field', {
  summary: 'A field that the API does not have',
  references: [
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level',
    'https://kubernetes.io/docs/reference/kubernetes-api/',
  ],
  messages: {
    near: '`{field}` is no field of {type}; did you mean `{suggestion}`?',
    elsewhere: '`{field}` is no field of {type}; it belongs in {suggestion}',
    unknown: '`{field}` is no field of {type}',
  },
});
