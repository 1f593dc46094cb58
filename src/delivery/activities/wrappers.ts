import { dockerValues, otherNames, scopedNames, wrappers } from './tables/wrappers.ts';

/**
 * Takes off what only says how a command is run: variables before it, `sudo`, `npx`, `poetry run`, `python -m` … Gives the words from the
 * command on; empty where nothing is left.
 */
export function unwrap(words: readonly string[]): readonly string[] {
  let rest = words;
  for (let i = 0; i < 12; i++) {
    let first = 0;
    while (first < rest.length && (/^[A-Za-z_]\w*\+?=/.test(rest[first]!) || rest[first] === '--')) first++;
    if (first) rest = rest.slice(first);
    if (!rest.length) return rest;
    const next = peel(rest);
    if (!next) return rest;
    rest = next;
  }
  return rest;
}

function peel(words: readonly string[]): readonly string[] | undefined {
  const name = toolName(words[0]!);
  if (/^(?:python|py|pypy|micropython)$/.test(name)) {
    const module = words.slice(1, 8).indexOf('-m');
    return module >= 0 && words.slice(1, 1 + module).every(w => w.startsWith('-')) ? words.slice(module + 2) : undefined;
  }
  if (name === 'go' && words[1] === 'run') return words[2]?.includes('@') ? words.slice(2) : undefined;
  const wrapper = wrappers.get(name);
  if (!wrapper) return undefined;
  let at = 1;
  const skipFlags = () => {
    while (at < words.length && (/^-./.test(words[at]!) || /^[A-Za-z_]\w*=/.test(words[at]!))) {
      if (words[at] === '--') {
        at++;
        break;
      }
      at += wrapper.values?.includes(words[at]!) ? 2 : 1;
    }
  };
  if (wrapper.subcommands) {
    skipFlags();
    const sub = wrapper.subcommands.find(s => s.split(' ').every((w, i) => words[at + i] === w));
    if (!sub) return undefined;
    at += sub.split(' ').length;
  }
  skipFlags();
  at += wrapper.positional ?? 0;
  if (words[at] === '--') at++;
  return words.slice(at);
}

/** What runs in a container: the image, and the command that it is given. */
export interface ContainerRun {
  image: string;
  command: readonly string[];
  entrypoint?: string;
}

/** Reads `docker run`, `docker exec`, `docker compose run|exec` and their like; `undefined` for other commands. */
export function containerRun(words: readonly string[]): ContainerRun | undefined {
  const tool = toolName(words[0] ?? '');
  if (!/^(?:docker|podman|nerdctl|docker-compose|podman-compose)$/.test(tool)) return undefined;
  let at = 1;
  let entrypoint: string | undefined;
  const skipFlags = () => {
    while (at < words.length && words[at]!.startsWith('-')) {
      if (words[at] === '--entrypoint') entrypoint = words[at + 1];
      else if (words[at]!.startsWith('--entrypoint=')) entrypoint = words[at]!.slice(13);
      at += dockerValues.has(words[at]!) ? 2 : 1;
    }
  };
  skipFlags();
  if (words[at] === 'compose' || words[at] === 'container') {
    at++;
    skipFlags();
  }
  if (words[at] !== 'run' && words[at] !== 'exec') return undefined;
  at++;
  skipFlags();
  const image = words[at];
  return image === undefined ? undefined : { image, command: words.slice(at + 1), ...(entrypoint ? { entrypoint } : {}) };
}

/**
 * The name of a tool without path, version and ending, lower case: `./node_modules/.bin/eslint`, `kubectl.exe`, `prettier@3`,
 * `golang.org/x/vuln/cmd/govulncheck@v1`.
 */
export function toolName(word: string): string {
  const at = word.lastIndexOf('@');
  const plain = at > 0 && !word.includes('${', at) ? word.slice(0, at) : word;
  const base = plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1).toLowerCase();
  const name = base.replace(/\.(?:exe|cmd|bat|phar|ps1)$/, '');
  if (name === 'cli' || name === 'v2' || name === 'v3') return scopedNames.get(plain.toLowerCase()) ?? name;
  return otherNames.get(name) ?? (/^(?:python|pip|pypy)[\d.]*$/.test(name) ? name.replace(/[\d.]+$/, '') : name);
}
