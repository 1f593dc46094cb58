import { withDigest } from './bases-table.ts';

/** Where BuildKit keeps something between builds, or lends a file for one instruction. */
export type Mount = { type: 'cache'; target: string; sharing?: 'locked' } | { type: 'bind'; source: string; target: string };

/** An instruction of a Dockerfile, as far as we write them. Programs are always in exec form: they get the signals of the container. */
export type Instruction =
  | { is: 'ARG'; name: string; value?: string }
  | { is: 'ENV'; pairs: readonly (readonly [name: string, value: string])[] }
  | { is: 'WORKDIR'; path: string }
  | { is: 'COPY'; sources: readonly string[]; to: string; from?: string; chown?: string }
  | { is: 'RUN'; commands: readonly string[]; mounts?: readonly Mount[] }
  | { is: 'USER'; id: string }
  | { is: 'EXPOSE'; port: number }
  | { is: 'HEALTHCHECK'; command: readonly string[] | 'none' }
  | { is: 'CMD' | 'ENTRYPOINT'; command: readonly string[] };

/** An instruction with a reason above it, in a clause. */
export type Commented = Instruction & { why?: string };

export interface Stage {
  name: string;
  /** Its base: an image with a tag, or an earlier stage. */
  image: string;
  why?: string;
  instructions: readonly Commented[];
}

const SYNTAX = '# syntax=docker/dockerfile:1';

/** The text of a Dockerfile: stages set apart by an empty line, comments above what they explain. */
export function printDockerfile(stages: readonly Stage[]): string {
  const blocks = stages.map(stage =>
    [
      ...comment(stage.why),
      `FROM ${withDigest(stage.image)} AS ${stage.name}`,
      ...stage.instructions.flatMap(i => [...comment(i.why), ...print(i)]),
    ].join('\n'),
  );
  return `${[SYNTAX, ...blocks].join('\n\n')}\n`;
}

function comment(why: string | undefined): string[] {
  return why ? [`# ${why}`] : [];
}

function print(instruction: Instruction): string[] {
  switch (instruction.is) {
    case 'ARG':
      return [`ARG ${instruction.name}${instruction.value === undefined ? '' : `=${quoted(instruction.value)}`}`];
    case 'ENV':
      return joined(
        'ENV ',
        instruction.pairs.map(([name, value]) => `${name}=${quoted(value)}`),
        ' \\',
      );
    case 'WORKDIR':
      return [`WORKDIR ${instruction.path}`];
    case 'COPY':
      return [copy(instruction)];
    case 'RUN':
      return run(instruction);
    case 'USER':
      return [`USER ${instruction.id}`];
    case 'EXPOSE':
      return [`EXPOSE ${instruction.port}`];
    case 'HEALTHCHECK':
      return health(instruction.command);
    case 'CMD':
    case 'ENTRYPOINT':
      return [`${instruction.is} ${exec(instruction.command)}`];
  }
}

function copy({ sources, to, from, chown }: Extract<Instruction, { is: 'COPY' }>): string {
  const flags = [...(from ? [`--from=${from}`] : []), ...(chown ? [`--chown=${chown}`] : [])];
  // With a space in a path only the JSON form is right.
  const paths = [...sources, to].some(p => /\s/.test(p)) ? exec([...sources, to]) : [...sources, to].join(' ');
  return ['COPY', ...flags, paths].join(' ');
}

function run({ commands, mounts = [] }: Extract<Instruction, { is: 'RUN' }>): string[] {
  const flags = mounts.map(m =>
    m.type === 'cache'
      ? `--mount=type=cache,target=${m.target}${m.sharing ? `,sharing=${m.sharing}` : ''}`
      : `--mount=type=bind,source=${m.source},target=${m.target}`,
  );
  const lines = commands.flatMap((c, i) => (i ? [`&& ${c}`] : [c]));
  const [first, ...rest] = flags.length ? [...flags, ...lines] : lines;
  return [`RUN ${first ?? ''}`, ...rest.map(l => `    ${l}`)].map((l, i, all) => (i < all.length - 1 ? `${l} \\` : l));
}

function health(command: readonly string[] | 'none'): string[] {
  if (command === 'none') return ['HEALTHCHECK NONE'];
  return ['HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \\', `    CMD ${exec(command)}`];
}

function joined(head: string, parts: readonly string[], end: string): string[] {
  return parts.map((p, i) => `${i ? ' '.repeat(head.length) : head}${p}${i < parts.length - 1 ? end : ''}`);
}

function exec(command: readonly string[]): string {
  return `[${command.map(word => JSON.stringify(word)).join(', ')}]`;
}

function quoted(value: string): string {
  return /^[\w./:@%+,=-]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
