import { fileRule } from '../../../core/rule.ts';
import type { Pair } from '../../../documents/dockerfile/model.ts';
import { effective, subjectOf, type DockerfileModel } from '../model.ts';

const words = (list: string): string => list.replaceAll(' ', '|');
const SECRET = new RegExp(`(?:^|_)(?:${words(
  'apikey api_key auth_token access_token token secret secrets password passwd passphrase pwd credential credentials private_key '
  + 'access_key secret_key',
)})(?:_|$)`, 'i');
/** Names that only sound like it: where a secret lies, how long it lives, which kind it is, or that it is public. */
const HARMLESS = new RegExp(`public|^no_|allow_empty|(?:_|^)(?:${words(
  'file path dir url uri endpoint name id key_id type length size ttl timeout expiry expires header policy enabled disable allow required '
  + 'salt_rounds cache limit limits max min',
)})$`, 'i');
const PLACEHOLDER = /^(?:|true|false|yes|no|none|null|\d|change[_-]?me.*|<.*>|x+|\*+)$/i;

export const secretInEnv = fileRule<DockerfileModel, object, 'env' | 'arg'>(
  {
    id: 'dockerfile/secret-in-env', summary: 'A secret is written into the image by ENV or ARG', category: 'security', severity: 'warning',
    confidence: 'medium', persona: 'default', patterns: ['secrets-management'], wastes: ['defects'],
    aliases: ['hadolint:DL3064', 'trivy:DS-0031', 'buildkit:SecretsUsedInArgOrEnv'],
    references: ['https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
      'https://docs.docker.com/build/building/secrets/'],
    messages: {
      env: '`{name}` is stored in the image, where everyone who can pull it reads it: pass it when the container starts, or mount it '
        + 'with `RUN --mount=type=secret`',
      arg: '`{name}` is stored in the history of the image: mount it with `RUN --mount=type=secret`',
    },
  },
  (model, { report }) => {
    const places = [
      ...model.globals.map(instruction => ({ stage: undefined, instruction })),
      ...model.stages.flatMap(stage => stage.instructions.map(i => ({ stage, instruction: effective(i) }))),
    ];
    for (const { stage, instruction } of places) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
      for (const pair of instruction.pairs) {
        if (!SECRET.test(pair.name) || HARMLESS.test(pair.name)) continue;
        const literal = holdsLiteral(pair);
        report({
          at: pair.range, subject: subjectOf(stage, instruction), message: instruction.keyword === 'ENV' ? 'env' : 'arg',
          data: { name: pair.name },
          ...(literal ? {} : { persona: 'strict', confidence: 'low' }),
        });
      }
    }
  },
);

/** A value that may be a real secret: neither empty, nor a placeholder, nor taken from somewhere else. */
function holdsLiteral({ value }: Pair): boolean {
  return value !== undefined && !value.includes('$') && !value.startsWith('/') && !PLACEHOLDER.test(value);
}
