import type { Activity, ActivityKind } from '../pipeline.ts';
import { splitCommands, type Command } from './commands.ts';
import { asksForHealth, isCheck, kindOfCopy, softFlag } from './judge.ts';
import { kindsOfName, testKindOfName } from './names.ts';
import { compileRows, findRow, type ToolTable } from './rows.ts';
import { apiRows } from './tables/apis-and-docs.ts';
import { buildRows } from './tables/builds.ts';
import { dataRows } from './tables/data-and-models.ts';
import { deployRows, remoteDeploy } from './tables/deployers.ts';
import { imageRows } from './tables/images.ts';
import { infrastructureRows } from './tables/infrastructure.ts';
import { qualityRows } from './tables/quality.ts';
import { scannerRows } from './tables/scanners.ts';
import { testRows } from './tables/tests.ts';
import { kindsOfTasks } from './tasks.ts';
import { targetsOf } from './targets.ts';
import { containerRun, toolName, unwrap } from './wrappers.ts';

/** Where a script stands: names that tell which kind of test it runs, and whether something was deployed before it. */
export interface ScriptContext {
  job?: string;
  step?: string;
  afterDeploy?: boolean;
  /** The shell takes the result of a pipe's last command for that of the whole, as long as the script doesn't set `pipefail`. */
  losesPiped?: boolean;
  /** The line of an offset, where lines of the script aren't lines of the file (folded scalars). */
  lineAt?: (scriptLine: number) => number;
  /** Told each command that no table knows: a measure of how wide they are. */
  unknown?: (command: string) => void;
}

const MAX_TEXT = 200;
/** Scripts within scripts (`bash -c`, `ssh`) are read to this depth. */
const MAX_DEPTH = 3;
/** Programs at the end of a pipe that succeed whatever they read. */
const SUCCEEDING = new Set(['tee', 'cat', 'sed', 'awk', 'sort', 'ts', 'tail', 'head', 'nl', 'column', 'xcpretty', 'xcbeautify']);
const SHELLS = new Set(['bash', 'sh', 'zsh', 'dash', 'ksh', 'pwsh', 'powershell', 'ash', 'fish']);
const INTERPRETERS = new Set(['python', 'node', 'ruby', 'php', 'perl', 'tsx', 'ts-node', 'bun', 'deno', 'rscript', 'julia', 'groovy',
  'go', 'dotnet', 'source', '.', 'java', 'babel-node', 'uv']);

let tools: ToolTable | undefined;

/** The tables of tools, put together when they are first asked for. */
export function toolTable(): ToolTable {
  tools ??= compileRows([
    ...testRows, ...apiRows, ...qualityRows, ...imageRows, ...scannerRows, ...dataRows, ...infrastructureRows, ...deployRows, ...buildRows,
  ]);
  return tools;
}

/**
 * What the commands of a shell script do, in their order. `firstLine`: the line of the file at which the script starts. Commands that no
 * table knows give nothing. Takes linear time; texts that are no shell give odd commands, never an error.
 */
export function activitiesOfScript(script: string, firstLine: number, context: ScriptContext = {}): Activity[] {
  const reader = new ScriptReader(context);
  reader.read(script, firstLine, 0);
  return reader.activities;
}

/** What a command does that stands as words: an image's entry point with its arguments. */
export function activitiesOfCommand(words: readonly string[], line: number, context: ScriptContext = {}): Activity[] {
  const reader = new ScriptReader(context);
  reader.command({ words: [...words], line, text: words.join(' ').slice(0, 400), heredocs: [] }, 0);
  return reader.activities;
}

class ScriptReader {
  readonly activities: Activity[] = [];
  private afterDeploy: boolean;
  /** Why the command that is being read can't fail its script, where no line says so. */
  private piped: string | undefined;

  constructor(private readonly context: ScriptContext) {
    this.afterDeploy = context.afterDeploy === true;
  }

  read(script: string, firstLine: number, depth: number): void {
    const commands = splitCommands(script, firstLine);
    // With `set +e` the script goes on; only a script that looks at `$?` itself can then still fail by it.
    const looks = /\$\?|PIPESTATUS|\$LASTEXITCODE/.test(script);
    const loses = this.context.losesPiped === true && !/pipefail|PIPESTATUS/.test(script);
    let lenient = false;
    commands.forEach((command, i) => {
      const [name, flag] = command.words;
      if (name === 'set' && flag !== undefined && /^[+-]\w*e/.test(flag)) lenient = flag.startsWith('+');
      const ignored = lenient && !looks && i < commands.length - 1 ? '`set +e` before it' : undefined;
      const into = loses && command.into !== undefined && SUCCEEDING.has(toolName(command.into)) ? command.into : undefined;
      const outer = this.piped;
      if (into !== undefined) this.piped = `its result is that of \`${into}\`, which it is piped into without \`pipefail\``;
      this.command(ignored && !command.forgiven ? { ...command, forgiven: ignored } : command, depth);
      this.piped = outer;
    });
  }

  command(command: Command, depth: number): void {
    const words = unwrap(command.words);
    const [first] = words;
    if (first === undefined) return;
    const tool = toolName(first);
    const args = words.slice(1);
    if (depth < MAX_DEPTH && this.inner(command, tool, words, depth)) return;
    const container = containerRun(words);
    if (container && depth < MAX_DEPTH) return this.container(command, container, depth);
    const row = first.startsWith('./') && !first.includes('/bin/') && !/w$|\.(?:py|sh)$/.test(tool) ? undefined
      : findRow(toolTable(), tool, args);
    const copy = row ? kindOfCopy(tool, args) : undefined;
    if (copy === 'nothing') return undefined;
    if (row) {
      const reports = row.more?.reports ?? (row.more?.blocksWith && !row.more.blocksWith.some(f => args.some(a => a.startsWith(f)))
        ? `\`${tool}\` exits with 0 whatever it finds without \`${row.more.blocksWith[0]}\`` : undefined);
      return this.add(command, tool, copy ? [copy] : row.kinds, args, reports);
    }
    const tasks = kindsOfTasks(tool, args);
    if (tasks) return this.add(command, tool, tasks, args);
    if (asksForHealth(tool, args, this.afterDeploy)) return this.add(command, tool, ['smoke-test'], args);
    return this.script(command, tool, first, args);
  }

  /** Scripts that a command holds: `bash -c '…'`, here-documents of a shell, what a remote shell is told. */
  private inner(command: Command, tool: string, words: readonly string[], depth: number): boolean {
    if (SHELLS.has(tool)) {
      const flag = words.findIndex((w, i) => i > 0 && /^-\w*c$|^-Command$/i.test(w));
      const script = flag > 0 ? words[flag + 1] : undefined;
      if (script !== undefined) this.read(script, command.line, depth + 1);
      for (const doc of command.heredocs) this.read(doc.text, doc.line, depth + 1);
      return script !== undefined || command.heredocs.length > 0;
    }
    if (tool === 'eval' && words.length > 1) {
      this.read(words.slice(1).join(' '), command.line, depth + 1);
      return true;
    }
    if (tool === 'concurrently') {
      for (const script of words.slice(1)) if (script.includes(' ')
        || script.includes(':')) this.read(script.replace(/^npm:/, 'npm run '), command.line, depth + 1);
      return true;
    }
    if (tool !== 'ssh' && tool !== 'sshpass' && tool !== 'plink') return false;
    const told = [words.slice(1).join(' '), ...command.heredocs.map(d => d.text)].join('\n').slice(0, 20_000);
    if (remoteDeploy.test(told)) this.add(command, 'ssh', ['deploy'], words.slice(1));
    return true;
  }

  private container(command: Command, run: { image: string; command: readonly string[]; entrypoint?: string }, depth: number): void {
    const before = this.activities.length;
    if (run.entrypoint) this.command({ ...command, words: [run.entrypoint, ...run.command] }, depth + 1);
    else if (run.command.length) {
      const tool = toolOfImage(run.image);
      if (findRow(toolTable(), tool, run.command)) this.command({ ...command, words: [tool, ...run.command] }, depth + 1);
      else this.command({ ...command, words: [...run.command] }, depth + 1);
    } else this.command({ ...command, words: [toolOfImage(run.image)] }, depth + 1);
    if (this.activities.length === before && run.command.length) this.context.unknown?.(`docker run ${run.image}`);
  }

  /** A script of the repository or a program of an interpreter: its name may tell. */
  private script(command: Command, tool: string, first: string, args: readonly string[]): void {
    const interpreted = INTERPRETERS.has(tool) || SHELLS.has(tool);
    const file = interpreted ? args.find(a => !a.startsWith('-')) : first;
    if (file === undefined) return;
    const name = toolName(file);
    const rest = interpreted ? args.slice(args.indexOf(file) + 1) : args;
    const row = interpreted ? findRow(toolTable(), name.replace(/\.(?:js|mjs)$/, ''), rest) : undefined;
    if (row) return this.add(command, name, row.kinds, rest);
    const isFile = /[/\\]|\.(?:sh|py|rb|js|mjs|cjs|ts|ps1|bash|php|pl|r|R|groovy)$/.test(file);
    const kinds = isFile && !/^[@$]|:\/\//.test(file) ? kindsOfName(name.replace(/\.\w+$/, '')) : [];
    if (kinds.length) return this.add(command, name, kinds, rest);
    return this.context.unknown?.([tool, ...args.slice(0, 2)].join(' '));
  }

  private add(command: Command, tool: string, kinds: readonly ActivityKind[], args: readonly string[], reports?: string): void {
    const reportsOnly = reports ?? this.piped;
    const targets = targetsOf(kinds, args);
    const soft = softFlag(tool, args);
    for (const found of kinds) {
      const kind = found === 'test' ? this.testKind(args) : this.composeKind(found, tool);
      const toothless = command.forgiven ?? (isCheck(kind) ? soft : undefined);
      this.activities.push({
        kind,
        line: this.context.lineAt?.(command.line) ?? command.line,
        tool,
        text: command.text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT),
        ...(toothless ? { toothless } : {}),
        ...(reportsOnly && isCheck(kind) ? { reportsOnly } : {}),
        ...(targets.length ? { targets } : {}),
      });
      if (kind === 'deploy') this.afterDeploy = true;
    }
  }

  /** Which test it is: as its own arguments say, else its step, else its job. */
  private testKind(args: readonly string[]): ActivityKind {
    for (const arg of args.slice(0, 30)) {
      const kind = arg.length < 200 ? testKindOfName(arg) : undefined;
      if (kind) return kind;
    }
    return testKindOfName(this.context.step ?? '') ?? testKindOfName(this.context.job ?? '') ?? 'test';
  }

  /** `docker compose up` starts what a test needs, but where a job or step says that it deploys. */
  private composeKind(kind: ActivityKind, tool: string): ActivityKind {
    if (kind !== 'setup' || !/^(?:docker|podman)/.test(tool)) return kind;
    return [this.context.step, this.context.job].some(n => n !== undefined && kindsOfName(n).includes('deploy')) ? 'deploy' : kind;
  }
}

/** The tool that an image is made for, by the last part of its name: `aquasec/trivy:0.70` is `trivy`. */
export function toolOfImage(image: string): string {
  const name = image.replace(/@sha256:.*$/, '').replace(/:[^/]*$/, '');
  return toolName(name);
}
