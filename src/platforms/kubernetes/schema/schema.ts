import type { Host } from '../../../core/host.ts';

/** What a field holds, as `scripts/assets/kubernetes.mjs` encodes it. */
export type Primitive = 's' | 'q' | 'i' | 'n' | 'b' | 'd' | 'p' | 'x' | 'y';

export type FieldType =
  | { kind: 'primitive'; of: Primitive }
  | { kind: 'list'; of: FieldType }
  | { kind: 'map'; of: FieldType }
  | { kind: 'object'; type: string };

export interface Field {
  name: string;
  type: FieldType;
  required: boolean;
}

interface KindInfo {
  /** The name of its type: `V1Deployment`. */
  type: string;
  namespaced: boolean;
}

interface Asset {
  release: string;
  kinds: Record<string, string>;
  types: Record<string, Record<string, string>>;
}

/** The types of one Kubernetes release. Fields are decoded when a type is first met. */
export class KubernetesSchema {
  private readonly decoded = new Map<string, ReadonlyMap<string, Field>>();
  private readonly byKind = new Map<string, string[]>();
  private readonly groupVersions = new Set<string>();
  private docs: Record<string, Record<string, string>> | undefined;

  constructor(
    private readonly asset: Asset,
    private readonly loadDocs: () => Record<string, Record<string, string>>,
  ) {
    for (const key of Object.keys(asset.kinds)) {
      const slash = key.lastIndexOf('/');
      const groupVersion = key.slice(0, slash);
      const kind = key.slice(slash + 1);
      this.groupVersions.add(groupVersion);
      this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), groupVersion]);
    }
  }

  /** `1.36` */
  get release(): string {
    return this.asset.release;
  }

  /** The kind at an API version (`apps/v1`, `v1`); `undefined` for what this release doesn't have. */
  kind(apiVersion: string, kind: string): KindInfo | undefined {
    const code = Object.hasOwn(this.asset.kinds, `${apiVersion}/${kind}`) ? this.asset.kinds[`${apiVersion}/${kind}`] : undefined;
    return code === undefined ? undefined : { type: code.slice(1), namespaced: code.startsWith('n') };
  }

  /** The API versions that have a kind, stable ones first. */
  apiVersionsOf(kind: string): readonly string[] {
    return [...(this.byKind.get(kind) ?? [])].sort((a, b) => stability(a) - stability(b));
  }

  hasGroupVersion(apiVersion: string): boolean {
    return this.groupVersions.has(apiVersion);
  }

  kindNames(): Iterable<string> {
    return this.byKind.keys();
  }

  /** The kinds of an API version. */
  kindsAt(apiVersion: string): string[] {
    return [...this.byKind].filter(([, versions]) => versions.includes(apiVersion)).map(([kind]) => kind);
  }

  apiVersions(): Iterable<string> {
    return this.groupVersions;
  }

  /** The fields of a type by name; empty for a type that takes anything. */
  fields(type: string): ReadonlyMap<string, Field> {
    let fields = this.decoded.get(type);
    if (!fields) {
      const codes = Object.entries(this.asset.types[type] ?? {});
      fields = new Map(
        codes.map(([name, code]) => {
          const required = code.endsWith('!');
          return [name, { name, type: decode(required ? code.slice(0, -1) : code), required }];
        }),
      );
      this.decoded.set(type, fields);
    }
    return fields;
  }

  /** The description of a type, or of one of its fields, from the API's own comments. */
  describe(type: string, field = ''): string | undefined {
    this.docs ??= this.loadDocs();
    return this.docs[type]?.[field];
  }
}

function decode(code: string): FieldType {
  if (code.startsWith('[')) return { kind: 'list', of: decode(code.slice(1)) };
  if (code.startsWith('{')) return { kind: 'map', of: decode(code.slice(1)) };
  if (code.startsWith('#')) return { kind: 'object', type: code.slice(1) };
  return { kind: 'primitive', of: code as Primitive };
}

function stability(apiVersion: string): number {
  return apiVersion.includes('alpha') ? 2 : apiVersion.includes('beta') ? 1 : 0;
}

/** A type's name without its version, as tables name it: `V2MetricTarget` and `MetricTarget` are one. */
export function bareType(type: string): string {
  return type.replace(/^[A-Za-z]*?V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/, '');
}

let loaded: KubernetesSchema | undefined;

/** Reads the schema's asset. Called once, before the first parse. @throws when the build lacks the asset. */
export function loadSchema(host: Host): KubernetesSchema {
  const read = <T>(name: string): T => JSON.parse(new TextDecoder().decode(host.asset(name))) as T;
  loaded ??= new KubernetesSchema(read<Asset>('kubernetes-schema.json'), () => read('kubernetes-docs.json'));
  return loaded;
}

/** The schema, once loaded. @throws before `loadSchema`. */
export function schema(): KubernetesSchema {
  if (!loaded) throw new Error('the Kubernetes schema was not loaded: the platform was not prepared');
  return loaded;
}
