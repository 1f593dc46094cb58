import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { PipelineTrigger } from '../pipeline.ts';
import { judge, type Facts, type Known, type Truth } from './conditions.ts';
import type { JobKeys } from './gitlab-jobs.ts';
import { listAt, mapAt, textAt, textsAt, type YamlFile } from './yaml-file.ts';

const DEFAULT_BRANCH = '$CI_DEFAULT_BRANCH';

/**
 * What may start a pipeline before its rules are asked: pushes to the default branch and to others, merge requests, tags, schedules,
 * people.
 */
export function eventsOf(file: YamlFile, root: YamlMap): PipelineTrigger[] {
  const line = file.keyLine(root, 'workflow', root);
  const events: PipelineTrigger[] = [
    { on: 'push', line, branches: [DEFAULT_BRANCH] }, { on: 'push', line }, { on: 'pull-request', line }, { on: 'tag', line },
      { on: 'schedule', line }, { on: 'manual', line },
  ];
  const rules = mapAt(root, 'workflow')?.get('rules');
  return rules ? events.filter(event => byRules(rules, factsOf(event)).runs !== false) : events;
}

/** A pipeline's triggers; merge requests only where its rules or those of a job speak of them. */
export function gitlabTriggers(file: YamlFile, root: YamlMap, events: readonly PipelineTrigger[]): PipelineTrigger[] {
  const mentions = (node: YamlNode | undefined): boolean =>
    listAt(node).some(r => /merge_request/.test(textAt(r, 'if') ?? textAt(r) ?? ''))
      || (node?.kind === 'map' && textsAt(node, 'refs').includes('merge_requests'));
  const own = root.entries.some(e => e.value.kind === 'map' && (mentions(e.value.get('rules')) || mentions(e.value.get('only'))));
  const wide = events.filter(e => e.on !== 'pull-request' || own || root.get('workflow') !== undefined);
  file.enter(root);
  return merged(wide);
}

/** On what a job runs by its `rules`, `only` and `except`, and the line by which a person starts it. */
export function jobTriggers(file: YamlFile, keys: JobKeys,
  events: readonly PipelineTrigger[]): { triggers?: readonly PipelineTrigger[]; manual?: number } {
  const rules = keys.get('rules');
  const when = keys.entry('when');
  const manualLine = when && textAt(when.value) === 'manual' ? file.line(when.key) : undefined;
  if (rules) {
    const judged = events.map(event => ({ event, ...byRules(rules, factsOf(event)) }))
      .filter(j => j.runs !== false && (j.runs === true || j.event.on !== 'pull-request' || j.spoken));
    const manual = judged.length > 0 && judged.every(j => j.manual) ? judged.find(j => j.manual)?.manual : undefined;
    const line = manual ? file.line(manual) : manualLine;
    return { triggers: merged(judged.map(j => (j.branches && j.event.on === 'push' ? { ...j.event, branches: j.branches } : j.event))),
      ...(line !== undefined ? { manual: line } : {}) };
  }
  const only = keys.get('only');
  const except = keys.get('except');
  const manual = manualLine === undefined ? {} : { manual: manualLine };
  if (!only && !except) return { triggers: merged(events.filter(e => e.on !== 'pull-request')), ...manual };
  const kept = events.flatMap(event => {
    const taken = only ? byRefs(only, event) : event.on === 'pull-request' ? [] : [event];
    return except ? taken.filter(t => byRefs(except, t).length === 0) : taken;
  });
  return { triggers: merged(kept), ...manual };
}

interface Ruling {
  runs: Truth;
  /** The `when: manual` that applies. */
  manual?: YamlNode;
  /** The rule that may hold asks for the event's own kind. */
  spoken?: boolean;
  branches?: readonly string[];
}

/** The first rule that holds decides; one of which it can't be known may. */
function byRules(rules: YamlNode, facts: Facts): Ruling {
  let maybe: Ruling | undefined;
  for (const rule of listAt(rules)) {
    if (rule.kind !== 'map') {
      if (rule.kind === 'seq') maybe ??= { runs: undefined };
      continue;
    }
    const condition = textAt(rule, 'if');
    // A condition that is taken from elsewhere by `!reference` isn't known.
    const hidden = condition === undefined && rule.get('if') !== undefined;
    const verdict = condition === undefined ? undefined : judge(condition, facts);
    const truth = hidden ? undefined : rule.get('changes') || rule.get('exists') ? (verdict?.truth === false ? false : undefined)
      : verdict ? verdict.truth : true;
    if (truth === false) continue;
    const never = textAt(rule, 'when') === 'never';
    const manual = textAt(rule, 'when') === 'manual' ? { manual: rule } : {};
    const branches = [...(verdict?.equals ?? [])].flatMap(([name, values]) => (name === '$ci_commit_branch'
      || name === '$ci_commit_ref_name' ? values : []));
    if (truth === true) return never ? (maybe ?? { runs: false }) : { runs: true, ...manual };
    if (!never) maybe ??= { runs: undefined, ...manual, spoken: /merge_request/.test(condition ?? ''),
      ...(branches.length ? { branches } : {}) };
  }
  return maybe ?? { runs: false };
}

/** Variables of a pipeline that an event has started, as GitLab's list of predefined variables has them. */
function factsOf(event: PipelineTrigger): Facts {
  const source = { push: 'push', tag: 'push', 'pull-request': 'merge_request_event', schedule: 'schedule' }[event.on as string];
  const branch: Known = event.on === 'push' ? { branch: event.branches?.[0] === DEFAULT_BRANCH ? 'default' : 'other' } : undefined;
  return (name): Known => {
    switch (name.replace(/^\$\{?/, '$').replace(/\}$/, '')) {
      case '$CI_PIPELINE_SOURCE': return source === undefined ? undefined : { is: source };
      case '$CI_COMMIT_TAG': return event.on === 'tag' ? { set: true } : event.on === 'manual' ? undefined : { is: '' };
      case '$CI_COMMIT_BRANCH': return event.on === 'pull-request' || event.on === 'tag' ? { is: '' } : branch ?? { set: true };
      case '$CI_COMMIT_REF_NAME': return branch ?? { set: true };
      case '$CI_DEFAULT_BRANCH': return { branch: 'default' };
      case '$CI_MERGE_REQUEST_IID': case '$CI_MERGE_REQUEST_ID': return event.on === 'pull-request' ? { set: true } : { is: '' };
      default: return undefined;
    }
  };
}

const REFS: Readonly<Record<string, PipelineTrigger['on'] | undefined>> = {
  merge_requests: 'pull-request', tags: 'tag', schedules: 'schedule', web: 'manual', api: 'manual', triggers: 'manual', pushes: 'push',
    branches: 'push', external_pull_requests: 'pull-request',
};

/** The parts of an event that `only` or `except` names. */
function byRefs(node: YamlNode, event: PipelineTrigger): PipelineTrigger[] {
  const refs = node.kind === 'map' ? textsAt(node, 'refs') : textsAt(node);
  if (node.kind === 'map' && !refs.length) return event.on === 'pull-request' ? [] : [event];
  return refs.flatMap(ref => {
    const known = REFS[ref];
    if (known !== undefined) return known === event.on ? [event] : [];
    if (event.on !== 'push') return [];
    if (event.branches) return ['main', 'master', 'trunk', DEFAULT_BRANCH].includes(ref) ? [{ ...event, branches: [ref] }] : [];
    return [{ ...event, branches: [ref] }];
  });
}

/** A push to every branch takes in that to the default one; each trigger stands once. */
function merged(triggers: readonly PipelineTrigger[]): PipelineTrigger[] {
  const everywhere = triggers.some(t => t.on === 'push' && !t.branches);
  const seen = new Set<string>();
  return triggers.filter(t => {
    if (everywhere && t.on === 'push' && t.branches?.[0] === DEFAULT_BRANCH) return false;
    const key = `${t.on} ${t.branches?.join(' ') ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
