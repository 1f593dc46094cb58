import type { Finding } from '../core/finding.ts';
import type { ConfigData } from '../lint/config/data.ts';
import { EMPTY_CONFIG } from '../lint/config/data.ts';
import type { Arguments } from './args.ts';
import type { Target } from './targets.ts';

/** The configurations of a run's files. */
export interface Configs {
  data: ConfigData[];
  /** What is wrong with them. */
  findings: Finding[];
  indexOf(target: Target): number;
}

export async function readConfigs(_targets: readonly Target[], _args: Arguments, _cwd: string): Promise<Configs> {
  return { data: [EMPTY_CONFIG], findings: [], indexOf: () => 0 };
}
