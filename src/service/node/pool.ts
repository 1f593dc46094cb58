import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { FileOutcome, LintSettings, LintTarget } from './file-linter.ts';
import { FileLinter, plainOutcome } from './file-linter.ts';

/** Below this number of files, starting a thread costs more than it saves. */
const WORTH_A_THREAD = 60;
/** Files handed to a worker at a time: enough to hide the message's cost, few enough to share the work evenly. */
const BATCH = 16;

/** Trees die young: with room for them, a tenth less time goes into collecting garbage. In megabytes. */
const YOUNG_MB = 64;

/** What the main thread tells a worker. */
export interface WorkerData {
  kind: 'devops-patterns/lint';
  settings: LintSettings;
}

interface Answer {
  outcomes: FileOutcome[];
  timing: [string, number][];
}

export interface PoolOptions {
  settings: LintSettings;
  /** The bundle that a worker runs; it calls `serveWorker`. */
  script: string;
  jobs: number;
  /** Hears outcomes in the order of `targets`, as early as that order allows. */
  onOutcome(outcome: FileOutcome, target: LintTarget, index: number): void;
  signal?: AbortSignal;
  timing?: Map<string, number>;
}

/** Lints files on as many threads as are worth it. Rejects when a worker dies; stops early when aborted. */
export async function lintAll(targets: readonly LintTarget[], options: PoolOptions): Promise<void> {
  const inOrder = new InOrder(targets, options.onOutcome);
  const jobs = Math.min(options.jobs, Math.floor(targets.length / WORTH_A_THREAD));
  if (jobs < 2) await lintHere(targets, options, inOrder);
  else await lintInWorkers(targets, options, inOrder, jobs);
}

async function lintHere(targets: readonly LintTarget[], options: PoolOptions, inOrder: InOrder): Promise<void> {
  // V8's optimising compiler takes half a second for the grammars, and a short run is over before that pays.
  v8.setFlagsFromString('--liftoff-only');
  const linter = new FileLinter(options.settings);
  let turn = performance.now();
  for (const [i, target] of targets.entries()) {
    if (options.signal?.aborted) return;
    inOrder.put(i, await linter.lint(target, options.signal));
    if (performance.now() - turn > 50) {
      await new Promise(setImmediate); // lets signals and timers in
      turn = performance.now();
    }
  }
  addTiming(options.timing, linter.timing);
}

async function lintInWorkers(targets: readonly LintTarget[], options: PoolOptions, inOrder: InOrder, jobs: number): Promise<void> {
  let next = 0;
  const data: WorkerData = { kind: 'devops-patterns/lint', settings: options.settings };
  const runOne = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(options.script, { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
      const finish = (error?: Error): void => {
        options.signal?.removeEventListener('abort', stop);
        void worker.terminate();
        if (error) reject(error);
        else resolve();
      };
      const stop = (): void => finish();
      options.signal?.addEventListener('abort', stop);
      let start = 0;
      const send = (): void => {
        if (options.signal?.aborted || next >= targets.length) return finish();
        start = next;
        next = Math.min(next + BATCH, targets.length);
        worker.postMessage(targets.slice(start, next));
      };
      worker.on('message', (answer: Answer) => {
        answer.outcomes.forEach((outcome, i) => inOrder.put(start + i, outcome));
        addTiming(options.timing, answer.timing);
        send();
      });
      worker.on('error', finish);
      worker.on('exit', code => {
        finish(code && !options.signal?.aborted ? new Error(`a worker thread ended with code ${code}`) : undefined);
      });
      send();
    });
  await Promise.all(Array.from({ length: jobs }, runOne));
}

/** What a worker uses of its `parentPort`. */
interface WorkerPort {
  on(event: 'message', listener: (targets: LintTarget[]) => void): unknown;
  postMessage(answer: Answer): void;
}

/** Runs in a worker: lints the batches that it is sent. */
export function serveWorker(port: WorkerPort, data: WorkerData): void {
  const linter = new FileLinter(data.settings);
  port.on('message', targets => {
    void (async () => {
      const outcomes: FileOutcome[] = [];
      for (const target of targets) outcomes.push(plainOutcome(await linter.lint(target)));
      port.postMessage({ outcomes, timing: [...linter.timing] });
      linter.timing.clear();
    })();
  });
}

function addTiming(total: Map<string, number> | undefined, part: Iterable<[string, number]>): void {
  if (!total) return;
  for (const [name, ms] of part) total.set(name, (total.get(name) ?? 0) + ms);
}

/** Holds outcomes back until those before them have come. */
class InOrder {
  private readonly waiting = new Map<number, FileOutcome>();
  private next = 0;

  constructor(private readonly targets: readonly LintTarget[], private readonly onOutcome: PoolOptions['onOutcome']) {}

  put(index: number, outcome: FileOutcome): void {
    this.waiting.set(index, outcome);
    for (let ready = this.waiting.get(this.next); ready; ready = this.waiting.get(this.next)) {
      this.waiting.delete(this.next);
      this.onOutcome(ready, this.targets[this.next]!, this.next);
      this.next++;
    }
  }
}
