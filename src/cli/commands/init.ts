import fs from 'node:fs';
import path from 'node:path';
import { STARTER_CONFIG } from '../../lint/config/starter.ts';
import { writeAtomically } from '../../service/node/write.ts';
import type { Arguments } from '../args.ts';
import { agrees } from '../ask.ts';
import { CONFIG_FILE } from '../configs.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, TROUBLE } from '../surroundings.ts';

/** `devops-patterns init`: shows a configuration and, when told to, creates it. */
export async function init(args: Arguments, around: Surroundings): Promise<number> {
  const file = path.join(path.resolve(around.cwd, args.operands[0] ?? '.'), CONFIG_FILE);
  const name = path.relative(around.cwd, file);
  if (fs.existsSync(file)) {
    process.stderr.write(`${name} is there already\n`);
    return TROUBLE;
  }
  process.stdout.write(STARTER_CONFIG);
  if (!args.yes && !(await agrees(`\nCreate ${name}? [y/N] `))) {
    process.stderr.write(`Nothing was written; "devops-patterns init --yes" creates ${name}\n`);
    return CLEAN;
  }
  writeAtomically(file, STARTER_CONFIG);
  process.stderr.write(`Created ${name}\n`);
  return CLEAN;
}
