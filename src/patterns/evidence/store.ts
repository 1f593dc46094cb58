import type { Host } from '../../core/host.ts';
import { PATTERN_SLUGS } from '../../core/patterns.ts';
import type { Slug } from '../../core/patterns.ts';
import { buildGraph } from '../../delivery/graph.ts';
import type { DeliveryGraph, ManifestNode } from '../../delivery/graph.ts';
import { readPart, saysDelivery } from '../../delivery/map/part.ts';
import type { DeliveryPart } from '../../delivery/map/part.ts';
import { DeliveryStore } from '../../delivery/map/store.ts';
import { manifestNodes, reconciledSources } from '../../delivery/manifest-nodes.ts';
import { openSourceFile, prepareSourceFiles } from '../../delivery/open-source-file.ts';
import type { Pipeline } from '../../delivery/pipeline.ts';
import { isPipelinePath } from '../../delivery/pipelines/index.ts';
import { countingFiles } from '../../delivery/reach.ts';
import type { ReconciledSource } from '../../delivery/reach.ts';
import type { SourceFile } from '../../delivery/source-file.ts';
import { textHash } from '../../lint/fingerprint.ts';
import { purposeOf } from '../../project/purpose.ts';
import { noEvidence } from './detector.ts';
import type { AnyDetector, Detector, FileSignal, History, Repository, Signal, Verdict } from './detector.ts';
import type { Evidence, PatternEvidence } from './status.ts';

/** Larger files are data, not configuration that a person wrote. Characters. */
const LARGEST = 1_000_000;
/** Places that one pattern names; a report is read by people. */
const MOST_EVIDENCE = 20;

/** What one file gives, while it doesn't change. Plain data: it crosses worker boundaries. */
export interface FileRecord {
  /** Of the text that it was read from. */
  hash: string;
  /** By the index of the detector; only those that have some. */
  signals: ReadonlyMap<number, readonly Signal<unknown>[]>;
  pipeline?: Pipeline;
  manifests: readonly ManifestNode[];
  sources: readonly ReconciledSource[];
  /** What it says of delivery beside being a pipeline. */
  part?: DeliveryPart;
  /** What failed in a detector while it read the file; by the detector's index. */
  faults?: ReadonlyMap<number, string>;
  /** Why not all of it could be read. */
  trouble?: string;
}

/**
 * Keeps what files show of the patterns, and judges. A file is read again only when its text changes; judging looks at signals and the
 * graph alone. A detector that throws takes no other down: its pattern says so in a note, and claims nothing on that account.
 */
export class EvidenceStore {
  private readonly files = new Map<string, FileRecord>();
  private readonly unread = new Map<string, string>();
  private listing: readonly string[] = [];
  private map: DeliveryStore | undefined;

  constructor(private readonly detectors: readonly AnyDetector[]) {}

  /** Loads the grammars that reading Dockerfiles and Terraform needs. Once, before the first {@link set}. */
  static async prepare(host: Host): Promise<void> {
    await prepareSourceFiles(host);
  }

  /** Whether anything may be learnt from the text of a file with this path. */
  wants(path: string): boolean {
    return /\.ya?ml$/i.test(path) || isPipelinePath(path) || saysDelivery(path) || this.detectors.some(d => d.reads?.(path));
  }

  /** The delivery map of the files that were read; from the first call on it follows them. */
  get delivery(): DeliveryStore {
    if (this.map) return this.map;
    this.map = new DeliveryStore();
    this.map.setGoModule(this.listing.includes('go.mod'));
    for (const [path, record] of this.files) this.map.set(path, record);
    return this.map;
  }

  /** Every path of the repository. Files that are no longer in it are forgotten. */
  setListing(paths: Iterable<string>): void {
    this.listing = [...paths].sort();
    const known = new Set(this.listing);
    for (const path of this.files.keys()) if (!known.has(path)) this.drop(path);
    this.map?.setGoModule(known.has('go.mod'));
    for (const path of this.unread.keys()) if (!known.has(path)) this.unread.delete(path);
  }

  /** @returns what was read, or `undefined` where the text is the one that is known. */
  set(path: string, text: string): FileRecord | undefined {
    this.unread.delete(path);
    const hash = textHash(text);
    if (this.files.get(path)?.hash === hash) return undefined;
    const record = this.read(path, text, hash);
    this.keep(path, record);
    return record;
  }

  /** Takes what another store, on another thread, read of a file. */
  take(path: string, record: FileRecord): void {
    this.unread.delete(path);
    this.keep(path, record);
  }

  /** The file is there and can't be read. */
  fail(path: string, why: string): void {
    this.drop(path);
    this.unread.set(path, why);
  }

  delete(path: string): void {
    this.drop(path);
    this.unread.delete(path);
  }

  /** A row for every pattern of the language, in its order. */
  judge(history?: History): PatternEvidence[] {
    const steps = this.judging(history);
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
  }

  /** The same in steps of a few milliseconds, between which others may have the thread. What changes meanwhile is not seen. */
  *judging(history?: History): Generator<void, PatternEvidence[]> {
    const counts = remembering(this.counting());
    const paths = this.listing.filter(counts);
    const records = [...this.files].sort(([a], [b]) => (a < b ? -1 : 1));
    yield;
    const graph = this.graph(records, counts);
    yield;
    const unread = [
      ...this.unread, ...records.flatMap(([file, r]): [string, string][] => (r.trouble === undefined ? [] : [[file, r.trouble]])),
    ]
      .filter(([file]) => counts(file))
      .map(([file, why]) => ({ file, why }));
    const shared = { paths, all: this.listing, graph, ...(history ? { history } : {}) };
    const judged = new Map<Slug, PatternEvidence>();
    for (const [index, detector] of this.detectors.entries()) {
      const signals: FileSignal<unknown>[] = [];
      const elsewhere: FileSignal<unknown>[] = [];
      const faults: { file: string; why: string }[] = [];
      for (const [file, record] of records) {
        const fault = record.faults?.get(index);
        if (fault !== undefined) faults.push({ file, why: fault });
        for (const signal of record.signals.get(index) ?? []) (counts(file) ? signals : elsewhere).push({ ...signal, file });
      }
      const repository = { ...shared, signals, elsewhere, unread: [...unread, ...faults.filter(({ file }) => counts(file))] };
      judged.set(detector.slug, judgeOne(detector as unknown as Detector<unknown>, repository, faults));
      yield;
    }
    return PATTERN_SLUGS.map(slug => judged.get(slug) ?? { slug, status: 'not-observable', evidence: [], notes: [] });
  }

  private keep(path: string, record: FileRecord): void {
    this.files.set(path, record);
    this.map?.set(path, record);
  }

  private drop(path: string): void {
    this.files.delete(path);
    this.map?.delete(path);
  }

  private read(path: string, text: string, hash: string): FileRecord {
    const none = { hash, signals: new Map(), manifests: [], sources: [] };
    if (text.length > LARGEST) {
      return { ...none, trouble: `has ${text.length} characters, more than the ${LARGEST} that are read for evidence` };
    }
    const file = openSourceFile(path, text);
    try {
      const { pipeline } = file;
      const manifests = manifestNodes(file);
      const part = readPart(file);
      const trouble =
        pipeline?.incomplete ??
        (/\.ya?ml$/i.test(path) && file.broken ? 'has a syntax error, so that not all of it could be read' : undefined);
      return {
        hash, ...this.observed(file), ...(pipeline ? { pipeline } : {}), manifests, sources: reconciledSources(file, manifests),
        ...(part ? { part } : {}), ...(trouble === undefined ? {} : { trouble }),
      };
    } catch (error) {
      return { ...none, trouble: `could not be read for evidence: ${messageOf(error)}` };
    }
  }

  /** What each detector notes of a file; where one throws, the others stand. */
  private observed(file: SourceFile): Pick<FileRecord, 'signals' | 'faults'> {
    const signals = new Map<number, readonly Signal<unknown>[]>();
    const faults = new Map<number, string>();
    this.detectors.forEach((detector, index) => {
      try {
        const found = detector.reads?.(file.path) ? detector.observe?.(file) : undefined;
        if (found?.length) signals.set(index, found);
      } catch (error) {
        faults.set(index, `could not be read for this pattern: ${messageOf(error)}`);
      }
    });
    return { signals, ...(faults.size ? { faults } : {}) };
  }

  private counting(): (path: string) => boolean {
    const own = [...this.files].filter(([path]) => purposeOf(path) === 'own');
    const pipelines = own.flatMap(([, r]) => (r.pipeline ? [r.pipeline] : []));
    return countingFiles(pipelines, own.flatMap(([, r]) => r.sources), this.listing.includes('go.mod'));
  }

  private graph(records: readonly [string, FileRecord][], counts: (path: string) => boolean): DeliveryGraph {
    const counting = records.filter(([path]) => counts(path)).map(([, r]) => r);
    return buildGraph(counting.flatMap(r => (r.pipeline ? [r.pipeline] : [])), counting.flatMap(r => r.manifests));
  }
}

/** Asked once for each path, however many detectors want to know. */
function remembering(counts: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return path => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const now = counts(path);
    known.set(path, now);
    return now;
  };
}

function judgeOne(
  detector: Detector<unknown>, repository: Repository<unknown>, faults: readonly { file: string; why: string }[],
): PatternEvidence {
  const { status: judged, evidence, notes, step } = judgedOr(detector, repository);
  const status = judged === 'not-applicable' && faults.length ? 'no-evidence' : judged;
  const elsewhere = status === 'no-evidence' && repository.elsewhere.some(s => s.stance !== 'neutral')
    ? [`seen only where nothing is delivered from, such as \`${repository.elsewhere.find(s => s.stance !== 'neutral')!.file}\``] : [];
  return {
    slug: detector.slug, status, evidence: mostTelling(evidence, status === 'broken'),
    notes: [...notes, ...elsewhere, ...unreadHere(faults)],
    ...(step === undefined ? {} : { step }),
  };
}

/** A detector's verdict; of one that throws nothing but that is known. */
function judgedOr(detector: Detector<unknown>, repository: Repository<unknown>): Verdict {
  try {
    return detector.judge(repository);
  } catch (error) {
    return noEvidence(`this pattern could not be judged, which is a fault of DevOps Patterns: ${messageOf(error)}`);
  }
}

function unreadHere(faults: readonly { file: string; why: string }[]): string[] {
  const [first] = faults;
  return first ? [`\`${first.file}\` ${first.why}${faults.length > 1 ? `, and so it is with ${faults.length - 1} more` : ''}`] : [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Each place once, contradictions first where they decide. */
function mostTelling(evidence: readonly Evidence[], broken: boolean): Evidence[] {
  const seen = new Set<string>();
  const once = evidence.filter(e => {
    const key = `${e.file}:${e.line} ${e.says}`;
    return !seen.has(key) && seen.add(key);
  });
  const sorted = broken ? [...once.filter(e => e.stance === 'against'), ...once.filter(e => e.stance === 'for')] : once;
  return sorted.slice(0, MOST_EVIDENCE);
}
