import type { Alias, Persona } from '../../../../core/finding.ts';

/** A permission that opens more than it says. A role's rule grants it when it names the resource and one of the verbs. */
export interface PermissionRow {
  /** Without the platform. */
  id: string;
  summary: string;
  persona: Persona;
  group: string;
  resources: readonly string[];
  verbs: readonly string[];
  kinds?: readonly string[];
  /** What the holder can do with it: ends the sentence `ROLE allows VERB on RESOURCE: …`. */
  consequence: string;
  aliases: readonly Alias[];
  why: string;
}

export const PERMISSION_ROWS: readonly PermissionRow[] = [
  {
    id: 'role-reads-secrets', summary: 'A role may read secrets', persona: 'strict', group: '', resources: ['secrets'], verbs: ['get', 'list', 'watch'],
    consequence: 'it reads every password and token there; name the secrets in `resourceNames`',
    aliases: ['kube-linter:access-to-secrets', 'kics:b7bca5c4-1dab-4c2c-8cbe-3050b9d59b14', 'trivy:KSV-0041', 'trivy:KSV-0113', 'checkov:CKV2_K8S_5'],
    why: 'Who can list secrets has all of them, service account tokens included, and so becomes whoever they belong to. `list` and `watch` return whole objects, just as `get` does.',
  },
  {
    id: 'role-creates-pods', summary: 'A role may create pods', persona: 'strict', group: '', resources: ['pods'], verbs: ['create'],
    consequence: 'a pod can mount any secret of its namespace and run as any service account there',
    aliases: ['kube-linter:access-to-create-pods', 'kics:592ad21d-ad9b-46c6-8d2d-fad09d62a942', 'trivy:KSV-0048'],
    why: 'Creating a pod means choosing its service account, its volumes and its image. The right to create pods is so the right to everything that any workload of the namespace may do.',
  },
  {
    id: 'role-runs-commands', summary: 'A role may run commands in pods', persona: 'strict', group: '', resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'],
    consequence: 'it is inside every container, with its files and tokens',
    aliases: ['polaris:clusterrolePodExecAttach', 'polaris:rolePodExecAttach', 'kics:c589f42c-7924-4871-aee2-1cede9bc7cbc', 'kics:d45330fd-f58d-45fb-a682-6481477a0f84', 'trivy:KSV-0053', 'trivy:KSV-0054'],
    why: 'A shell in a container is the container’s identity, network and memory. What is changed there is in no repository. Give it to people for the time of an incident, not to programs.',
  },
  {
    id: 'role-forwards-ports', summary: 'A role may forward ports of pods', persona: 'strict', group: '', resources: ['pods/portforward'], verbs: ['create', 'get'],
    consequence: 'it reaches every port of every pod, past ingress and network policies',
    aliases: ['kics:38fa11ef-dbcc-4da8-9680-7e1fd855b6fb'],
    why: 'Port forwarding runs through the API server and the kubelet, so that network policies do not see it. Databases and debug ports that are shut off from the network are open to it.',
  },
  {
    id: 'role-impersonates', summary: 'A role may act as somebody else', persona: 'default', group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'],
    consequence: 'it has all the rights of whomever it names, the administrators included',
    aliases: ['kics:9f85c3f6-26fd-4007-938a-2e0cb0100980', 'trivy:KSV-0043'],
    why: 'With `impersonate` a request carries another name, and the API server decides by that name. Without resourceNames it may be the group `system:masters`.',
  },
  {
    id: 'role-escalates', summary: 'A role may grant rights that it does not have', persona: 'default', group: 'rbac.authorization.k8s.io', resources: ['roles', 'clusterroles'], verbs: ['escalate'],
    consequence: 'it can write a role with any rights',
    aliases: ['checkov:CKV_K8S_158', 'kics:8320826e-7a9c-4b0b-9535-578333193432'],
    why: 'The API server lets nobody write a role with more rights than their own, unless they have the verb `escalate`. With it, every restriction of the role can be lifted by its holder.',
  },
  {
    id: 'role-binds-roles', summary: 'A role may hand out roles that it does not have', persona: 'default', group: 'rbac.authorization.k8s.io', resources: ['rolebindings', 'clusterrolebindings', 'roles', 'clusterroles'], verbs: ['bind'],
    consequence: 'it can bind itself to `cluster-admin`',
    aliases: ['checkov:CKV_K8S_157', 'kics:8320826e-7a9c-4b0b-9535-578333193432'],
    why: 'The verb `bind` lets its holder bind roles whose rights it lacks. Without resourceNames, that includes cluster-admin.',
  },
  {
    id: 'role-changes-webhooks', summary: 'A role may change admission webhooks', persona: 'strict', group: 'admissionregistration.k8s.io',
    resources: ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'], verbs: ['create', 'update', 'patch'],
    consequence: 'it sees and changes every object that is written, secrets included',
    aliases: ['checkov:CKV_K8S_155', 'trivy:KSV-0114'],
    why: 'A mutating webhook receives each object that is written, and its answer is what gets stored. Who configures webhooks stands between all users and the cluster.',
  },
  {
    id: 'role-approves-certificates', summary: 'A role may approve certificates', persona: 'strict', group: 'certificates.k8s.io',
    resources: ['certificatesigningrequests/approval', 'signers'], verbs: ['update', 'patch', 'approve'],
    consequence: 'it can have a certificate signed for any user or node',
    aliases: ['checkov:CKV_K8S_156'],
    why: 'A client certificate names its holder, and the API server believes it until it expires: certificates cannot be revoked. Approving requests is therefore deciding who people are.',
  },
];
