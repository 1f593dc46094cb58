import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { PipelineTrigger } from '../pipeline.ts';
import { textsAt, type YamlFile } from './yaml-file.ts';

const EVENTS: ReadonlyMap<string, PipelineTrigger['on']> = new Map<string, PipelineTrigger['on']>([
  ['push', 'push'], ['pull_request', 'pull-request'], ['pull_request_target', 'pull-request-target'], ['merge_group', 'merge-queue'],
    ['release', 'release'],
  ['schedule', 'schedule'], ['workflow_dispatch', 'manual'], ['repository_dispatch', 'manual'], ['workflow_call', 'call'],
    ['workflow_run', 'after-pipeline'],
  ['issue_comment', 'comment'], ['pull_request_review_comment', 'comment'], ['pull_request_review', 'comment'],
    ['discussion_comment', 'comment'], ['issues', 'issue'],
  ['discussion', 'issue'], ['deployment', 'deployment'], ['deployment_status', 'deployment'],
]);

/** What starts a workflow: its `on`, as a word, a list or a map. */
export function githubTriggers(file: YamlFile, root: YamlMap): PipelineTrigger[] {
  const on = root.get('on') ?? root.get('true');
  if (!on) return [];
  if (on.kind === 'scalar') return plain(on.text, file.line(on));
  if (on.kind === 'seq') return on.items.flatMap(i => (i.kind === 'scalar' ? plain(i.text, file.line(i)) : []));
  return on.entries.flatMap(e => eventTriggers(e.key.text, file.line(e.key), e.value));
}

function plain(name: string, line: number): PipelineTrigger[] {
  const event = EVENTS.get(name);
  if (event === undefined || name === 'repository_dispatch' || event === 'comment'
    || event === 'issue') return [{ on: event ?? 'other', line, name }];
  return [{ on: event, line }];
}

function eventTriggers(name: string, line: number, value: YamlNode): PipelineTrigger[] {
  const [first] = plain(name, line);
  if (!first) return [];
  const filters = value.kind === 'map' ? value : undefined;
  const list = (key: string) => (filters?.get(key) ? textsAt(filters, key) : undefined);
  const paths = list('paths');
  const ignored = list('branches-ignore');
  const branches = list('branches') ?? (ignored ? ['**', ...ignored.map(b => `!${b}`)] : undefined);
  const base: PipelineTrigger = { ...first, ...(paths ? { paths } : {}) };
  if (name === 'workflow_run') return [{ ...base, pipelines: list('workflows') ?? [], ...(branches ? { branches } : {}) }];
  if (name !== 'push') return [branches ? { ...base, branches } : base];
  const tags = list('tags') ?? list('tags-ignore');
  // A push with filters for tags only runs for no branch, and the other way round.
  const result: PipelineTrigger[] = [];
  if (branches || !tags) result.push(branches ? { ...base, branches } : base);
  if (tags) result.push({ ...base, on: 'tag', branches: tags });
  return result;
}
