/** Where git keeps a repository's remotes. */
export const GIT_CONFIG = '.git/config';

/** The repository that changes are pushed to. */
export interface Remote {
  /** Such as `github.com`. */
  host: string;
  /** Such as `acme/shop`. */
  path: string;
  /** Of {@link GIT_CONFIG}, from 1. */
  line: number;
}

/**
 * The remote `origin`, else the first, from the text of a repository's `.git/config`. Credentials in an address are not kept.
 * @returns `undefined` where there is none, or none on another machine
 */
export function readRemote(config: string): Remote | undefined {
  let section: string | undefined;
  let first: Remote | undefined;
  for (const [i, text] of config.split('\n').entries()) {
    const header = /^\s*\[\s*(\w+)(?:\s+"([^"]*)")?\s*\]/.exec(text);
    if (header) section = header[1]?.toLowerCase() === 'remote' ? header[2] : undefined;
    const url = section === undefined ? undefined : /^\s*url\s*=\s*(\S+)\s*$/i.exec(text)?.[1];
    const address = url === undefined ? undefined : addressOf(url);
    if (!address) continue;
    const remote = { ...address, line: i + 1 };
    if (section === 'origin') return remote;
    first ??= remote;
  }
  return first;
}

function addressOf(url: string): { host: string; path: string } | undefined {
  const [, host, path] = /^(?:[a-z+]+:\/\/(?:[^@/]*@)?|[\w.-]+@)([\w.-]+)(?::\d+(?=\/))?[:/]\/?([^?#]+?)(?:\.git)?\/?$/i.exec(url) ?? [];
  return host && path?.includes('/') ? { host: host.toLowerCase(), path } : undefined;
}
