import type { Finding, Persona } from '../core/finding.ts';
import type { Workspace } from '../core/workspace.ts';
import { LineIndex } from '../core/text.ts';
import { decode } from '../documents/decode.ts';
import type { RuleCatalogue } from '../lint/catalogue.ts';
import { HEAD_LENGTH } from '../lint/engine.ts';
import type { Engine } from '../lint/engine.ts';
import { dayOf, judgeFile } from '../lint/judge.ts';
import type { JudgedFile } from '../lint/judge.ts';
import { configFolder, Configs, loadConfigs } from './configs.ts';
import type { LoadedConfigs } from './configs.ts';
import { globMatcher } from './globs.ts';

/** What a scan of a folder looks for. Plain data: it crosses to a worker. */
export interface ScanRequest {
  /** The folder's address. */
  root: string;
  persona?: Persona;
}

/** A judged file in plain data. Of fixes there is the title: their edits are for open files. */
export type PlainFile = Omit<JudgedFile, 'lines' | 'suppressed'> & { starts: readonly number[]; length: number };

export type ScanStep =
  | { kind: 'listed'; paths: readonly string[]; configs: LoadedConfigs; total: number }
  | { kind: 'files'; files: readonly PlainFile[]; done: number };

/** Scans a folder, on another thread where there are threads. Stops, without an error, when the signal says so. */
export type Scanner = (request: ScanRequest, step: (step: ScanStep) => void, signal: AbortSignal) => Promise<void>;

/** Milliseconds of work after which others get a turn and what was found is handed over. */
const TURN = 12;

/** The scan itself. Gives the thread back to others every few milliseconds. */
export async function scanFolder(
  engine: Engine, catalogue: RuleCatalogue, workspace: Workspace, request: ScanRequest, step: (step: ScanStep) => void, signal: AbortSignal,
): Promise<void> {
  const paths: string[] = [];
  for await (const { path } of workspace.list(signal)) paths.push(path);
  if (signal.aborted) return;
  const loaded = await loadConfigs(paths.flatMap(p => configFolder(p) ?? []), p => readText(workspace, p), catalogue, engine.platforms);
  const configs = new Configs(loaded.plain, catalogue, request.persona);
  const wanted = globMatcher(engine.platforms.flatMap(p => p.globs));
  const candidates = paths.filter(p => wanted(p) && !configs.ignores(p));
  step({ kind: 'listed', paths, configs: loaded, total: candidates.length });
  const today = dayOf(engine.host.now());
  let files: PlainFile[] = [];
  let turn = performance.now();
  for (const [i, path] of candidates.entries()) {
    const file = await scanFile(engine, workspace, path, configs, today);
    if (file) files.push(file);
    if (performance.now() - turn < TURN && i < candidates.length - 1) continue;
    step({ kind: 'files', files, done: i + 1 });
    files = [];
    await nextTurn();
    if (signal.aborted) return;
    turn = performance.now();
  }
}

/** Reads, analyses and judges a file that isn't open; `undefined` when it is gone or none of ours. */
export async function scanFile(engine: Engine, workspace: Workspace, path: string, configs: Configs, today: string): Promise<PlainFile | undefined> {
  const text = await readText(workspace, path);
  if (text === undefined) return undefined;
  const platform = engine.recognise(path, text.slice(0, HEAD_LENGTH))?.id;
  if (platform === undefined) return undefined;
  await engine.prepare([platform]);
  const analysis = engine.analyse(path, text, { config: configs.forFile(path), platform });
  return analysis && plainOf(judgeFile(analysis, text, today));
}

/** The text of a file as editors show it, without its byte order mark; `undefined` when it is gone, unreadable, or no text. */
export async function readText(workspace: Workspace, path: string): Promise<string | undefined> {
  try {
    const decoded = decode(await workspace.read(path));
    return 'text' in decoded ? decoded.text : undefined;
  } catch {
    return undefined; // deleted since it was listed, too large, not ours to read: a scan has nothing to say of it
  }
}

export function plainOf(judged: JudgedFile): PlainFile {
  const { lines, suppressed: _, ...rest } = judged;
  return { ...rest, findings: judged.findings.map(withoutEdits), starts: lines.starts, length: lines.length };
}

export function judgedOf({ starts, length, ...rest }: PlainFile): JudgedFile {
  return { ...rest, suppressed: [], lines: LineIndex.from(starts, length) };
}

function withoutEdits(finding: Finding): Finding {
  return { ...finding, fixes: finding.fixes.map(({ title, safety }) => ({ title, safety })) };
}

/** Lets timers, messages and requests be served. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
