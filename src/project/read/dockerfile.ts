import { LineIndex } from '../../core/text.ts';
import { parseDockerfile } from '../../documents/dockerfile/parse.ts';
import type { Instruction } from '../../documents/dockerfile/model.ts';
import type { Item } from './tree.ts';

/** What a Dockerfile says that matters beyond it. Lines from 1. */
export interface DockerfileFacts {
  /** The images that stages start from, with arguments that have a default filled in; stages of the file itself are left out. */
  bases: Item[];
  /** That of the last stage, followed through stages. */
  last?: Item;
  /** Ports that the last stage exposes. */
  ports: { port: number; line: number }[];
  user?: Item;
  /** The value of `ENV PORT` in the last stage. */
  portVariable?: { port: number; line: number };
  /** The path that HEALTHCHECK asks for. */
  health?: Item;
  /** What the container runs: ENTRYPOINT and CMD of the last stage, as one line of a shell. */
  command?: Item;
  /** What is copied from the build context. */
  copied: string[];
}

/** Reads a Dockerfile; what is broken is left out. */
export function readDockerfile(text: string): DockerfileFacts {
  const lines = LineIndex.of(text);
  const line = (i: Instruction): number => lines.lineAt(i.range.start) + 1;
  const facts: DockerfileFacts = { bases: [], ports: [], copied: [] };
  const variables = new Map<string, string>();
  const stages = new Map<string, Item>();
  let entrypoint: Item | undefined;
  let cmd: Item | undefined;
  for (const instruction of parseDockerfile(text).instructions) {
    const { keyword, words, pairs, args, flags } = instruction;
    if (keyword === 'ARG' || keyword === 'ENV') {
      for (const { name, value } of pairs) {
        if (value !== undefined && !(keyword === 'ARG' && variables.has(name))) variables.set(name, expand(value, variables));
      }
      const port = keyword === 'ENV' ? Number(pairs.find(p => p.name === 'PORT')?.value) : NaN;
      if (Number.isInteger(port) && port > 0) facts.portVariable = { port, line: line(instruction) };
    } else if (keyword === 'FROM' && words[0]) {
      const name = expand(words[0].text, variables);
      const base = stages.get(name.toLowerCase()) ?? { text: name, line: line(instruction) };
      if (!stages.has(name.toLowerCase())) facts.bases.push(base);
      if (words[1]?.text.toLowerCase() === 'as' && words[2]) stages.set(words[2].text.toLowerCase(), base);
      const sameStage = stages.has(name.toLowerCase());
      facts.last = base;
      if (!sameStage) {
        facts.ports = [];
        delete facts.user;
        delete facts.portVariable;
        delete facts.health;
        entrypoint = undefined;
        cmd = undefined;
      }
    } else if (keyword === 'EXPOSE') {
      for (const word of words) {
        const port = Number(expand(word.text, variables).replace(/\/(?:tcp|udp)$/, ''));
        if (Number.isInteger(port) && port > 0) facts.ports.push({ port, line: line(instruction) });
      }
    } else if (keyword === 'ENTRYPOINT') entrypoint = { text: commandOf(instruction), line: line(instruction) };
    else if (keyword === 'CMD') cmd = { text: commandOf(instruction), line: line(instruction) };
    else if (keyword === 'USER' && words[0]) facts.user = { text: words[0].text, line: line(instruction) };
    else if (keyword === 'HEALTHCHECK') {
      const path = /https?:\/\/[^/\s"']+(\/[^\s"'|&;)]*)/.exec(instruction.exec?.map(w => w.text).join(' ') ?? args.text)?.[1];
      if (path !== undefined) facts.health = { text: path, line: line(instruction) };
    } else if ((keyword === 'COPY' || keyword === 'ADD') && !flags.some(f => f.name === 'from')) {
      const list = (instruction.exec ?? words).map(w => w.text);
      facts.copied.push(...list.slice(0, -1));
    }
  }
  const parts = [entrypoint, cmd].filter(part => part !== undefined && part.text !== '');
  if (parts[0]) facts.command = { text: parts.map(part => part!.text).join(' '), line: parts[0].line };
  return facts;
}

function commandOf({ exec, args }: Instruction): string {
  return exec
    ? exec.map(({ text }) => (/^[\w@%+=:,./$-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)).join(' ')
    : args.text.trim();
}

function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (whole, braced: string | undefined, fallback: string | undefined, bare: string | undefined) =>
      variables.get(braced ?? bare ?? '') ?? fallback ?? whole,
  );
}
