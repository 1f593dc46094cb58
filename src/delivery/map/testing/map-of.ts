import { manifestNodes, reconciledSources } from '../../manifest-nodes.ts';
import { openSourceFile, prepareSourceFiles } from '../../open-source-file.ts';
import { testHost } from '../../../lint/testing/host.ts';
import type { DeliveryMap } from '../model.ts';
import { readPart } from '../part.ts';
import { DeliveryStore } from '../store.ts';
import type { DeliveryRecord } from '../store.ts';

/** What the map wants of a file, read as the evidence store reads it. */
export function recordOf(path: string, text: string): DeliveryRecord {
  const file = openSourceFile(path, text);
  const { pipeline } = file;
  const part = readPart(file);
  return { sources: reconciledSources(file, manifestNodes(file)), ...(pipeline && { pipeline }), ...(part && { part }) };
}

/** A store with these files, given as texts by path. */
export async function storeOf(files: Readonly<Record<string, string>>): Promise<DeliveryStore> {
  await prepareSourceFiles(testHost());
  const store = new DeliveryStore();
  for (const [path, text] of Object.entries(files)) store.set(path, recordOf(path, text));
  return store;
}

export async function mapOf(files: Readonly<Record<string, string>>): Promise<DeliveryMap> {
  return (await storeOf(files)).map();
}

/** Edges in short: `build (job) builds api (image)`, sorted. */
export function edgesOf(map: DeliveryMap): string[] {
  const names = new Map(map.nodes.map(n => [n.id, `${n.name} (${n.kind === 'job' ? 'job' : n.detail})`]));
  return map.edges.filter(e => e.kind !== 'missing').map(e => `${names.get(e.from)} ${e.kind} ${names.get(e.to)}`).sort();
}

/** Gaps in short: `Run nowhere: why`. */
export function gapsOf(map: DeliveryMap): string[] {
  return map.nodes.filter(n => n.kind === 'gap').map(n => `${n.name}: ${n.detail}`).sort();
}
