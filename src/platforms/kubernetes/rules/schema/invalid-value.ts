import { schemaRule } from './schema-rule.ts';

export const invalidValue = schemaRule('invalid-value', {
  summary: 'A value that the API refuses',
  references: [
    'https://kubernetes.io/docs/reference/kubernetes-api/',
    'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  ],
  messages: {
    enum: '`{field}` cannot be `{value}`; it is one of {values}',
    enumNear: '`{field}` cannot be `{value}`; did you mean `{suggestion}`?',
    quantity: '`{field}` is no quantity: `{value}`; write a number with one of m, k, M, G, T, Ki, Mi, Gi, Ti',
    quantityNear: '`{field}` is no quantity: `{value}`; did you mean `{suggestion}`?',
    base64: '`{field}` is not base64; encode it, or put the plain text under `stringData`',
    port: '`{field}` is no port number: `{value}`; ports are 1 to 65535',
    schedule: 'the schedule `{value}` cannot be read: {problem}',
    quotedPort: '`{field}` is a port name of digits alone: `"{value}"`; a port number stands without quotes',
  },
});
