import { nameOf } from './paths.ts';

/** A reference to an image without its tag and digest: `ghcr.io/acme/shop` of `ghcr.io/acme/shop:1.2`. */
export function withoutTag(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

/** What an image is called, without registry, folders, tag and digest: `shop` of `ghcr.io/acme/shop:1.2`. */
export function nameOfImage(reference: string): string {
  return nameOf(withoutTag(reference));
}
