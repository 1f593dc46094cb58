import { fileRule, type FileContext } from '../../../../core/rule.ts';
import type { Alias } from '../../../../core/finding.ts';
import type { YamlNode } from '../../../../documents/yaml/index.ts';
import type { KubernetesModel, KubernetesObject } from '../../model.ts';
import { asMap, isPlaceholder, mapItems, textOf } from '../../read.ts';
import { containerName } from '../../workload.ts';

/** Names that say that their value is a secret. */
const SECRET_NAME = /(?:^|[_.-])(?:pass(?:word|wd|phrase)?|secret(?:[_-]?(?:key|access[_-]?key))?|token|api[_-]?key|private[_-]?key|access[_-]?key|client[_-]?secret|credentials?)$/i;
/** Names that only look like it: files, names and addresses of secrets, and switches. */
const NOT_SECRET = /(?:_file|_path|_name|_url|_enabled|_required|_length|_ttl|_expiry)$/i;
/** Values that stand for a secret, or are visibly no secret. */
const STAND_IN = /^(?:true|false|yes|no|none|null|\d{1,4}|x+|\*+|changeme|change-me|replace-?me|example|placeholder|your[-_ ].*|<.*>|\/.*|\.\/.*)$/i;
/** Shapes of keys that are secrets whatever they are called (AWS, GitHub, Slack, Google, private keys). */
const SECRET_VALUE = /^(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{35}|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*)/;

const ENV: readonly Alias[] = ['kube-linter:env-var-secret', 'polaris:sensitiveContainerEnvVar'];
const CONFIG_MAP: readonly Alias[] = ['polaris:sensitiveConfigmapContent', 'trivy:KSV-0109', 'trivy:KSV-01010'];

type Message = 'env' | 'configMap';

export const plaintextSecret = fileRule(
  {
    id: 'kubernetes/plaintext-secret',
    summary: 'A secret stands in a manifest in plain text',
    category: 'security',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['secrets-management'],
    wastes: [],
    aliases: [...ENV, ...CONFIG_MAP],
    references: ['https://kubernetes.io/docs/concepts/security/secrets-good-practices/', 'https://external-secrets.io/latest/'],
    messages: {
      env: '`{name}` of {subject} holds its value in plain text, for all who read the repository or the pod; take it from a Secret',
      configMap: '`{name}` in {subject} looks like a secret in plain text: a ConfigMap is neither encrypted nor guarded as a Secret is',
    },
  },
  (model: KubernetesModel, context) => {
    for (const c of model.workloads.flatMap(w => w.containers)) {
      for (const item of mapItems(c.env)) {
        const name = textOf(item.get('name'));
        if (name) look(name, item.get('value'), 'env', ENV, c.subject, containerName(c), context);
      }
    }
    for (const o of model.objects) if (o.kind === 'ConfigMap' && o.group === '') lookAtConfigMap(o, context);
  },
);

function lookAtConfigMap(o: KubernetesObject, context: FileContext<object, Message>): void {
  for (const e of asMap(o.node.get('data'))?.entries ?? []) {
    look(e.key.text, e.value, 'configMap', CONFIG_MAP, o.subject, `\`${o.subject}\``, context);
  }
}

function look(name: string, node: YamlNode | undefined, message: Message, aliases: readonly Alias[], holder: string, subject: string, context: FileContext<object, Message>): void {
  const value = textOf(node);
  if (!node || value === undefined || isPlaceholder(value) || STAND_IN.test(value)) return;
  const sure = SECRET_VALUE.test(value);
  if (!sure && (!SECRET_NAME.test(name) || NOT_SECRET.test(name) || value.length < 5 || /\s/.test(value.trim()))) return;
  context.report({ at: node.aliasRange ?? node.range, subject: `${holder}.${name}`, message, data: { name, subject }, aliases, confidence: sure ? 'high' : 'medium' });
}
