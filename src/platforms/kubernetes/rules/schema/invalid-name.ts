import { schemaRule } from './schema-rule.ts';

export const invalidName = schemaRule('invalid-name', {
  summary: 'A name that the API refuses',
  aliases: ['kube-linter:invalid-target-ports', 'kube-linter:schema-validation'],
  references: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    'https://www.rfc-editor.org/rfc/rfc6335#section-5.1',
  ],
  messages: {
    name: '`{field}` cannot be `{value}`: {problem}',
  },
});
