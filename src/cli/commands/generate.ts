import path from 'node:path';
import type { FileChange } from '../../core/proposal.ts';
import { suggest } from '../../core/suggest.ts';
import { didYouMean } from '../../core/wording.ts';
import type { Answers } from '../../generators/generator.ts';
import { Engine } from '../../lint/engine.ts';
import { count, printable } from '../../lint/formats/pretty.ts';
import { loadLanguage } from '../../patterns/language.ts';
import { accept, tickedChoices } from '../../service/generate/accept.ts';
import { driftOf } from '../../service/generate/drift.ts';
import { MendableError } from '../../service/generate/mendable.ts';
import { plan } from '../../service/generate/plan.ts';
import { remember } from '../../service/generate/propose.ts';
import { scan } from '../../service/generate/scan.ts';
import { TOPICS } from '../../service/generate/topics.ts';
import type { Topic } from '../../service/generate/topics.ts';
import type { Generation } from '../../service/generate/types.ts';
import { proposalView } from '../../service/generate/view.ts';
import { applyProposal, NotApplied } from '../../service/node/apply.ts';
import { heal } from '../../service/node/apply-journal.ts';
import { refusal, targetReader } from '../../service/node/apply-target.ts';
import { nodeHost } from '../../service/node/host.ts';
import { NodeWorkspace } from '../../service/node/workspace.ts';
import { PLATFORMS } from '../../service/platforms.ts';
import { readAnswers } from '../answers.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../args.ts';
import { agrees, canAsk } from '../ask.ts';
import { folderOf } from '../folder.ts';
import { proposalJson, proposalText } from '../generate-text.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, FINDINGS, INTERRUPTED, TROUBLE } from '../surroundings.ts';

/**
 * `devops-patterns generate pipeline|docker|kubernetes|all`: exit status 1 where something is left to decide: nobody agreed, a conflict, or
 * with `--check` a generated file that isn't as it would be generated today.
 */
export async function generate(args: Arguments, around: Surroundings): Promise<number> {
  if (args.format !== 'pretty' && args.format !== 'json') throw new UsageError('proposals are printed as pretty or json');
  const { topic, operands } = topicOf(args);
  const given = readAnswers({ ...args.given, ...(args.platform === undefined ? {} : { platform: args.platform }) });
  const root = folderOf(operands, around.cwd, 'what is generated');
  try {
    return await generateIn(root, topic, given, args, around);
  } catch (error) {
    if (!(error instanceof MendableError)) throw error;
    process.stderr.write(`devops-patterns: ${printable(error.message)}\n`);
    return TROUBLE;
  }
}

async function generateIn(root: string, topic: Topic, given: Partial<Answers>, args: Arguments, around: Surroundings): Promise<number> {
  tellHealed(root);
  const host = nodeHost({ assets: around.assets });
  const read = targetReader(root);
  const known = await remember(read);
  const scanned = await scan(new NodeWorkspace(root), path.basename(root), known.memory, around.signal);
  if (!scanned) return INTERRUPTED;
  const { project, listing } = scanned;
  const unknown = given.services?.find(path => !project.services.some(s => s.path === path));
  if (unknown !== undefined) throw new UsageError(`there is no service in "${unknown}"${didYouMean(suggest(unknown, project.services.map(s => s.path)))}`);
  const generation = await plan(
    { topic, project, given, version: around.version, onlyRemembered: args.check },
    { engine: new Engine(PLATFORMS, host), read, refusal: path => refusal(root, path), listing }, known,
  );
  if (args.check) return check(generation, args);
  const language = loadLanguage(host);
  const view = proposalView(generation, slug => language.page(slug)?.name);
  const { changes } = accept(generation, tickedChoices(generation));
  const pretty = args.format === 'pretty';
  if (pretty) process.stdout.write(proposalText(generation, view, path.relative(around.cwd, root).split(path.sep).join('/')));
  const agreed = changes.length > 0 && (args.yes || (pretty && (await agrees(`\nWrite ${said(changes)}? [y/N] `))));
  if (agreed && !apply(root, generation)) return TROUBLE;
  if (!pretty) process.stdout.write(proposalJson(generation, view, agreed ? changes.map(c => c.file) : []));
  return conclude(generation, agreed, changes);
}

/** The topic may be left out of a check: it is about all that was generated. */
function topicOf({ operands, check: checking }: Arguments): { topic: Topic; operands: readonly string[] } {
  const [first, ...rest] = operands;
  const topic = TOPICS.find(t => t === first);
  if (topic) return { topic, operands: rest };
  if (checking && operands.length < 2) return { topic: 'all', operands };
  throw new UsageError(`generate takes one of ${TOPICS.join(', ')}${first === undefined ? '' : `, not "${first}"${didYouMean(suggest(first, TOPICS))}`}`);
}

function check(generation: Generation, args: Arguments): number {
  const drift = driftOf(generation);
  const taken = [...generation.memory.files.values()].filter(f => f.accepted !== undefined).length;
  if (args.format === 'json') process.stdout.write(`${JSON.stringify({ version: 1, generated: taken, drift }, undefined, 2)}\n`);
  else for (const { path: file, says } of drift) process.stdout.write(`${printable(file)} ${printable(says)}\n`);
  if (args.format === 'json' || drift.length) return drift.length ? FINDINGS : CLEAN;
  process.stderr.write(taken ? `${count(taken, 'generated file')}, all as they would be generated today\n` : 'Nothing was generated here\n');
  return CLEAN;
}

/** @returns whether it could; else the user has been told why */
function apply(root: string, generation: Generation): boolean {
  try {
    applyProposal(root, accept(generation, tickedChoices(generation)));
    return true;
  } catch (error) {
    if (!(error instanceof NotApplied)) throw error;
    for (const { file, why } of error.problems) process.stderr.write(`devops-patterns: ${printable(file)} ${printable(why)}\n`);
    process.stderr.write('Nothing was written\n');
    return false;
  }
}

function conclude({ files }: Generation, agreed: boolean, changes: readonly FileChange[]): number {
  const open = files.filter(f => f.state === 'conflict' || f.state === 'blocked');
  const left = files.filter(f => !f.ticked && f.state !== 'same' && !open.includes(f));
  for (const { path: file, note } of [...open, ...left]) process.stderr.write(`Left alone: ${printable(file)} ${printable(note ?? '')}\n`);
  if (!changes.length) process.stderr.write('There is nothing to write\n');
  else if (agreed) process.stderr.write(`Wrote ${said(changes)}\n`);
  else process.stderr.write(`Nothing was written${canAsk() ? '' : `: --yes writes ${said(changes)}`}\n`);
  return open.length || (changes.length > 0 && !agreed) ? FINDINGS : CLEAN;
}

/** What is written, for people: of the files that remember, that there are such. */
function said(changes: readonly FileChange[]): string {
  const own = changes.filter(c => !c.file.startsWith('.devops/generated/')).length;
  const memory = 'what is remembered for the next time, in .devops/generated';
  if (!own) return memory;
  return own === changes.length ? count(own, 'file') : `${count(own, 'file')}, and ${memory}`;
}

function tellHealed(root: string): void {
  const healed = heal(root);
  if (!healed) return;
  const what = healed.outcome === 'undone' ? 'what it had written was taken back' : 'it had written everything';
  process.stderr.write(`A run before this one was ended while it wrote: ${what}\n`);
  for (const file of healed.left) process.stderr.write(`  ${printable(file)} was changed meanwhile and is left as it is\n`);
}
