import { OWN_PINS, IMAGE_PINS, PINNED_ON } from '../../generators/pins.ts';
import type { Pins } from '../../generators/pins.ts';
import { refreshPins } from '../../generators/refresh-pins.ts';
import type { RefreshedPins } from '../../generators/refresh-pins.ts';
import { textHash } from '../../lint/fingerprint.ts';
import { count, printable } from '../../lint/formats/pretty.ts';
import { MendableError } from '../../service/generate/mendable.ts';
import { PINS_FILE, pinsIn, writePins } from '../../service/generate/pins.ts';
import { applyProposal, NotApplied } from '../../service/node/apply.ts';
import { targetReader } from '../../service/node/apply-target.ts';
import { nodeHost } from '../../service/node/host.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../args.ts';
import { agrees, canAsk } from '../ask.ts';
import { folderOf } from '../folder.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, FINDINGS, INTERRUPTED, TROUBLE } from '../surroundings.ts';

/**
 * `devops-patterns pins [PATH]`: what generated pipelines pin actions and images to. With `--refresh`, what GitHub's newest releases would
 * change; exit status 1 where that is left to decide, or where nothing could be asked for.
 */
export async function pins(args: Arguments, around: Surroundings): Promise<number> {
  if (args.format !== 'pretty' && args.format !== 'json') throw new UsageError('pins are printed as pretty or json');
  const root = folderOf(args.operands, around.cwd, 'what is pinned');
  try {
    return await (args.refresh ? refresh(root, args, around) : list(root, args));
  } catch (error) {
    if (!(error instanceof MendableError)) throw error;
    process.stderr.write(`devops-patterns: ${printable(error.message)}\n`);
    return TROUBLE;
  }
}

async function list(root: string, { format }: Arguments): Promise<number> {
  const held = await pinsIn(targetReader(root));
  const from = held === OWN_PINS ? undefined : PINS_FILE;
  if (format === 'json') {
    const images = { on: PINNED_ON, pins: IMAGE_PINS };
    print({ version: 1, actions: { on: held.on, ...(from ? { file: from } : {}), pins: held.actions }, images });
    return CLEAN;
  }
  const width = Math.max(...held.actions.map(p => `${p.action} ${p.version}`.length), ...IMAGE_PINS.map(p => `${p.image}:${p.tag}`.length));
  const row = (name: string, pin: string): string => `  ${printable(name).padEnd(width)}  ${pin}\n`;
  process.stdout.write(`Actions, as of ${held.on}${from ? ` (${from})` : ''}\n${held.actions.map(p => row(`${p.action} ${p.version}`, p.sha)).join('')}`);
  process.stdout.write(`\nImages, as of ${PINNED_ON}\n${IMAGE_PINS.map(p => row(`${p.image}:${p.tag}`, p.digest)).join('')}`);
  return CLEAN;
}

async function refresh(root: string, { format, yes }: Arguments, around: Surroundings): Promise<number> {
  const read = targetReader(root);
  const held = await pinsIn(read);
  let refreshed: RefreshedPins;
  try {
    // Who asks for a refresh asks for the network. Runners of GitHub, and users of an enterprise server, have the address in GITHUB_API_URL.
    const api = process.env['GITHUB_API_URL'];
    refreshed = await refreshPins(nodeHost({ assets: around.assets, network: true }), around.signal, { pins: held, ...(api ? { api } : {}) });
  } catch (error) {
    if (around.signal.aborted) return INTERRUPTED;
    throw error;
  }
  for (const { action, why } of refreshed.troubles) process.stderr.write(`${action} keeps its pin: ${printable(why)}\n`);
  const answered = held.actions.length - refreshed.troubles.length;
  const changes = changesOf(held, refreshed);
  const pretty = format === 'pretty';
  if (pretty) for (const { action, from, to } of changes) process.stdout.write(`${action} ${from.version} → ${printable(to.version)}\n  ${from.sha}\n  ${to.sha}\n`);
  const agreed = answered > 0 && (yes || (pretty && (await agrees(`\nWrite ${PINS_FILE}? [y/N] `))));
  if (agreed && !(await write(root, refreshed))) return TROUBLE;
  if (!pretty) print({ version: 1, on: refreshed.on, changes, troubles: refreshed.troubles, written: agreed });
  if (!answered) process.stderr.write('No action could be asked for: nothing was written\n');
  else if (agreed) process.stderr.write(`Wrote ${PINS_FILE}: ${count(changes.length, 'newer action')}; generate again to use what is in it\n`);
  else process.stderr.write(`Nothing was written${canAsk() ? '' : `: --yes writes ${PINS_FILE}`}\n`);
  return agreed ? CLEAN : FINDINGS;
}

function changesOf(held: Pins, refreshed: RefreshedPins) {
  const before = new Map(held.actions.map(p => [p.action, p]));
  return refreshed.actions.flatMap(to => {
    const from = before.get(to.action);
    return from && (from.sha !== to.sha || from.version !== to.version) ? [{ action: to.action, from, to }] : [];
  });
}

/** @returns whether it could; else the user has been told why */
async function write(root: string, refreshed: Pins): Promise<boolean> {
  const before = await targetReader(root)(PINS_FILE);
  const oldHash = 'text' in before ? { oldHash: textHash(before.text) } : {};
  const change = { file: PINS_FILE, newText: writePins(refreshed), reasons: ['pins of actions are refreshed'], ...oldHash };
  try {
    applyProposal(root, { title: 'Refresh the pins', changes: [change] });
    return true;
  } catch (error) {
    if (!(error instanceof NotApplied)) throw error;
    for (const { file, why } of error.problems) process.stderr.write(`devops-patterns: ${printable(file)} ${printable(why)}\n`);
    return false;
  }
}

function print(data: object): void {
  process.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`);
}
