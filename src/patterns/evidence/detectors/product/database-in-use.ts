import { isMasked } from '../../../../documents/template.ts';
import { itemsOf, nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import { containersOf, podSpecs } from '../../../../delivery/manifest-nodes.ts';
import { composeServices } from '../../../../delivery/service-facts.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';

/** A workload that takes the way to a database from somewhere. */
export interface DatabaseUse {
  workload: string;
  /** What names the database: an address without its user, or the secret or configuration that holds it. */
  store: string;
  line: number;
}

const DATABASE = /(?:^|[-_.])(?:db|database|postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|mssql|sqlserver|jdbc|datasource)(?:$|[-_.])/i;
const SERVERS = new Set(['Deployment', 'StatefulSet', 'Rollout', 'ReplicaSet', 'DaemonSet']);

/** Databases that the workloads of manifests and the services of a Compose file are pointed to; databases themselves are left out. */
export function databasesInUse(file: SourceFile): DatabaseUse[] {
  const ofManifests = file.manifests.flatMap(m =>
    SERVERS.has(m.kind) && !DATABASE.test(m.name)
      ? podSpecs(m)
          .flatMap(containersOf)
          .flatMap(container => ofContainer(file, m.name, container))
      : [],
  );
  const ofCompose = composeServices(file).flatMap(({ name, node }) =>
    DATABASE.test(name)
      ? []
      : environmentOf(node).flatMap(({ key, value, at }): DatabaseUse[] => {
          const store = DATABASE.test(key) ? addressOf(value) : undefined;
          return store === undefined ? [] : [{ workload: name, store, line: file.line(at) }];
        }),
  );
  return [...ofManifests, ...ofCompose];
}

function ofContainer(file: SourceFile, workload: string, container: YamlNode): DatabaseUse[] {
  const uses: DatabaseUse[] = [];
  const add = (store: string | undefined, at: YamlNode): void => {
    if (store !== undefined && !isMasked(store)) uses.push({ workload, store, line: file.line(at) });
  };
  const env = nodeAt(container, ['env']);
  for (const item of itemsOf(env)) {
    const name = textAt(item, ['name']) ?? '';
    const ref = nodeAt(item, ['valueFrom', 'secretKeyRef']);
    const secret = textAt(ref, ['name']);
    if (secret !== undefined && (DATABASE.test(name) || DATABASE.test(secret))) add(`secret ${secret}`, item);
    else if (DATABASE.test(name)) add(addressOf(textAt(item, ['value']) ?? ''), item);
  }
  const from = nodeAt(container, ['envFrom']);
  for (const item of itemsOf(from)) {
    for (const [key, kind] of [['secretRef', 'secret'], ['configMapRef', 'configuration']] as const) {
      const name = textAt(item, [key, 'name']);
      if (name !== undefined && DATABASE.test(name)) add(`${kind} ${name}`, item);
    }
  }
  return uses;
}

/** Entries of a Compose service's environment, given as a map or as a list of `KEY=value`. */
function environmentOf(service: YamlNode): { key: string; value: string; at: YamlNode }[] {
  const node = nodeAt(service, ['environment']);
  if (node?.kind === 'map') {
    return node.entries.flatMap(e => (e.value.kind === 'scalar' ? [{ key: e.key.text, value: e.value.text, at: e.key }] : []));
  }
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap(item => {
    const text = item.kind === 'scalar' ? item.text : '';
    const at = text.indexOf('=');
    return at > 0 ? [{ key: text.slice(0, at), value: text.slice(at + 1), at: item }] : [];
  });
}

/**
 * The database that an address names, without user and options; a variable stands for itself. `undefined` for a host alone, which may hold
 * many.
 */
function addressOf(value: string): string | undefined {
  const variable = /^\$\{?(\w+)\}?$/.exec(value);
  if (variable) return `variable ${variable[1]}`;
  return /^(?:jdbc:)?[a-z][\w+.-]*:\/\/(?:[^@/\s]*@)?([^/\s]+\/[^?\s]+)/i.exec(value)?.[1];
}
