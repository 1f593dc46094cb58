import type { Pipeline } from '../pipeline.ts';

/** Finds the pipelines that belong together: those that call, include or follow one another. Kept up to date by file. */
export class Components {
  private readonly pipelines = new Map<string, Pipeline>();
  private readonly offers = new Map<string, Set<string>>();
  private readonly wants = new Map<string, Set<string>>();

  set(pipeline: Pipeline): void {
    this.delete(pipeline.file);
    this.pipelines.set(pipeline.file, pipeline);
    for (const key of offersOf(pipeline)) add(this.offers, key, pipeline.file);
    for (const key of wantsOf(pipeline)) add(this.wants, key, pipeline.file);
  }

  delete(file: string): void {
    const known = this.pipelines.get(file);
    if (!known) return;
    this.pipelines.delete(file);
    for (const key of offersOf(known)) this.offers.get(key)?.delete(file);
    for (const key of wantsOf(known)) this.wants.get(key)?.delete(file);
  }

  /** The pipelines that a file belongs with, itself included; empty where it is no pipeline. */
  of(file: string): readonly Pipeline[] {
    const found = new Set<string>(this.pipelines.has(file) ? [file] : []);
    for (const at of found) {
      const pipeline = this.pipelines.get(at)!;
      for (const key of wantsOf(pipeline)) for (const other of this.offers.get(key) ?? []) found.add(other);
      for (const key of offersOf(pipeline)) for (const other of this.wants.get(key) ?? []) found.add(other);
    }
    return [...found].map(f => this.pipelines.get(f)!);
  }
}

function add(index: Map<string, Set<string>>, key: string, file: string): void {
  const known = index.get(key);
  if (known) known.add(file);
  else index.set(key, new Set([file]));
}

function offersOf({ file, name, system }: Pipeline): string[] {
  const folder = file.replace(/\/?action\.ya?ml$/, '');
  return [`file ${file}`, `name ${name ?? file}`, `name ${file}`, ...(folder === file ? [] : [`file ${folder}`]), ...(system === 'gitlab-ci' ? ['gitlab'] : [])];
}

function wantsOf(pipeline: Pipeline): string[] {
  const called = pipeline.jobs.flatMap(j => [j.calls, ...j.steps.map(s => s.uses)]).filter(u => u !== undefined && !/@|:\/\//.test(u)).map(u => `file ${clean(u!)}`);
  const included = pipeline.includes.filter(i => i.local).map(i => `file ${clean(i.target)}`);
  const followed = pipeline.triggers.flatMap(t => t.pipelines ?? []).map(n => `name ${n}`);
  return [...new Set([...called, ...included, ...followed, ...(pipeline.system === 'gitlab-ci' ? ['gitlab'] : [])])];
}

function clean(path: string): string {
  return path.replace(/^[.$]\//, '').replace(/\/$/, '');
}
