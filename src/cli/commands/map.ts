import { mapDot, mapJson, mapMermaid, mapText } from '../../delivery/map/formats.ts';
import type { DeliveryMap } from '../../delivery/map/model.ts';
import { scanForEvidence } from '../../patterns/evidence/scan.ts';
import { EvidenceStore } from '../../patterns/evidence/store.ts';
import { nodeHost } from '../../service/node/host.ts';
import { NodeWorkspace } from '../../service/node/workspace.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../args.ts';
import { folderOf } from '../folder.ts';
import { Progress } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, INTERRUPTED } from '../surroundings.ts';

const PRINTERS: Readonly<Partial<Record<Arguments['format'], (map: DeliveryMap) => string>>> = { pretty: mapText, json: mapJson, mermaid: mapMermaid, dot: mapDot };

/** `devops-patterns map [PATH]`: the delivery of a repository as a graph. */
export async function map(args: Arguments, around: Surroundings): Promise<number> {
  const print = PRINTERS[args.format];
  if (!print) throw new UsageError(`a map is printed as ${Object.keys(PRINTERS).join(', ')}, not as ${args.format}`);
  const root = folderOf(args.operands, around.cwd, 'a map');
  const store = new EvidenceStore([]);
  const progress = new Progress();
  await EvidenceStore.prepare(nodeHost({ assets: around.assets, exec: args.exec }));
  await scanForEvidence(new NodeWorkspace(root), store, part => progress.update(part.done, part.total), around.signal);
  progress.clear();
  if (around.signal.aborted) return INTERRUPTED;
  process.stdout.write(print(store.delivery.map()));
  return CLEAN;
}
