import { presupposes } from './delivering.ts';
import type { Repository, Verdict } from './detector.ts';

/**
 * Not applicable where no file shows what a pattern presupposes, for things that must lie among the files: a model, a data set, a service.
 * A pipeline that can't be seen whole holds none of them by itself; any other file that couldn't be read may.
 */
export function presupposesFiles(repository: Repository<unknown>, why: string): Verdict {
  const pipelines = new Set(repository.graph.pipelines.map(p => p.file));
  return presupposes({ ...repository, unread: repository.unread.filter(u => !pipelines.has(u.file)) }, why);
}
