import { suggest } from '../../../core/suggest.ts';
import type { KubernetesObject } from '../model.ts';
import { isPlaceholder } from '../read.ts';
import { wasServed } from './api-versions.ts';
import { schema } from './schema.ts';

/** Kinds of other tools that borrow the core group's `v1`. */
const BORROWED = new Set(['Config', 'List', 'Status', 'Template', 'Table', 'Eviction', 'Scale', 'TokenRequest', 'DeleteOptions']);

/**
 * What was meant by an API version and kind that don't go together; `undefined` where they do, and where a custom
 * resource or another tool's file may be meant. `elsewhere` suggests an API version, `kindNear` a kind.
 */
export function intendedKind(o: KubernetesObject): { message: 'elsewhere' | 'kindNear'; suggestion: string } | undefined {
  const { apiVersion, kind } = o;
  const all = schema();
  if (BORROWED.has(kind) || isPlaceholder(apiVersion) || isPlaceholder(kind)) return undefined;
  if (all.kind(apiVersion, kind) || wasServed(apiVersion, kind)) return undefined;
  const homes = all.apiVersionsOf(kind).filter(v => !/alpha|beta/.test(v));
  // Another group may have a kind of the same name (Knative's Service); only a group of Kubernetes' own, or its misspelling, is wrong.
  const ownGroup = all.hasGroupVersion(apiVersion) || [...all.apiVersions()].some(v => v.split('/')[0] === o.group && o.group !== '');
  const slip = homes.find(h => isSlip(apiVersion, h));
  if (homes.length && (ownGroup || slip !== undefined || (o.group === '' && /^v\d/.test(apiVersion)))) {
    return { message: 'elsewhere', suggestion: slip ?? preferred(homes) };
  }
  if (!all.hasGroupVersion(apiVersion)) return undefined;
  const near = suggest(kind, all.kindsAt(apiVersion)) ?? suggest(kind, all.kindNames());
  return near !== undefined && all.kind(apiVersion, near) ? { message: 'kindNear', suggestion: near } : undefined;
}

/** A misspelling of the group: `app/v1` for `apps/v1`. */
function isSlip(apiVersion: string, home: string): boolean {
  const [wrong, right] = [apiVersion.split('/'), home.split('/')];
  return wrong.length === right.length && wrong.at(-1) === right.at(-1) && suggest(apiVersion, [home]) === home;
}

/** The newest version where one group has the kind, else the group that had it first. */
function preferred(homes: readonly string[]): string {
  const groups = new Set(homes.map(h => h.split('/')[0]));
  return groups.size === 1 ? homes.at(-1)! : homes[0]!;
}
