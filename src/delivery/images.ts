import { isMasked } from '../documents/template.ts';
import { isPlaceholder } from '../platforms/kubernetes/read.ts';
import { parseImage } from '../platforms/kubernetes/rules/workloads/image.ts';

/** Tags that are moved from build to build by their very name. */
const MOVING = /^(?:latest|main|master|trunk|develop|dev|edge|nightly|snapshot|head|stable|staging|prod|production)$/i;

/** Whether a part of a reference is filled in elsewhere: by Helm, by a variable, by an expression. */
export function isFilledIn(reference: string): boolean {
  return isMasked(reference) || isPlaceholder(reference);
}

/** Whether what a reference names changes under it: no digest, and no tag or one that moves. Unknown (filled in elsewhere) is no. */
export function isMutable(reference: string): boolean {
  if (isFilledIn(reference)) return false;
  const { tag, digest } = parseImage(reference);
  return digest === undefined && (tag === undefined || MOVING.test(tag));
}

/** Whether a reference names one content for ever. */
export function hasDigest(reference: string): boolean {
  return /@sha256:[0-9a-f]{64}$/i.test(reference.trim());
}

/**
 * What an image is called, without registry, folders, tag and digest: `shop` of `ghcr.io/acme/shop:1.2`. The registry is often put in
 * front later, and differs between building and running. `undefined` where the name itself is filled in.
 */
export function shortName(reference: string): string | undefined {
  const bare = reference.trim().replace(/\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([^)]*\)/g, '$X');
  const { name } = parseImage(bare);
  const last = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  return /^[a-z0-9][\w.-]*$/.test(last) && !isMasked(last) ? last : undefined;
}
