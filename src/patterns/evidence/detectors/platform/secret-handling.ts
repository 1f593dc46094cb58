import { keyLine } from '../../../../delivery/key-line.ts';
import { environmentOfPath } from '../../../../delivery/environments.ts';
import type { Manifest, SourceFile } from '../../../../delivery/source-file.ts';
import type { YamlMap, YamlNode } from '../../../../documents/yaml/tree.ts';
import { isMasked } from '../../../../documents/template.ts';
import { asMap, isPlaceholder, textOf } from '../../../../platforms/kubernetes/read.ts';
import { plainBlock } from '../../../../platforms/terraform/plain.ts';
import type { PlainBlock } from '../../../../platforms/terraform/plain.ts';
import { declaredManifests } from '../../cluster.ts';
import type { Signal } from '../../detector.ts';

/**
 * What a place says of secrets. `doubtful`: in plain text where it may well be no secret (a development environment); `used`: something
 * takes a secret, from wherever; `stored`: a pipeline takes it from its forge's store.
 */
export type SecretUse = 'plain' | 'doubtful' | 'managed' | 'identity' | 'encrypted' | 'used' | 'stored';

const FROM_STORE = /\$\{\{[^}]*\bsecrets\.(?!GITHUB_TOKEN\b)(\w+)/;
/** Long-lived keys of clouds, as pipelines hand them to tools. */
const CLOUD_KEYS =
  /^(?:AWS_SECRET_ACCESS_KEY|ARM_CLIENT_SECRET|AZURE_CLIENT_SECRET|GOOGLE_CREDENTIALS|GCP_SA_KEY|GOOGLE_APPLICATION_CREDENTIALS_JSON|ALICLOUD_SECRET_KEY)$/;
const STAND_IN =
  /^(?:true|false|yes|no|none|null|\d{1,4}|x+|\*+|change[-_ ]?me.*|replace[-_ ]?me.*|example.*|placeholder.*|dummy.*|your[-_ ].*|todo.*|<.*>|\/.*|\.\/.*|enc\[.*)$/i;
/** Keys of a Secret that hold none: certificates and public keys, users, addresses, and how Argo CD and Helm label theirs. */
const NO_SECRET =
  /\.(?:pub|crt)$|^(?:ca|public)|(?:^|[_.-])(?:user|username|login|host|hostname|server|port|db|database|dbname|name|url|uri|endpoint|region|type|project|insecure|enable\w*)$/i;
const CONFIGURATION = /\.(?:ya?ml|ini|conf|cfg|json|toml|properties|xml|txt|sh)$/i;
const CREDENTIAL = /(?:pass(?:word|wd)?|secret|token|api_?key|private_?key)["']?[ \t]*[:=][ \t]*["']?[^\s"'${<]{5,}/i;
const SECRET_ARGUMENT =
  /^(?:[a-z0-9_]*_)?(?:password|passwd|secret_key|access_key|secret_access_key|client_secret|auth_token|api_key|api_token|private_key)$/;
const STORES: Readonly<Record<string, string>> = {
  ExternalSecret: 'takes its values from a store', ClusterExternalSecret: 'takes its values from a store',
  SealedSecret: 'is sealed for the cluster', SecretProviderClass: 'mounts secrets from a store',
  VaultStaticSecret: 'takes its values from Vault', VaultDynamicSecret: 'gets values that expire from Vault',
  InfisicalSecret: 'takes its values from a store', OnePasswordItem: 'takes its values from a store',
  DopplerSecret: 'takes its values from a store',
};
const IDENTITY_ANNOTATIONS = ['eks.amazonaws.com/role-arn', 'iam.gke.io/gcp-service-account', 'azure.workload.identity/client-id'];
const STORE_DATA =
  /^(?:aws_secretsmanager_secret_version|aws_ssm_parameter|google_secret_manager_secret_version|azurerm_key_vault_secret|vault_[a-z_]*secret[a-z_]*|sops_file|vault_generic_secret)$/;

/** Where a file holds, fetches or passes a secret. */
export function secretsOf(file: SourceFile): Signal<SecretUse>[] {
  return [...declaredManifests(file).flatMap(m => fromManifest(m, file)), ...fromDocuments(file), ...fromTerraform(file)];
}

function fromManifest(m: Manifest, file: SourceFile): Signal<SecretUse>[] {
  const found: Signal<SecretUse>[] = [];
  if (m.kind === 'Secret' && m.apiVersion === 'v1') found.push(...secretObject(m, file));
  if (STORES[m.kind] !== undefined) found.push({ line: m.line, says: `\`${m.name}\` ${STORES[m.kind]}`, stance: 'for', data: 'managed' });
  if (m.kind === 'ServiceAccount') {
    const entry = asMap(m.at('metadata', 'annotations'))?.entries.find(e => IDENTITY_ANNOTATIONS.includes(e.key.text));
    if (entry) {
      found.push({
        line: file.line(entry.key), says: `\`${m.name}\` has an identity in the cloud, hence no key`, stance: 'for', data: 'identity',
      });
    }
  }
  const decryption = m.kind === 'Kustomization' ? m.at('spec', 'decryption', 'provider') : undefined;
  if (decryption) {
    found.push({
      line: file.line(decryption), says: `Flux decrypts secrets with \`${textOf(decryption) ?? 'sops'}\``, stance: 'for', data: 'encrypted',
    });
  }
  return found;
}

/** A Secret with its values in it. Values that a template, a variable or SOPS puts in are none. */
function secretObject(m: Manifest, file: SourceFile): Signal<SecretUse>[] {
  const sops = keyLine(file, m.root, 'sops');
  if (sops !== undefined) return [{ line: sops, says: `\`${m.name}\` is encrypted by SOPS`, stance: 'for', data: 'encrypted' }];
  const entries = ['stringData', 'data'].flatMap(key => (asMap(m.root.get(key))?.entries ?? []).map(entry => ({ key, entry })));
  const secret = entries.filter(({ entry: e }) => isSecretValue(textOf(e.value)) && !isInnocent(e.key.text, textOf(e.value) ?? ''));
  const worst = secret.find(({ entry: e }) => /pass|token|key|secret|credential/i.test(e.key.text)) ?? secret[0];
  if (!worst) return [];
  const says = `the Secret \`${m.name}\` holds \`${worst.entry.key.text}\` in plain text${worst.key === 'data' ? ' (base64 hides nothing)' : ''}`;
  return [
    { line: file.line(worst.entry.key), says, stance: 'against', data: environmentOfPath(file.path) === 'other' ? 'doubtful' : 'plain' },
  ];
}

/** Keys that hold no secret by their name, and configuration that happens to stand in a Secret, unless there are credentials in it. */
function isInnocent(key: string, value: string): boolean {
  if (/:\/\/[^\s/:@]+:[^\s@]+@/.test(value)) return false;
  return NO_SECRET.test(key) || (CONFIGURATION.test(key) && /\s/.test(value.trim()) && !CREDENTIAL.test(value));
}

function isSecretValue(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '' && !isPlaceholder(value) && !isMasked(value) && !STAND_IN.test(value.trim());
}

/** References to secrets anywhere, and what GitHub workflows and GitLab pipelines say of keys and identities. */
function fromDocuments(file: SourceFile): Signal<SecretUse>[] {
  const found: Signal<SecretUse>[] = [];
  const inPipeline = file.pipeline !== undefined;
  const inManifest = file.manifests.length > 0;
  if (/^\.sops\.ya?ml$/.test(file.name)) {
    const rules = file.documents.flatMap(d => keyLine(file, d, 'creation_rules') ?? [])[0];
    if (rules !== undefined) found.push({ line: rules, says: 'SOPS encrypts files with secrets', stance: 'for', data: 'encrypted' });
  }
  if (!inPipeline && !inManifest) return found;
  // An S3-compatible store elsewhere knows no federation.
  const elsewhere = /endpoint[-_]?url|r2\.cloudflarestorage|digitaloceanspaces|minio/i.test(file.text);
  const visit = (node: YamlNode, depth: number): void => {
    if (depth > 40) return;
    if (node.kind === 'seq') node.items.forEach(i => visit(i, depth + 1));
    if (node.kind !== 'map') return;
    found.push(...(inPipeline ? inPipelineMap(node, file, elsewhere) : []));
    if (inManifest) {
      for (const key of ['secretKeyRef', 'secretRef', 'secretName']) {
        const line = keyLine(file, node, key);
        if (line !== undefined && !found.some(f => f.data === 'used')) {
          found.push({ line, says: 'a workload takes a Secret of the cluster', stance: 'neutral', data: 'used' });
        }
      }
    }
    for (const e of node.entries) visit(e.value, depth + 1);
  };
  file.documents.forEach(d => visit(d, 0));
  return found;
}

function inPipelineMap(node: YamlMap, file: SourceFile, elsewhere: boolean): Signal<SecretUse>[] {
  return node.entries.flatMap((e): Signal<SecretUse>[] => {
    const text = textOf(e.value);
    if (e.key.text === 'id_tokens' && e.value.kind === 'map') {
      return [{ line: file.line(e.key), says: 'a job proves its identity by `id_tokens`', stance: 'for', data: 'identity' }];
    }
    const stored = text === undefined ? null : FROM_STORE.exec(text.slice(0, 20_000));
    if (!stored) return [];
    if (CLOUD_KEYS.test(e.key.text) && !elsewhere && !node.get('AWS_SESSION_TOKEN')) {
      return [{ line: file.line(e.key), says: `\`${e.key.text}\` is a long-lived key of a cloud`, stance: 'against', data: 'plain' }];
    }
    return [{ line: file.line(e.value), says: `\`${stored[1]}\` comes from the forge's store of secrets`, stance: 'for', data: 'stored' }];
  });
}

function fromTerraform(file: SourceFile): Signal<SecretUse>[] {
  const model = file.terraform;
  if (!model) return [];
  const found: Signal<SecretUse>[] = [];
  for (const d of model.declarations) {
    if (!d.block) continue;
    if ((d.kind === 'data' || d.kind === 'ephemeral') && STORE_DATA.test(d.type)) {
      found.push({
        line: file.line(d.range.start), says: `\`${d.address}\` reads a secret from its store`, stance: 'for', data: 'managed',
      });
    } else if (d.kind === 'resource' || d.kind === 'module' || d.kind === 'provider') {
      found.push(...literalSecrets(plainBlock(d.block), d.address, file));
    }
    if (
      d.kind === 'resource' &&
      (d.type === 'google_iam_workload_identity_pool_provider' || d.type === 'aws_iam_openid_connect_provider')
    ) {
      found.push({
        line: file.line(d.range.start), says: `\`${d.address}\` lets pipelines or workloads in by their identity`, stance: 'for',
        data: 'identity',
      });
    }
  }
  return found;
}

function literalSecrets(block: PlainBlock, owner: string, file: SourceFile): Signal<SecretUse>[] {
  const doubtful = environmentOfPath(file.path) === 'other';
  return [
    ...block.attributes.flatMap((a): Signal<SecretUse>[] => {
      const { value } = a;
      if (SECRET_ARGUMENT.test(a.name) && value.kind === 'unknown') {
        return [
          { line: file.line(a.range.start), says: `\`${a.name}\` of \`${owner}\` comes from elsewhere`, stance: 'neutral', data: 'used' },
        ];
      }
      if (!SECRET_ARGUMENT.test(a.name) || value.kind !== 'known' || typeof value.value !== 'string' || !isSecretValue(value.value)) {
        return [];
      }
      return [{
        line: file.line(a.range.start), says: `\`${a.name}\` of \`${owner}\` stands there in plain text`, stance: 'against',
        data: doubtful ? 'doubtful' : 'plain',
      }];
    }),
    ...block.blocks.flatMap(b => literalSecrets(b, owner, file)),
  ];
}
