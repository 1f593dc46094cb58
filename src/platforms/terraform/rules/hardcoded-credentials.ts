import { fileRule } from '../../../core/rule.ts';
import { constantString } from '../../../documents/hcl/constant.ts';
import type { Block, Expression } from '../../../documents/hcl/tree.ts';
import { addressOf, expressionsOf, visitBlocks } from '../expressions.ts';
import type { TerraformModel } from '../model.ts';
import { DOCS } from '../refer.ts';

/** Access keys of AWS by their published prefixes; those of the documentation end in EXAMPLE. */
const AWS_KEY = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}/;
/** Arguments of providers that hold a secret. */
const PROVIDER_SECRETS = /^(?:access_key|secret_key|token|client_secret|password|api_key|api_token|private_key|credentials)$/;

export const hardcodedCredentials = fileRule<TerraformModel, object, 'aws-key' | 'private-key' | 'provider'>(
  {
    id: 'terraform/hardcoded-credentials',
    summary: 'A credential is written into the configuration',
    category: 'security',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['secrets-management', 'version-control-everything'],
    wastes: ['defects'],
    aliases: ['kics:d7b9d850-3e06-4a75-852f-c46c2e92240b', 'checkov:CKV_AWS_41', 'checkov:CKV_SECRET_2'],
    references: [DOCS.providers, 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
    messages: {
      'aws-key': 'an AWS access key stands in the configuration: revoke it, and let the environment or a role bring credentials',
      'private-key': 'a private key stands in the configuration: replace it, and read it from a secret store',
      provider: 'the provider gets its `{name}` from the configuration: revoke it, and take it from the environment or a sensitive variable',
    },
  },
  (model, { report }) => {
    for (const e of expressionsOf(model)) {
      for (const { text, at } of stringsIn(e)) {
        // Nearly every string ends here; the expressions below are slow on long ones.
        if (!text.includes('AKIA') && !text.includes('ASIA') && !text.includes('PRIVATE KEY')) continue;
        const key = AWS_KEY.exec(text)?.[0];
        if (key !== undefined && !key.endsWith('EXAMPLE') && !/(.)\1{5}/.test(key)) report({ at, subject: 'aws-key', message: 'aws-key', aliases: ['kics:d7b9d850-3e06-4a75-852f-c46c2e92240b', 'checkov:CKV_SECRET_2'] });
        else if (PRIVATE_KEY.test(text)) report({ at, subject: 'private-key', message: 'private-key', aliases: [] });
      }
    }
    visitBlocks(model, (block, outer) => {
      if (!outer.length && block.type === 'provider') providerSecrets(block, (name, at) => report({ at, subject: `${addressOf(block)}.${name}`, message: 'provider', data: { name }, aliases: block.labels[0]?.value === 'aws' ? ['checkov:CKV_AWS_41'] : [] }));
    });
  },
);

function providerSecrets(block: Block, found: (name: string, at: Expression['range']) => void): void {
  for (const item of block.body.items) {
    if (item.kind !== 'attribute' || !PROVIDER_SECRETS.test(item.name)) continue;
    const text = constantString(item.value);
    // Names of files and of mocks (`test`, `mock_access_key`) are no secrets; AWS keys are found as such.
    if (text === undefined || text.length < 16 || /[\s/\\]|\.json$|test|mock|fake|dummy|example|local|anaccesskey|asecretkey/i.test(text) || AWS_KEY.test(text)) continue;
    found(item.name, item.value.range);
  }
}

/** Texts of an expression itself, not of those in it. */
function stringsIn(e: Expression): { text: string; at: Expression['range'] }[] {
  if (e.kind === 'literal' && typeof e.value === 'string' && e.value.length >= 20) return [{ text: e.value, at: e.range }];
  if (e.kind !== 'template') return [];
  return e.parts.flatMap(p => (p.kind === 'text' && p.value.length >= 20 ? [{ text: p.value, at: p.range }] : []));
}
