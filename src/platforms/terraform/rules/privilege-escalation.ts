import type { FileFact } from '../../../core/facts.ts';
import type { Alias } from '../../../core/finding.ts';
import { factRule } from '../../../core/rule.ts';
import type { Range } from '../../../core/text.ts';
import { evaluate } from '../misconfigurations/evaluate.ts';
import { ESCALATIONS, type Holder } from '../misconfigurations/tables/escalations.ts';
import { modulesOf, type ModuleView } from '../module.ts';
import type { PlainBlock } from '../plain.ts';

type DeclarationOf = FileFact<'terraform/declaration'>;

const HOLDERS: readonly Holder[] = ['user', 'group', 'role'];
const ALIASES = ESCALATIONS.flatMap(e => Object.values(e.kics)).filter(id => id !== undefined).map((id): Alias => `kics:${id}`);

export const privilegeEscalation = factRule<object, 'found'>(
  {
    id: 'terraform/privilege-escalation',
    summary: 'A user, group or role may give itself more rights',
    category: 'security',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['zero-trust-architecture', 'blast-radius-limitation'],
    wastes: ['defects'],
    aliases: [...ALIASES, 'checkov:CKV_AWS_286'],
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html', 'https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/'],
    messages: { found: '{address} may give itself more rights with {actions} on every resource: name the resources in {policy}' },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      for (const holder of HOLDERS) {
        for (const identity of module.declarations) {
          if (identity.value.kind !== 'resource' || identity.value.type !== `aws_iam_${holder}`) continue;
          for (const policy of policiesOf(module, identity, holder)) {
            const { body } = policy.value;
            if (!body) continue;
            for (const { actions, kics } of ESCALATIONS) {
              const at = allowing(body, actions);
              if (!at) continue;
              report({
                file: identity.file, at: identity.range, subject: identity.name, message: 'found',
                data: { address: identity.name, actions: actions.join(' and '), policy: policy.name },
                aliases: [...(kics[holder] === undefined ? [] : [`kics:${kics[holder]}` as Alias]), 'checkov:CKV_AWS_286'],
                related: [{ file: policy.file, range: at, message: 'Allowed here' }],
              });
            }
          }
        }
      }
    }
  },
);

/** Where one statement of the policy allows all of the actions on everything. */
function allowing(body: PlainBlock, actions: readonly string[]): Range | undefined {
  return evaluate({
    some: 'policy.Statement',
    where: { all: [{ at: 'Effect', is: 'Allow' }, { at: 'Resource', contains: '*' }, ...actions.map(a => ({ at: 'Action', contains: a }))] },
  }, { kind: 'block', block: body }).at;
}

/** Policies that the identity has: in line, or managed and attached. */
function policiesOf(module: ModuleView, identity: DeclarationOf, holder: Holder): DeclarationOf[] {
  const found: DeclarationOf[] = [];
  for (const d of module.declarations) {
    const { type, body } = d.value;
    if (!body || d.value.kind !== 'resource') continue;
    if (type === `aws_iam_${holder}_policy` && refers(body, holder, identity.name)) found.push(d);
    const attached = type === `aws_iam_${holder}_policy_attachment` && refers(body, holder, identity.name) || type === 'aws_iam_policy_attachment' && refers(body, `${holder}s`, identity.name);
    if (attached) found.push(...module.declarations.filter(p => p.value.type === 'aws_iam_policy' && refers(body, 'policy_arn', p.name)));
  }
  return found;
}

function refers(body: PlainBlock, attribute: string, address: string): boolean {
  const value = body.attributes.find(a => a.name === attribute)?.value;
  const values = value?.kind === 'list' ? value.items : value ? [value] : [];
  return values.some(v => v.kind === 'unknown' && v.refers.includes(address));
}
