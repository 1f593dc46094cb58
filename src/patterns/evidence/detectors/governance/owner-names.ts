import { entriesOf, itemsOf, nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import { readCodeOwners } from '../../../../delivery/code-owners.ts';
import { prometheusRules } from '../../../../delivery/prometheus-rules.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf, textOf } from '../../../../delivery/terraform-resources.ts';
import type { Signal } from '../../detector.ts';

/**
 * `rule`: of CODEOWNERS. `nameless`: an owner's place that says nobody. `enforced`: something refuses what has no owner, or what its owner
 * didn't see.
 */
export type OwnerName =
  | { what: 'rule'; pattern: string; owners: readonly string[] }
  | { what: 'catalogue' | 'label' | 'alert' | 'alert-without' | 'nameless' | 'enforced' | 'approvers' };

const NOBODY = /^(?:unknown|tbd|todo|none|n\/a|na|nobody|unowned|fixme|\?+|-|guests|changeme|user:guest|example|your-team)$/i;
const OWNER_KEY =
  /^(?:(?:[\w.-]+\/)?(?:owner|owners|team|team-name|owned-by|squad|tenant|owning-team|owner-team)|app\.kubernetes\.io\/owner)$/i;
const CATALOGUE = /(?:^|\/)(?:catalog-info|opslevel|cortex|compass|service\.datadog|app-definition)\.ya?ml$/;

/** Whether {@link ownersIn} may find something in a file with this path. */
export function mayNameOwners(path: string): boolean {
  return /(?:^|\/)(?:CODEOWNERS|OWNERS)$|\.(?:ya?ml|tf|tofu)$/.test(path);
}

/** Who is said to answer for what, in CODEOWNERS, catalogues, labels, tags and alerts; and what makes sure that somebody does. */
export function ownersIn(file: SourceFile): Signal<OwnerName>[] {
  if (file.name === 'CODEOWNERS') {
    return readCodeOwners(file.text).map(({ pattern, owners, line }) => ({
      line,
      says: owners.length
        ? `\`${pattern}\` is owned by ${owners
            .slice(0, 3)
            .map(o => `\`${o}\``)
            .join(', ')}`
        : `\`${pattern}\` has no owner`,
      stance: owners.length ? 'for' : 'neutral',
      data: { what: 'rule', pattern, owners },
    }));
  }
  if (file.name === 'OWNERS') {
    const approvers = /^approvers:/m.exec(file.text);
    return approvers ? [signal(file.line(approvers.index), 'names who approves changes of its folder', 'approvers')] : [];
  }
  return [
    ...file.manifests.flatMap(m => [...catalogued(file, m), ...labelled(file, m), ...demanded(file, m)]), ...otherCatalogues(file),
    ...alerts(file), ...terraform(file), ...settings(file),
  ];
}

function signal(line: number, says: string, what: Exclude<OwnerName['what'], 'rule'>): Signal<OwnerName> {
  return { line, says, stance: what === 'nameless' ? 'against' : what === 'alert-without' ? 'neutral' : 'for', data: { what } };
}

function named(line: number, thing: string, owner: string, what: 'catalogue' | 'label'): Signal<OwnerName> {
  return NOBODY.test(owner.trim())
    ? signal(line, `the owner of ${thing} is \`${owner}\``, 'nameless')
    : signal(line, `${thing} is owned by \`${owner}\``, what);
}

function catalogued(file: SourceFile, m: Manifest): Signal<OwnerName>[] {
  if (!m.apiVersion.startsWith('backstage.io/') || !/^(?:Component|API|Resource|System|Domain)$/.test(m.kind)) return [];
  const owner = m.at('spec', 'owner');
  return owner?.kind === 'scalar' && owner.text ? [named(file.line(owner), `\`${m.name}\``, owner.text, 'catalogue')] : [];
}

function otherCatalogues(file: SourceFile): Signal<OwnerName>[] {
  if (!CATALOGUE.test(file.path)) return [];
  return file.documents.flatMap(root =>
    [['service', 'owner'], ['info', 'x-cortex-owners'], ['ownerId'], ['team'], ['owner']].flatMap(path => {
      const owner = nodeAt(root, path);
      // Backstage has these under `spec`; the others at the top.
      return owner && textAt(root, ['spec', 'owner']) === undefined
        ? [named(file.line(owner), `\`${file.name}\``, owner.kind === 'scalar' ? owner.text : 'a team', 'catalogue')]
        : [];
    }),
  );
}

function labelled(file: SourceFile, m: Manifest): Signal<OwnerName>[] {
  if (!/^(?:Deployment|StatefulSet|DaemonSet|CronJob|Rollout|Namespace|Service|HelmRelease|Application|AppProject)$/.test(m.kind)) {
    return [];
  }
  return [m.at('metadata', 'labels'), m.at('metadata', 'annotations')].flatMap(map =>
    entriesOf(map).flatMap(({ key, value }) =>
      OWNER_KEY.test(key.text) && value.kind === 'scalar' && value.text
        ? [named(file.line(key), `\`${m.name}\``, value.text, 'label')]
        : [],
    ),
  );
}

/** A policy that asks for a label of an owner: Kyverno's pattern, or a constraint of Gatekeeper's library. */
function demanded(file: SourceFile, m: Manifest): Signal<OwnerName>[] {
  const says = `\`${m.name}\` demands that an owner is named`;
  if (
    m.kind === 'K8sRequiredLabels' &&
    m.text('spec', 'enforcementAction') !== 'dryrun' &&
    m.text('spec', 'enforcementAction') !== 'warn'
  ) {
    const labels = m.at('spec', 'parameters', 'labels');
    const asks =
      labels?.kind === 'seq' && labels.items.some(l => OWNER_KEY.test(l.kind === 'scalar' ? l.text : (textAt(l, ['key']) ?? '')));
    return asks ? [signal(file.line(labels), says, 'enforced')] : [];
  }
  if (!m.apiVersion.startsWith('kyverno.io/') || !m.kind.endsWith('Policy')) return [];
  const rules = m.at('spec', 'rules');
  if (rules?.kind !== 'seq') return [];
  return rules.items.flatMap(rule => {
    const refuses = [m.text('spec', 'validationFailureAction'), textAt(rule, ['validate', 'failureAction'])].some(a =>
      /^enforce$/i.test(a ?? ''),
    );
    const owner = entriesOf(nodeAt(rule, ['validate', 'pattern', 'metadata', 'labels'])).find(e => OWNER_KEY.test(e.key.text));
    return refuses && owner ? [signal(file.line(owner.key), says, 'enforced')] : [];
  });
}

function alerts(file: SourceFile): Signal<OwnerName>[] {
  return prometheusRules(file)
    .filter(r => r.kind === 'alert')
    .map(r => {
      const team = Object.entries(r.labels).find(([label]) => OWNER_KEY.test(label))?.[1];
      return team && !NOBODY.test(team)
        ? signal(r.line, `\`${r.name}\` goes to \`${team}\``, 'alert')
        : signal(r.line, `\`${r.name}\` names no team`, 'alert-without');
    });
}

/** Tags of resources, and rules of the forge that ask for the owner's review. */
function terraform(file: SourceFile): Signal<OwnerName>[] {
  const demands = resourcesOf(
    file, /^(?:github_branch_protection(?:_v3)?|github_(?:organization_|repository_)?ruleset|gitlab_branch_protection)$/,
  ).filter(r =>
    ['require_code_owner_reviews', 'code_owner_approval_required', 'require_code_owner_review'].some(key =>
      [[key], ['required_pull_request_reviews', key], ['rules', 'pull_request', key]].some(path => textOf(r.block, ...path) === 'true'),
    ),
  );
  const tags = resourcesOf(file, /^(?:aws|google|azurerm)_/).flatMap(r =>
    r.block.attributes
      .filter(a => /^(?:tags|labels)$/.test(a.name))
      .flatMap(a =>
        (a.value.kind === 'object' ? a.value.entries : []).flatMap(e =>
          OWNER_KEY.test(e.name) && e.value.kind === 'known'
            ? [named(file.line(e.value.range.start), `\`${r.address}\``, String(e.value.value), 'label')]
            : [],
        ),
      ),
  );
  return [...demands.map(r => signal(r.line, `\`${r.address}\` demands the review of owners`, 'enforced')), ...tags];
}

/** The settings app for GitHub: https://github.com/repository-settings/app */
function settings(file: SourceFile): Signal<OwnerName>[] {
  if (file.path !== '.github/settings.yml') return [];
  return file.documents.flatMap(root => {
    return itemsOf(nodeAt(root, ['branches'])).flatMap(branch => {
      const demand = nodeAt(branch, ['protection', 'required_pull_request_reviews', 'require_code_owner_reviews']);
      return demand?.kind === 'scalar' && demand.value === true
        ? [signal(file.line(demand), 'demands the review of owners', 'enforced')]
        : [];
    });
  });
}
