import { ticked } from '../../core/wording.ts';
import type { DockerfileError, Instruction } from './model.ts';

/** What the builder accepts of an instruction, after docs.docker.com/reference/dockerfile. */
export interface InstructionSpec {
  /** At least so many arguments. */
  min: number;
  max?: number;
  flags: readonly string[];
  /** Short, for people. */
  usage: string;
}

export const INSTRUCTIONS: Readonly<Record<string, InstructionSpec>> = {
  ADD: {
    min: 2, usage: 'ADD [OPTIONS] <src> … <dest>',
    flags: ['from', 'chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'exclude', 'unpack', 'parents'],
  },
  ARG: { min: 1, flags: [], usage: 'ARG <name>[=<default>] …' },
  CMD: { min: 0, flags: [], usage: 'CMD ["executable", "param", …]' },
  COPY: { min: 2, flags: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'], usage: 'COPY [OPTIONS] <src> … <dest>' },
  ENTRYPOINT: { min: 0, flags: [], usage: 'ENTRYPOINT ["executable", "param", …]' },
  ENV: { min: 1, flags: [], usage: 'ENV <key>=<value> …' },
  EXPOSE: { min: 1, flags: [], usage: 'EXPOSE <port>[/<protocol>] …' },
  FROM: { min: 1, max: 3, flags: ['platform'], usage: 'FROM [--platform=<platform>] <image>[:<tag>|@<digest>] [AS <name>]' },
  HEALTHCHECK: {
    min: 1, usage: 'HEALTHCHECK [OPTIONS] CMD <command> | HEALTHCHECK NONE',
    flags: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  },
  LABEL: { min: 1, flags: [], usage: 'LABEL <key>=<value> …' },
  MAINTAINER: { min: 1, flags: [], usage: 'MAINTAINER <name>' },
  ONBUILD: { min: 1, flags: [], usage: 'ONBUILD <INSTRUCTION>' },
  RUN: { min: 1, flags: ['mount', 'network', 'security', 'device'], usage: 'RUN [OPTIONS] <command>' },
  SHELL: { min: 1, flags: [], usage: 'SHELL ["executable", "parameters"]' },
  STOPSIGNAL: { min: 1, flags: [], usage: 'STOPSIGNAL <signal>' },
  USER: { min: 1, flags: [], usage: 'USER <user>[:<group>]' },
  VOLUME: { min: 1, flags: [], usage: 'VOLUME ["/data"]' },
  WORKDIR: { min: 1, flags: [], usage: 'WORKDIR /path/to/workdir' },
};

/** What is wrong with an instruction's flags and number of arguments, as the builder would refuse it. */
export function checkArguments(instruction: Instruction, spec: InstructionSpec): DockerfileError[] {
  const { keyword, keywordRange, flags, exec, args } = instruction;
  const errors: DockerfileError[] = [];
  const known = keyword === 'ONBUILD' ? undefined : spec.flags;
  for (const flag of known ? flags : []) {
    if (known!.includes(flag.name)) continue;
    const one = known!.length === 1 ? `only \`--${known![0]}\`` : known!.length ? ticked(known!.map(name => `--${name}`)) : 'no flags';
    errors.push({ range: flag.range, code: 'unknown-flag', message: `${keyword} has no flag \`--${flag.name}\`: it takes ${one}` });
  }
  const count = exec ? exec.length : keyword === 'RUN' ? Number(args.text.trim() !== '') : instruction.words.length;
  const min = instruction.heredocs.length ? 1 : spec.min;
  if (count < min && !(exec && keyword !== 'COPY' && keyword !== 'ADD')) {
    errors.push({ range: keywordRange, code: 'missing-arguments',
      message: `${keyword} lacks ${count ? 'an argument' : 'its arguments'}: write \`${spec.usage}\`` });
  }
  if (spec.max !== undefined && count > spec.max && !/["']/.test(args.text)) {
    const { words } = instruction;
    const from = words[spec.max]!.range.start;
    errors.push({
      range: { start: from, end: words.at(-1)!.range.end }, code: 'too-many-arguments',
      message: `${keyword} takes no more than this: write \`${spec.usage}\``,
    });
  }
  return [...errors, ...special(instruction, spec)];
}

function special(instruction: Instruction, spec: InstructionSpec): DockerfileError[] {
  const { keyword, pairs } = instruction;
  const words = keyword === 'FROM' || keyword === 'HEALTHCHECK' ? instruction.words : [];
  if (keyword === 'FROM' && (words.length === 2 || (words.length === 3 && words[1]!.text.toUpperCase() !== 'AS'))) {
    return [{ range: words[1]!.range, code: 'too-many-arguments',
      message: `FROM takes an image and, behind AS, a stage name: write \`${spec.usage}\`` }];
  }
  if (keyword === 'HEALTHCHECK' && words[0] && !['CMD', 'NONE'].includes(words[0].text.toUpperCase())) {
    return [{ range: words[0].range, code: 'missing-arguments', message: `HEALTHCHECK wants CMD or NONE before \`${words[0].text}\``,
      suggestion: `CMD ${words[0].text}` }];
  }
  if (keyword !== 'ENV' && keyword !== 'LABEL') return [];
  return pairs.flatMap((pair): DockerfileError[] => {
    if (pair.name === '') return [{ range: pair.range, code: 'empty-name', message: `${keyword} needs a name before the equals sign` }];
    if (pair.value !== undefined) return [];
    return [{ range: pair.nameRange, code: 'missing-equals',
      message: `\`${keyword} ${pair.name}\` has no value: write \`${keyword} ${pair.name}=…\`` }];
  });
}
