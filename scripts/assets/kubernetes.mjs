// The Kubernetes schema, out of the official JavaScript client (release-1.36): the types' attribute maps give names and
// types, their declarations tell which are required, the API classes which types are kinds and whether they live in a namespace.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const gen = path.join(path.dirname(require.resolve('@kubernetes/client-node')), 'gen');

export const files = ['kubernetes-schema.json', 'kubernetes-docs.json'];

/** `resource.Quantity` is a plain string in the client; these are its places (a type's name without version, and its fields). */
const QUANTITIES = {
  ResourceRequirements: ['limits', 'requests'], VolumeResourceRequirements: ['limits', 'requests'],
  ResourceQuotaSpec: ['hard'], ResourceQuotaStatus: ['hard', 'used'],
  LimitRangeItem: ['_default', 'default', 'defaultRequest', 'max', 'min', 'maxLimitRequestRatio'],
  EmptyDirVolumeSource: ['sizeLimit'], ResourceFieldSelector: ['divisor'], MetricTarget: ['value', 'averageValue'],
  MetricValueStatus: ['value', 'averageValue'], PersistentVolumeSpec: ['capacity'],
  PersistentVolumeClaimStatus: ['capacity', 'allocatedResources'], NodeStatus: ['capacity', 'allocatable'],
  CSIStorageCapacity: ['capacity', 'maximumVolumeSize'], PodSpec: ['overhead'], Overhead: ['podFixed'],
  ContainerStatus: ['allocatedResources'], Counter: ['value'], DeviceCapacity: ['value'],
  CapacityRequestPolicy: ['default', 'validValues'], CapacityRequestPolicyRange: ['min', 'max', 'step'],
  CapacityRequirements: ['requests'], NodeAllocatableResourceMapping: ['allocationMultiplier', 'capacityKey'],
};

/** Required by the OpenAPI document, and yet the server takes their zero value: leaving them out breaks nothing. */
const ZERO_WILL_DO = {
  HTTPHeader: ['value'], Sysctl: ['value'], ISCSIVolumeSource: ['lun'], ISCSIPersistentVolumeSource: ['lun'],
  ControllerRevision: ['revision'], CustomResourceDefinitionVersion: ['served', 'storage'], LimitRangeSpec: ['limits'],
};

const PRIMITIVES = { string: 's', number: 'i', boolean: 'b', Date: 'd', V1MicroTime: 'd', IntOrString: 'p', any: 'x', object: 'x' };

/** `s` string, `q` quantity, `i` integer, `n` number, `b` boolean, `d` time, `p` integer or string, `x` anything, `y` base64; `[T` list, `{T` map, `#Type`. */
function encode(type, format) {
  const list = /^Array<(.*)>$/.exec(type);
  if (list) return `[${encode(list[1], format)}`;
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map) return `{${encode(map[1], format)}`;
  if (type === 'string' && format === 'byte') return 'y';
  if (type === 'number' && format === 'double') return 'n';
  return PRIMITIVES[type] ?? `#${type}`;
}

const bare = name => name.replace(/^[A-Za-z]*?V\d+((alpha|beta)\d+)?(?=[A-Z])/, '');

function fieldOf(type, attribute, required) {
  const code = encode(attribute.type, attribute.format);
  const quantity = QUANTITIES[bare(type)]?.includes(attribute.baseName);
  return (quantity ? code.replace(/s$/, 'q') : code) + (required.has(attribute.baseName) && !ZERO_WILL_DO[bare(type)]?.includes(attribute.baseName) ? '!' : '');
}

function requiredOf(declaration) {
  return new Set([...declaration.matchAll(/^ {4}'([^']+)'(\??):/gm)].filter(m => !m[2]).map(m => m[1].replace(/^_/, '')));
}

/** The first sentences of a comment, up to some 400 characters. */
function shorten(doc) {
  const text = doc.replaceAll(/\\(['"`])/g, '$1').replaceAll(/\s+/g, ' ').trim();
  if (text.length <= 400) return text;
  const cut = text.slice(0, 400);
  const stop = cut.lastIndexOf('. ');
  return stop > 80 ? cut.slice(0, stop + 1) : `${cut.slice(0, cut.lastIndexOf(' '))} …`;
}

function docsOf(declaration) {
  const docs = {};
  const type = /\/\*\*\n\* (.*)\n\*\/\nexport declare class/.exec(declaration);
  if (type) docs[''] = shorten(type[1]);
  for (const m of declaration.matchAll(/\/\*\*\n {4}\* (.*)\n {4}\*\/\n {4}'([^']+)'/g)) docs[m[2].replace(/^_/, '')] = shorten(m[1]);
  return docs;
}

/** Kinds that can be created, by `group/version/Kind`. The package keeps classes of versions that are gone; `known` lacks their types. */
function kindsOf(known) {
  const kinds = {};
  for (const name of fs.readdirSync(path.join(gen, 'apis')).filter(f => /V\d\w*Api\.js$/.test(f))) {
    const text = fs.readFileSync(path.join(gen, 'apis', name), 'utf8');
    for (const method of text.split(/^ {4}async /m)) {
      if (!method.startsWith('create')) continue;
      const place = /localVarPath = '\/(?:api|apis\/([\w.-]+))\/(v\d\w*)(\/namespaces\/\{namespace\})?\/[a-z]+'/.exec(method);
      const body = /serialize\(body, "(\w+)"/.exec(method);
      if (!place || !body || !known[body[1]]) continue;
      const [, group, version, namespaced] = place;
      kinds[`${group ? `${group}/` : ''}${version}/${bare(body[1])}`] = `${namespaced ? 'n' : 'c'}${body[1]}`;
    }
  }
  return kinds;
}

export async function make(write) {
  const models = await import(pathToFileURL(path.join(gen, 'models', 'all.js')).href);
  const all = {};
  const docs = {};
  for (const [name, type] of Object.entries(models)) {
    const attributes = type.getAttributeTypeMap?.();
    if (!attributes) continue;
    const declaration = fs.readFileSync(path.join(gen, 'models', `${name}.d.ts`), 'utf8');
    const required = requiredOf(declaration);
    all[name] = Object.fromEntries(attributes.map(a => [a.baseName, fieldOf(name, a, required)]));
    docs[name] = docsOf(declaration);
  }
  const kinds = kindsOf(all);
  const types = {};
  const reach = name => {
    if (types[name] || !all[name]) return;
    types[name] = all[name];
    for (const code of Object.values(all[name])) {
      const ref = /#(\w+)/.exec(code);
      if (ref) reach(ref[1]);
    }
  };
  for (const kind of Object.values(kinds)) reach(kind.slice(1));
  write('kubernetes-schema.json', Buffer.from(JSON.stringify({ release: '1.36', kinds, types })));
  write('kubernetes-docs.json', Buffer.from(JSON.stringify(Object.fromEntries(Object.keys(types).map(t => [t, docs[t]])))));
}
