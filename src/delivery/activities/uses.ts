import type { Activity, ActivityKind } from '../pipeline.ts';
import { isCheck } from './judge.ts';
import { kindsOfName, testKindOfName } from './names.ts';
import { asKinds, findRow, type UsesRow } from './rows.ts';
import { activitiesOfScript, toolOfImage, toolTable, type ScriptContext } from './scripts.ts';
import { actionRows, remoteShells, scriptInputs } from './tables/actions.ts';
import { deliveryActionRows } from './tables/actions-delivery.ts';
import { securityActionRows } from './tables/actions-security.ts';
import { azureTaskRows, orbRows } from './tables/ci-services.ts';
import { remoteDeploy } from './tables/deployers.ts';

/** A use of something ready-made: an action, a task, an orb's command. */
export interface Use {
  /** As written, with version. */
  uses: string;
  inputs: Readonly<Record<string, string>>;
  line: number;
  /** Lines of the inputs, for those that hold scripts. */
  inputLines?: Readonly<Record<string, number>>;
}

type Table = ReadonlyMap<string, UsesRow>;

let actions: Table | undefined;
let tasks: Table | undefined;
let orbs: Table | undefined;

function byName(rows: readonly UsesRow[]): Table {
  return new Map(rows.map(row => [row[0], row]));
}

/**
 * What a GitHub action does, by its name and inputs. Actions that nobody knows here give nothing, save that `setup-…` sets something up; a
 * `docker://` image is taken for the tool that it is named after.
 */
export function activitiesOfAction(use: Use, context: ScriptContext = {}): Activity[] {
  actions ??= byName([...actionRows, ...securityActionRows, ...deliveryActionRows]);
  const name = withoutVersion(use.uses).toLowerCase();
  if (/^[.$]\//.test(name)) return [];
  const input = scriptInputs.get(name);
  if (input !== undefined && use.inputs[input] !== undefined) {
    const found = activitiesOfScript(use.inputs[input], use.inputLines?.[input] ?? use.line, context);
    if (found.length || !longest(actions, name)) return found;
  }
  if (remoteShells.has(name) && use.inputs.script !== undefined && !remoteDeploy.test(use.inputs.script.slice(0, 20_000))) return [];
  const row = longest(actions, name);
  if (row) return named(row, use, row[0], context);
  if (name.startsWith('docker://')) {
    const tool = toolOfImage(use.uses.slice(9));
    const found = findRow(toolTable(), tool, (use.inputs.args ?? '').split(/\s+/).filter(Boolean));
    return found ? found.kinds.map(kind => activity(kind, tool, use, context)) : [];
  }
  if (name.startsWith('gradle/') && use.inputs.arguments !== undefined) return activitiesOfScript(`gradle ${use.inputs.arguments}`,
    use.line, context);
  return /\/(?:setup-[^/]*|install-[^/]*|[^/]*-(?:installer|setup))$/.test(name) ? [activity('setup', name, use, context)] : [];
}

/** What a task of Azure Pipelines does. Tasks that run a script, or Maven, Gradle or npm, are read as such. */
export function activitiesOfTask(use: Use, context: ScriptContext = {}): Activity[] {
  tasks ??= byName(azureTaskRows);
  const name = withoutVersion(use.uses).toLowerCase();
  const inputs = Object.fromEntries(Object.entries(use.inputs).map(([k, v]) => [k.toLowerCase(), v]));
  const lower: Use = { ...use, inputs };
  const own = (command: string) => activitiesOfScript(command, use.line, context);
  switch (name) {
    case 'maven': return own(`mvn ${inputs.options ?? ''} ${inputs.goals ?? 'package'}`);
    case 'gradle': return own(`gradle ${inputs.options ?? ''} ${inputs.tasks ?? 'build'}`);
    case 'npm': if (inputs.command === 'custom') return own(`npm ${inputs.customcommand ?? ''}`); break;
    case 'yarn': return own(`yarn ${inputs.arguments ?? inputs.customcommand ?? ''}`);
    case 'gulp': case 'grunt': return own(`${name} ${inputs.targets ?? ''}`);
    case 'dotnetcorecli': if (inputs.command === 'custom') return own(`dotnet ${inputs.custom ?? ''} ${inputs.arguments ?? ''}`); break;
    case 'pythonscript': return own(`python ${inputs.scriptpath ?? ''}`);
    default:
  }
  const script = ['inlinescript', 'script', 'inline', 'commands', 'runoptions'].find(i => (inputs[i] ?? '').length > 5);
  if (
    script &&
    /^(?:bash|powershell|azurecli|azurepowershell|cmdline|shellscript|ssh|awsshellscript|batchscript|awspowershellmodulescript)$/.test(name)
  ) {
    const found = scriptInput(lower, script, context);
    return name === 'ssh' && found.length === 0 ? [activity('deploy', 'ssh', use, context)] : found;
  }
  const file = inputs.filepath ?? inputs.scriptpath;
  if (file !== undefined && /^(?:bash|powershell|azurecli|azurepowershell|shellscript)$/.test(name)) {
    return own(`./${file.replace(/^(?:\$\([^)]*\))?[./\\]*/, '')}`);
  }
  const row = tasks.get(name) ?? tasks.get(name.replace(/[\d.]+$/, ''));
  return row ? named(row, lower, name, context) : [];
}

/**
 * What a command or job of a CircleCI orb does; `name`: `namespace/orb/command`. An orb of the own organisation is told by its command's
 * name.
 */
export function activitiesOfOrb(name: string, use: Use, context: ScriptContext = {}): Activity[] {
  orbs ??= byName(orbRows);
  const row = orbs.get(name.toLowerCase());
  if (row) return named(row, use, name, context);
  const [, orb = '', command = ''] = name.split('/');
  return kindsOfName(`${/^(?:install|setup|login|notify|auth)/.test(command) ? '' : orb} ${command}`)
    .map(kind => activity(kind, name, use, context));
}

function scriptInput(use: Use, input: string, context: ScriptContext): Activity[] {
  return activitiesOfScript(use.inputs[input] ?? '', use.inputLines?.[input] ?? use.line, context);
}

function named(row: UsesRow, use: Use, tool: string, context: ScriptContext): Activity[] {
  const [, own, more] = row;
  const value = more?.input ? use.inputs[more.input.name]?.trim().toLowerCase() : undefined;
  const besides = (more?.also ?? []).filter(a => a.value.test((use.inputs[a.input] ?? '').trim())).map(a => a.kind);
  const kinds = [...asKinds((value !== undefined ? more?.input?.kinds[value] : undefined) ?? own), ...besides];
  const blocks = more?.blocksWith;
  const reports = more?.reports ?? (blocks && blocks.unless.includes((use.inputs[blocks.input] ?? '').trim())
    ? `without \`${blocks.input}\` it passes whatever it finds` : undefined);
  return kinds.map(kind => {
    const found = activity(kind, tool, use, context);
    const soft = isCheck(found.kind) ? softInput(use.inputs) : undefined;
    if (soft) found.toothless = soft;
    else if (reports && isCheck(found.kind)) found.reportsOnly = reports;
    return found;
  });
}

const SOFT_INPUTS: ReadonlyMap<string, RegExp> = new Map([
  ['exit-code', /^0$/], ['exit_code', /^0$/], ['soft_fail', /^true$/i], ['soft-fail', /^true$/i], ['fail-build', /^false$/i],
    ['fail_build', /^false$/i], ['continue-on-error', /^true$/i],
  ['continueonerror', /^true$/i], ['fail-on-error', /^false$/i], ['ignore_exit_code', /^true$/i], ['warn-only', /^true$/i],
    ['no-fail', /^true$/i], ['failonstandarderror-never', /^true$/i], ['fail_action', /^false$/i],
  ['fail-on-severity', /^none$/i], ['ignore_on_exit', /^(?:all|results)$/i], ['fail_level', /^none$/i],
]);

/** The input that lets a check pass whatever it finds, as written. */
function softInput(inputs: Readonly<Record<string, string>>): string | undefined {
  for (const [name, value] of Object.entries(inputs)) {
    if (SOFT_INPUTS.get(name.toLowerCase())?.test(value.trim())) return `${name}: ${value.trim()}`;
  }
  return undefined;
}

function activity(kind: ActivityKind, tool: string, use: Use, context: ScriptContext): Activity {
  const refined = kind === 'test' ? (testKindOfName(context.step ?? '') ?? testKindOfName(context.job ?? '') ?? kind) : kind;
  const targets = ['tags', 'image', 'images', 'image-ref', 'manifests', 'chart', 'path', 'namespace', 'app-name', 'service', 'folder',
    'publish_dir', 'environment', 'target', 'subject-name']
    .flatMap(i => (use.inputs[i] ? use.inputs[i].split(/[\n,]/) : [])).map(t => t.trim()).filter(Boolean).slice(0, 8);
  return { kind: refined, line: use.line, tool, text: use.uses.slice(0, 200), ...(targets.length ? { targets } : {}) };
}

function longest(table: Table, name: string): UsesRow | undefined {
  for (let at = name; at; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    const row = table.get(at);
    if (row) return row;
  }
  return undefined;
}

/** `actions/checkout@v4` without its version; an image without its tag. */
function withoutVersion(uses: string): string {
  if (uses.startsWith('docker://')) return uses.replace(/@sha256:.*$/, '').replace(/:[^/:]*$/, '');
  const at = uses.indexOf('@');
  return at > 0 ? uses.slice(0, at) : uses;
}
