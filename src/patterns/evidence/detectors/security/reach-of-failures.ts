import { keyLine } from '../../../../delivery/key-line.ts';
import { environmentOfPath } from '../../../../delivery/environments.ts';
import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf, textOf as textOfBlock, valueAt } from '../../../../delivery/terraform-resources.ts';
import { attribute, blocksOf } from '../../../../documents/hcl/tree.ts';
import { asMap, asScalar, at, items, mapItems, textOf } from '../../../../platforms/kubernetes/read.ts';
import { topBlocks } from '../../../../platforms/terraform/model.ts';
import type { Signal } from '../../detector.ts';
import { declaredManifests } from '../../cluster.ts';
import { misconfigurations, misconfigured } from '../../misconfigured.ts';

/**
 * How far something goes that fails or is taken over. `everything`: over all of a cluster, an account or a node; `doubtful`: as far, with
 * a reason that is common; `quota`, `wall`, `limited`: what stops it.
 */
export interface Reach {
  what: 'quota' | 'wall' | 'limited' | 'everything' | 'doubtful' | 'state' | 'resource' | 'workload';
  /** Of a state: where it is kept, as written. */
  key?: string;
}

const ADMINS = misconfigurations(/^(?:aws-iam-full-admin|aws-iam-document-full-admin|kubernetes-cluster-admin)$/);
/** Controllers that put everything into a cluster, and are installed with the right to do so. */
const RECONCILERS =
  /^(?:flux-system|argocd|argo-cd|kustomize-controller|helm-controller|argocd-application-controller|fleet-agent|config-management-[\w-]+|crossplane[\w-]*)$/;
const SYSTEM_NAMESPACES = /^(?:kube-system|kube-node-lease|[\w-]*-system|monitoring|logging)$/;
/** Whoever mounts one of these owns the node. */
const NODE_PATHS =
  /^(?:\/|\/etc|\/root|\/proc|\/boot|\/var\/run\/docker\.sock|\/run\/docker\.sock|\/(?:var\/)?run\/containerd\/containerd\.sock|\/var\/lib\/kubelet)\/?$/;

/** What a file says of how far a failure or an intruder reaches. */
export function reachOf(file: SourceFile): Signal<Reach>[] {
  return [...softened(declaredManifests(file).flatMap(m => fromManifest(m, file)), file), ...fromTerraform(file)];
}

/** What a cluster of a developer's own may do harms nobody else. */
function softened(found: Signal<Reach>[], file: SourceFile): Signal<Reach>[] {
  if (environmentOfPath(file.path) !== 'other') return found;
  return found.map(s => (s.data.what === 'everything' ? { ...s, data: { ...s.data, what: 'doubtful' } } : s));
}

function says(what: Reach['what'], line: number, text: string): Signal<Reach> {
  const stance =
    what === 'everything' || what === 'doubtful'
      ? 'against'
      : what === 'state' || what === 'resource' || what === 'workload'
        ? 'neutral'
        : 'for';
  return { line, says: text, stance, data: { what } };
}

function fromManifest(m: Manifest, file: SourceFile): Signal<Reach>[] {
  const where = m.namespace === undefined ? '' : ` of \`${m.namespace}\``;
  if (m.kind === 'ResourceQuota') return m.at('spec', 'hard') ? [says('quota', m.line, `\`${m.name}\` is a quota${where}`)] : [];
  if (m.kind === 'LimitRange') return [says('quota', m.line, `\`${m.name}\` sets default limits${where}`)];
  if (m.kind === 'ClusterRoleBinding' || m.kind === 'RoleBinding') return clusterAdmin(m, file);
  if (m.kind === 'ClusterRole' && !m.at('aggregationRule')) return wildcards(m, file);
  if (m.kind === 'AppProject') {
    const free = mapItems(m.at('spec', 'destinations')).some(
      d =>
        textOf(d.get('namespace')) === '*' &&
        /^(?:\*|https:\/\/kubernetes\.default\.svc)$/.test(textOf(d.get('server')) ?? textOf(d.get('name')) ?? '*'),
    );
    return free || !m.at('spec', 'destinations') ? [] : [says('wall', m.line, `\`${m.name}\` limits where its applications may deploy`)];
  }
  const account =
    m.kind === 'Kustomization' && m.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/') ? m.at('spec', 'serviceAccountName') : undefined;
  if (account) {
    return [says('wall', file.line(account), `\`${m.name}\` is applied with the rights of \`${textOf(account) ?? 'an account'}\` only`)];
  }
  return fromWorkload(m, file);
}

function clusterAdmin(m: Manifest, file: SourceFile): Signal<Reach>[] {
  const name = asScalar(m.at('roleRef', 'name'));
  const subjects = mapItems(m.at('subjects'));
  const names = subjects.flatMap(s => textOf(s.get('name')) ?? []);
  // The binding that every cluster is born with.
  if (name?.text !== 'cluster-admin' || m.text('roleRef', 'kind') !== 'ClusterRole' || names.join() === 'system:masters') return [];
  const expected =
    m.kind === 'RoleBinding' ||
    (subjects.length > 0 &&
      subjects.every(s => RECONCILERS.test(textOf(s.get('namespace')) ?? '') || RECONCILERS.test(textOf(s.get('name')) ?? '')));
  const to = names.length ? names.map(n => `\`${n}\``).join(', ') : 'its subjects';
  return [
    says(
      expected ? 'doubtful' : 'everything', file.line(name),
      `\`${m.name}\` makes ${to} \`cluster-admin\`${m.kind === 'RoleBinding' ? ' of a namespace' : ''}`,
    ),
  ];
}

function wildcards(m: Manifest, file: SourceFile): Signal<Reach>[] {
  return mapItems(m.at('rules')).flatMap(rule => {
    const all = ['apiGroups', 'resources', 'verbs'].every(key => items(rule.get(key)).some(i => textOf(i) === '*'));
    return all
      ? [says(RECONCILERS.test(m.name) ? 'doubtful' : 'everything', file.line(rule), `\`${m.name}\` allows everything on everything`)]
      : [];
  });
}

function fromWorkload(m: Manifest, file: SourceFile): Signal<Reach>[] {
  // Agents of a node do what only the node may.
  const agent = m.kind === 'DaemonSet' || SYSTEM_NAMESPACES.test(m.namespace ?? '');
  return podSpecs(m).flatMap(spec => {
    const containers = containersOf(spec);
    const found = [says('workload', m.line, `\`${m.name}\` runs`)];
    for (const c of containers) {
      const privileged = asScalar(at(c, 'securityContext', 'privileged'));
      if (privileged?.value === true) {
        found.push(
          says(
            agent ? 'doubtful' : 'everything', file.line(privileged),
            `\`${textOf(at(c, 'name')) ?? m.name}\` is privileged: it may do what its node may`,
          ),
        );
      }
    }
    for (const volume of mapItems(at(spec, 'volumes'))) {
      const path = at(volume, 'hostPath', 'path');
      if (NODE_PATHS.test(textOf(path) ?? '')) {
        found.push(says('doubtful', file.line(path!), `\`${m.name}\` mounts \`${textOf(path)}\` of its node`));
      }
    }
    const limits = containers.flatMap(c =>
      asMap(at(c, 'resources', 'limits'))?.entries.length ? (keyLine(file, c, 'resources', 'limits') ?? []) : [],
    );
    if (containers.length && limits.length === containers.length) found.push(says('limited', limits[0]!, `\`${m.name}\` has limits`));
    return found;
  });
}

function fromTerraform(file: SourceFile): Signal<Reach>[] {
  if (file.path.endsWith('terragrunt.hcl')) {
    const remote = /^[ \t]*(?:remote_state|include)\b/m.exec(file.text);
    return remote ? [{ ...says('state', file.line(remote.index), 'this unit has a state of its own'), data: { what: 'state' } }] : [];
  }
  const model = file.terraform;
  if (!model) return [];
  const found: Signal<Reach>[] = misconfigured(file, ADMINS).map(f => says('everything', f.line, f.says));
  const resource = model.declarations.find(d => d.kind === 'resource');
  if (resource) found.push(says('resource', file.line(resource.range.start), `\`${resource.address}\` is declared`));
  for (const backend of topBlocks(model, 'terraform').flatMap(t => blocksOf(t.body, 'backend'))) {
    const key = ['bucket', 'container_name', 'key', 'prefix', 'path']
      .flatMap(name => {
        const value = attribute(backend.body, name)?.value;
        return value?.kind === 'literal' ? [String(value.value)] : [];
      })
      .join('/');
    found.push({
      ...says('state', file.line(backend), `the state is kept at \`${key || backend.labels[0]?.value}\``), data: { what: 'state', key },
    });
  }
  return [...found, ...wideRights(file)];
}

function wideRights(file: SourceFile): Signal<Reach>[] {
  const of = (types: RegExp, argument: string, everything: RegExp, doubtful?: RegExp): Signal<Reach>[] =>
    resourcesOf(file, types).flatMap(r => {
      const value = textOfBlock(r.block, argument) ?? '';
      const what = everything.test(value) ? 'everything' : doubtful?.test(value) ? 'doubtful' : undefined;
      return what
        ? [
            says(
              what, file.line(valueAt(r.block, argument)!.range.start),
              `\`${r.address}\` gives \`${value.slice(value.lastIndexOf('/') + 1)}\``,
            ),
          ]
        : [];
    });
  return [
    ...of(/^aws_iam_(?:role|user|group)_policy_attachment$|^aws_iam_policy_attachment$/, 'policy_arn', /\/AdministratorAccess$/),
    ...of(/^google_(?:project|folder|organization)_iam_(?:member|binding)$/, 'role', /^roles\/owner$/, /^roles\/editor$/),
    ...of(/^azurerm_role_assignment$/, 'role_definition_name', /^Owner$/),
    ...resourcesOf(file, /^kubernetes_(?:resource_quota|limit_range)(?:_v1)?$/).map(r =>
      says('quota', r.line, `\`${r.address}\` limits what a namespace may take`),
    ),
    ...resourcesOf(file, /^aws_(?:organizations_policy_attachment|iam_\w+_permissions_boundary)$/).map(r =>
      says('wall', r.line, `\`${r.address}\` limits what an account may do`),
    ),
  ];
}
