import fs from 'node:fs';
import path from 'node:path';
import { ProjectStore, scanProject } from '../../project/scan.ts';
import { NodeWorkspace } from '../../service/node/workspace.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../args.ts';
import { Progress } from '../progress.ts';
import { projectText } from '../project-text.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, INTERRUPTED } from '../surroundings.ts';

/** `devops-patterns project [PATH]`: what was detected, with where it was read. */
export async function project(args: Arguments, around: Surroundings): Promise<number> {
  const { operands, format } = args;
  if (operands.length > 1) throw new UsageError('project takes one folder');
  if (!['pretty', 'json'].includes(format)) throw new UsageError('project is printed as pretty or json');
  const given = operands[0] ?? '.';
  const root = path.resolve(around.cwd, given);
  const stat = fs.statSync(root, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`${given} does not exist`);
  if (!stat.isDirectory()) throw new UsageError(`${given} is a file: project takes a folder`);
  const progress = new Progress();
  const found = await scanProject(new NodeWorkspace(root), new ProjectStore(path.basename(root)), around.signal, (done, total) => progress.update(done, total));
  progress.clear();
  if (!found) return INTERRUPTED;
  process.stdout.write(format === 'json' ? `${JSON.stringify({ version: 1, project: found }, undefined, 2)}\n` : projectText(found));
  return CLEAN;
}
