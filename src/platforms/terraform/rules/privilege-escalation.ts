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
    messages: { found: '`{address}` may give itself more rights with {actions} on every resource: name the resources in {policy}' },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      const held = policiesByHolder(module);
      for (const holder of HOLDERS) {
        for (const identity of module.declarations) {
          if (identity.value.kind !== 'resource' || identity.value.type !== `aws_iam_${holder}`) continue;
          for (const policy of held.get(`${holder} ${identity.name}`) ?? []) {
            const { body } = policy.value;
            if (!body) continue;
            for (const { actions, kics } of ESCALATIONS) {
              const at = allowing(body, actions);
              if (!at) continue;
              report({
                file: identity.file, at: identity.range, subject: identity.name, message: 'found',
                data: { address: identity.name, actions: actions.map(a => `\`${a}\``).join(' and '), policy: `\`${policy.name}\`` },
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

/** Policies by who has them (`user aws_iam_user.deployer`): in line, or managed and attached. */
function policiesByHolder(module: ModuleView): Map<string, DeclarationOf[]> {
  const found = new Map<string, DeclarationOf[]>();
  const hold = (holder: Holder, address: string, policies: readonly DeclarationOf[]): void => {
    const key = `${holder} ${address}`;
    found.set(key, [...found.get(key) ?? [], ...policies]);
  };
  for (const d of module.declarations) {
    const { type, body, kind } = d.value;
    if (!body || kind !== 'resource') continue;
    for (const holder of HOLDERS) {
      const inline = type === `aws_iam_${holder}_policy`;
      const attached = type === `aws_iam_${holder}_policy_attachment` || type === 'aws_iam_policy_attachment';
      if (!inline && !attached) continue;
      const policies = inline ? [d] : referred(body, 'policy_arn').flatMap(a => module.declared(a)).filter(p => p.value.type === 'aws_iam_policy');
      for (const address of referred(body, type === 'aws_iam_policy_attachment' ? `${holder}s` : holder)) hold(holder, address, policies);
    }
  }
  return found;
}

/** Addresses in an argument, alone or in a list. */
function referred(body: PlainBlock, attribute: string): string[] {
  const value = body.attributes.find(a => a.name === attribute)?.value;
  const values = value?.kind === 'list' ? value.items : value ? [value] : [];
  return values.flatMap(v => (v.kind === 'unknown' ? v.refers : []));
}
