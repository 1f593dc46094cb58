import type { Service } from '../../project/project.ts';

/** Prefixes by which package managers find programs that stand on the PATH of the image. */
const RUNNERS = /^(?:poetry run|uv run|pipenv run|pdm run)\s+/;
/** `NAME=value ` before a command. */
const ASSIGNMENT = /^[A-Za-z_]\w*=\S*\s+/;

/**
 * A shell command as the words of an exec form, so that its program is process 1 and gets the signals. What only a shell understands is
 * given to one, which puts the program in its place where it is a single command.
 * @param port Takes the place of `$PORT`
 */
export function execForm(command: string, port?: number): string[] {
  let text = command.trim();
  if (port !== undefined) text = text.replace(/\$\{PORT(?::?-[^}]*)?\}|\$PORT\b/g, String(port));
  text = text.replace(RUNNERS, '');
  const bare = stripAssignments(text);
  const words = split(bare);
  if (words && bare === text) return words;
  return [
    'sh',
    '-c',
    /[;&|\n]/.test(text) ? text : bare === text ? `exec ${text}` : `${text.slice(0, text.length - bare.length)}exec ${bare}`,
  ];
}

function stripAssignments(text: string): string {
  let rest = text;
  while (ASSIGNMENT.test(rest)) rest = rest.replace(ASSIGNMENT, '');
  return rest;
}

/** Words of a command that means the same without a shell; plain quotes are taken off. */
function split(text: string): string[] | undefined {
  const words: string[] = [];
  const pattern = /\s*(?:"([^"$`\\]*)"|'([^']*)'|([^\s"'|&;<>()$`\\*?#~{}[\]!]+))(?=\s|$)/gy;
  let end = 0;
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    words.push(m[1] ?? m[2] ?? m[3] ?? '');
    end = pattern.lastIndex;
  }
  return words.length && end === text.trimEnd().length ? words : undefined;
}

const SCRIPTS = /^(?:npm|pnpm|yarn|bun) (?:run )?\S+$/;

/**
 * What the container of a service runs, or nothing where the project doesn't say it. A program is preferred to a script of a package
 * manager, which would stand between it and the signals.
 */
export function startOf(service: Service): string[] | undefined {
  const {
    commands: { start },
    entry,
    language,
    port,
  } = service;
  const script = language.value === 'javascript' || language.value === 'typescript';
  if (script && entry && /\.[cm]?js$/.test(entry.value) && (!start || SCRIPTS.test(start.value))) return ['node', entry.value];
  return start && execForm(start.value, port?.value);
}
