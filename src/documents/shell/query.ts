import type { Range } from '../../core/text.ts';
import type { ShellCommand, ShellStatement, ShellWord } from './model.ts';

/** What a command really runs, once `sudo`, `env` and their like are taken off. */
export interface Invocation {
  command: ShellCommand;
  /** The program's name without its directory; `undefined` where it depends on an expansion. */
  name: string | undefined;
  /** The word that names the program. */
  word: ShellWord;
  args: readonly ShellWord[];
  /** Names of the programs that only start this one, outermost first. */
  wrappers: readonly string[];
}

/** Programs that run the command after their own options; the options that take a value in the next word. */
const WRAPPERS: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p', '-C', '-U', '--user', '--group'], doas: ['-u', '-C'], env: ['-u', '-C', '--unset', '--chdir'],
  command: [], exec: ['-a'], time: ['-f', '-o'], nohup: [], nice: ['-n'], ionice: ['-c', '-n'], eatmydata: [], builtin: [],
  timeout: ['-k', '-s', '--kill-after', '--signal'], stdbuf: ['-i', '-o', '-e'], setarch: [], linux32: [], gosu: [], 'su-exec': [],
  chronic: [], xargs: ['-n', '-L', '-P', '-I', '-d', '-a', '-E', '-s'],
};
/** Wrappers whose first operand is their own: a duration, a user. */
const OWN_OPERAND = new Set(['timeout', 'gosu', 'su-exec']);

/** `undefined` for assignments and redirections alone. */
export function invocation(command: ShellCommand): Invocation | undefined {
  let word = command.name;
  if (!word) return undefined;
  let args = command.args;
  const wrappers: string[] = [];
  for (;;) {
    const name: string | undefined = word.value === undefined ? undefined : baseName(word.value);
    const valued: readonly string[] | undefined = name === undefined ? undefined : WRAPPERS[name];
    const at: number = valued ? operandAt(args, valued, name!) : -1;
    if (name === undefined || at < 0) return { command, name, word, args, wrappers };
    wrappers.push(name);
    word = args[at]!;
    args = args.slice(at + 1);
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function operandAt(args: readonly ShellWord[], valued: readonly string[], wrapper: string): number {
  let own = OWN_OPERAND.has(wrapper) ? 1 : 0;
  if (wrapper === 'command' && /^-[vV]/.test(args[0]?.shape ?? '')) return -1;
  for (let i = 0; i < args.length; i++) {
    const shape = args[i]!.shape;
    if (valued.includes(shape)) i++;
    else if (shape.startsWith('-')) continue;
    else if (wrapper === 'env' && /^\w+=/.test(shape)) continue;
    else if (own-- > 0) continue;
    else return i;
  }
  return -1;
}

/** An option of a command: `-y`, `--name=value`, or a letter of a cluster `-qy`. */
export interface ShellOption {
  /** With its dashes: `-y`, `--no-cache`. */
  name: string;
  word: ShellWord;
  /** The value after `=` or, where the name is known to take one, in the next word. */
  value: string | undefined;
}

export interface ParsedArgs {
  options: readonly ShellOption[];
  operands: readonly ShellWord[];
}

/**
 * Splits arguments into options and operands as GNU programs do. `valued` names the options that take a value.
 * Clusters of letters after one dash are split, up to a letter that takes a value.
 */
export function parseArgs(args: readonly ShellWord[], valued: ReadonlySet<string>): ParsedArgs {
  const options: ShellOption[] = [];
  const operands: ShellWord[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    const { shape } = word;
    if (shape === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (!shape.startsWith('-') || shape === '-') operands.push(word);
    else if (shape.startsWith('--') || valued.has(shape)) {
      const equals = shape.indexOf('=');
      const name = equals < 0 ? shape : shape.slice(0, equals);
      const takes = equals < 0 && valued.has(name);
      options.push({ name, word, value: equals < 0 ? (takes ? args[i + 1]?.shape : undefined) : shape.slice(equals + 1) });
      if (takes) i++;
    } else {
      for (let j = 1; j < shape.length; j++) {
        const name = `-${shape[j]}`;
        const takes = valued.has(name);
        const rest = shape.slice(j + 1);
        options.push({ name, word, value: takes ? rest || args[i + 1]?.shape : undefined });
        if (!takes) continue;
        if (!rest) i++;
        break;
      }
    }
  }
  return { options, operands };
}

/** The statement that reads this one's output, if it stands in a pipeline before another. */
export function pipedInto(statement: ShellStatement): ShellStatement | undefined {
  const { parent } = statement;
  if (parent?.kind !== 'pipeline') return undefined;
  return parent.members[parent.members.indexOf(statement) + 1];
}

/** Commands that succeed whatever came before. */
const SUCCEEDS = new Set(['true', ':', 'echo', 'printf']);

/**
 * Where the failure of a statement is thrown away: the `|| true`, `|| :`, `|| echo …`, `|| exit 0` behind it.
 * The range starts at the operator, so that cutting it out lets the failure through.
 */
export function swallowedBy(statement: ShellStatement): Range | undefined {
  for (let node: ShellStatement | undefined = statement; node; node = node.parent) {
    const { parent } = node as ShellStatement;
    if (parent?.kind !== 'list') continue;
    const at = parent.items.findIndex(i => i.statement === node);
    const next = parent.items.slice(at + 1).find(i => i.operator === '||');
    if (next?.operatorRange && succeeds(next.statement)) return { start: next.operatorRange.start, end: next.statement.range.end };
  }
  return undefined;
}

function succeeds(statement: ShellStatement): boolean {
  if (statement.kind !== 'command') return false;
  const name = statement.name?.value;
  return name !== undefined && (SUCCEEDS.has(name) || ((name === 'exit' || name === 'return') && statement.args[0]?.value === '0'));
}
