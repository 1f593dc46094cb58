import fs from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import type { Skipped } from '../core/workspace.ts';
import { PLATFORMS } from '../service/platforms.ts';
import { NodeWorkspace, whyUnreadable } from '../service/node/workspace.ts';
import type { Arguments } from './args.ts';
import { UsageError } from './args.ts';

/** A file to lint. */
export interface Target {
  /** As the user named it, or below the folder that the user named. */
  given: string;
  /** Absolute path of the workspace that it belongs to. */
  root: string;
  /** Relative to `root`, with `/`. */
  path: string;
  /** Named itself, not found in a folder: then it is said why it is skipped. */
  named: boolean;
}

export interface Targets {
  files: Target[];
  skipped: Skipped[];
}

/**
 * The files that the command line names, folders listed. Files of no known kind are left out of folders.
 * @throws UsageError for a path that isn't there.
 */
export async function findTargets(args: Arguments, cwd: string, signal: AbortSignal): Promise<Targets> {
  const targets: Targets = { files: [], skipped: [] };
  const listed = args.filesFrom === undefined ? undefined : readList(args.filesFrom, cwd);
  const operands = [...args.operands, ...(listed ?? [])];
  if (!operands.length && !listed) operands.push('.');
  const seen = new Set<string>();
  const roots = new Map<string, string>();
  for (const operand of operands) {
    const absolute = path.resolve(cwd, operand);
    const kind = kindOf(absolute);
    if (kind === undefined && !listed?.includes(operand)) throw new UsageError(`${operand} does not exist`);
    const root = rootOf(kind === 'folder' ? absolute : path.dirname(absolute), cwd, roots);
    if (kind === 'folder') await listFolder(operand, absolute, root, targets, seen, args.platform, signal);
    else add(targets.files, seen, { given: operand, root, path: relative(root, absolute), named: true });
  }
  return targets;
}

function add(files: Target[], seen: Set<string>, target: Target): void {
  const key = path.join(target.root, target.path);
  if (seen.has(key)) return;
  seen.add(key);
  files.push(target);
}

async function listFolder(
  operand: string, absolute: string, root: string, targets: Targets, seen: Set<string>, platform: string | undefined, signal: AbortSignal,
): Promise<void> {
  const prefix = operand === '.' ? '' : operand.endsWith('/') ? operand : `${operand}/`;
  const folder = relative(root, absolute);
  const name = (file: string): string => prefix + (folder ? file.slice(folder.length + 1) : file);
  const workspace = new NodeWorkspace(root, { onSkip: s => targets.skipped.push({ file: name(s.file), why: s.why }) });
  const globs = PLATFORMS.filter(p => platform === undefined || p.id === platform).flatMap(p => p.globs);
  const wanted = picomatch(globs, { dot: true, nocase: true });
  for await (const { path: file } of workspace.listBelow(folder, signal)) {
    if (wanted(file)) add(targets.files, seen, { given: name(file), root, path: file, named: false });
  }
}

/** The workspace that a folder belongs to: the nearest one with `.git` or `.devops`; without one, the current folder or itself. */
function rootOf(folder: string, cwd: string, known: Map<string, string>): string {
  const cached = known.get(folder);
  if (cached !== undefined) return cached;
  let root: string | undefined;
  for (let at = folder; root === undefined; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git')) || fs.existsSync(path.join(at, '.devops'))) root = at;
    else if (path.dirname(at) === at) root = relative(cwd, folder).startsWith('..') ? folder : cwd;
  }
  known.set(folder, root);
  return root;
}

function relative(from: string, to: string): string {
  return path.relative(from, to).split(path.sep).join('/');
}

function kindOf(file: string): 'file' | 'folder' | undefined {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat && (stat.isDirectory() ? 'folder' : 'file');
}

function readList(file: string, cwd: string): string[] {
  try {
    const text = fs.readFileSync(file === '-' ? 0 : path.resolve(cwd, file), 'utf8');
    return text.split(/\r?\n/).filter(line => line.trim());
  } catch (cause) {
    throw new UsageError(`the list ${file} ${whyUnreadable(cause)}`, { cause });
  }
}
