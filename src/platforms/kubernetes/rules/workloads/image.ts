/** An image reference by its parts (the grammar of the distribution project's `reference` package). */
export interface ImageReference {
  /** `registry.example.com:5000/team/app` */
  name: string;
  tag: string | undefined;
  digest: string | undefined;
}

/** Splits an image reference; a port in the registry is no tag. */
export function parseImage(text: string): ImageReference {
  const [rest, digest] = text.split('@', 2) as [string, string?];
  const slash = rest.lastIndexOf('/');
  const colon = rest.indexOf(':', slash + 1);
  return colon < 0 ? { name: rest, tag: undefined, digest } : { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
}
