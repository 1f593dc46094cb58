import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import { expressionsOf } from '../../expressions/index.ts';
import type { GithubActionsModel } from '../../model.ts';
import { constantOf } from '../../semantics/constant.ts';
import { inputOf, replace } from '../support/edits.ts';
import { actionSteps, textOf, writtenHere } from '../support/places.ts';
import { SECRETS } from '../support/references.ts';

/** Actions that log in somewhere, and the inputs that hold the secret part. */
const LOGINS: ReadonlyMap<string, readonly string[]> = new Map([
  ['docker/login-action', ['password']],
  ['azure/docker-login', ['password']],
  ['azure/login', ['creds']],
  ['redhat-actions/podman-login', ['password']],
  ['aws-actions/configure-aws-credentials', ['aws-secret-access-key']],
]);

export const hardcodedCredentials = fileRule(
  {
    id: 'github-actions/hardcoded-credentials',
    summary: 'A password stands in the workflow',
    category: 'security',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['secrets-management'],
    wastes: ['defects'],
    aliases: ['zizmor:hardcoded-container-credentials', 'actionlint:credentials'],
    references: [
      SECRETS,
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainercredentials',
    ],
    messages: {
      literal: 'this password can be read by everyone who can read the repository and its history: change it, and store it as a secret',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const say = (value: YamlScalar | undefined, subject: string, secret: string, container: boolean): void => {
      // An empty value is no password, and an expression comes from somewhere else.
      if (!value || !writtenHere(value) || textOf(value) === '' || !isLiteral(value)) return;
      const plain = value.style !== 'literal' && value.style !== 'folded';
      report({
        at: value.range,
        subject,
        message: 'literal',
        aliases: container ? ['zizmor:hardcoded-container-credentials', 'actionlint:credentials'] : [],
        fixes: plain
          ? [{ title: `Use secrets.${secret}`, safety: 'unsafe', edits: [replace(value.range, `\${{ secrets.${secret} }}`)] }]
          : [],
      });
    };
    for (const job of model.workflow?.jobs ?? []) {
      for (const container of [...(job.container ? [job.container] : []), ...job.services]) {
        say(container.credentials?.password, `jobs.${job.id}.${container.key.text}.credentials`, 'REGISTRY_PASSWORD', true);
      }
    }
    for (const { step, uses } of actionSteps(model)) {
      for (const name of LOGINS.get(uses.slug) ?? [])
        say(inputOf(step, name)?.value, `${step.subject}.with.${name}`, name.toUpperCase().replaceAll('-', '_'), false);
    }
  },
);

/** Whether a scalar is a text that stands here, in an expression or not. */
function isLiteral(value: YamlScalar): boolean {
  const { sites } = expressionsOf(value);
  return sites.every(s => s.ast !== undefined && constantOf(s.ast) !== undefined) && (sites.length > 0 || !value.text.includes('${{'));
}
