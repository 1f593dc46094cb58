import type { Range } from '../../core/text.ts';
import type { Word } from '../../documents/dockerfile/model.ts';

/** The image that FROM or `COPY --from` names. */
export interface ImageRef {
  range: Range;
  /** As written. */
  text: string;
  /** With build arguments' defaults put in; `undefined` where one has no default. */
  resolved: string | undefined;
  /** Repository with its registry: `ghcr.io/owner/name`. Of `resolved`, else of what is written. */
  name: string;
  /** The host, where the first part of the name is one; Docker Hub is `docker.io`. */
  registry: string;
  tag: string | undefined;
  digest: string | undefined;
}

/** Splits a reference after the grammar of distribution/reference: `[host/]path[:tag][@digest]`. */
export function readImage(word: Word, resolved: string | undefined): ImageRef {
  const text = resolved ?? word.text;
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const rest = at < 0 ? text : text.slice(0, at);
  const colon = rest.lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/') && !/\$\{[^}]*$/.test(rest.slice(0, colon));
  const name = hasTag ? rest.slice(0, colon) : rest;
  const first = name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
  const isHost = first === 'localhost' || /[.:]/.test(first);
  const tag = hasTag ? rest.slice(colon + 1) : undefined;
  return { range: word.range, text: word.text, resolved, name, registry: isHost ? first : 'docker.io', tag, digest };
}
