import type { Document } from '../../../core/document.ts';
import { parseYaml } from '../../../documents/yaml/index.ts';
import type { YamlMap } from '../../../documents/yaml/tree.ts';
import type { Action, GithubActionsModel, Workflow } from '../model.ts';
import { readJob } from './job.ts';
import { kindOf } from './recognise.ts';
import { readSteps } from './step.ts';
import { readCall, readTriggers } from './triggers.ts';
import { map, readConcurrency, readDefaults, readEnv, readInputs, readOutputs, readPermissions, value } from './values.ts';

/** Reads a workflow or an action's metadata. Never throws: what is broken is left out. */
export function readModel(document: Document): GithubActionsModel {
  const yaml = parseYaml(document.text);
  const root = map(yaml.root);
  const kind = kindOf(document.path, root);
  const workflow = root && kind === 'workflow' ? readWorkflow(root) : undefined;
  const action = root && kind === 'action' ? readAction(root) : undefined;
  const steps = workflow ? workflow.jobs.flatMap(j => j.steps) : action?.runs?.steps ?? [];
  return { kind, path: document.path, text: document.text, yaml, root, workflow, action, steps };
}

function readWorkflow(node: YamlMap): Workflow {
  const on = node.entry('on');
  const triggers = readTriggers(on?.value);
  const defaults = readDefaults(node.entry('defaults'));
  const jobsEntry = node.entry('jobs');
  const dispatch = triggers.find(t => t.event === 'workflow_dispatch');
  return {
    node,
    name: value(node.get('name')),
    runName: value(node.get('run-name')),
    on,
    triggers,
    call: readCall(triggers.find(t => t.event === 'workflow_call')),
    dispatchInputs: dispatch && readInputs(map(dispatch.config)?.get('inputs')),
    permissions: readPermissions(node.entry('permissions')),
    env: readEnv(node.entry('env')),
    defaults,
    concurrency: readConcurrency(node.entry('concurrency')),
    jobs: map(jobsEntry?.value)?.entries.map(e => readJob(e, defaults)).filter(j => j !== undefined) ?? [],
    jobsEntry,
  };
}

function readAction(node: YamlMap): Action {
  const entry = node.entry('runs');
  const runs = map(entry?.value);
  return {
    node,
    name: value(node.get('name')),
    description: value(node.get('description')),
    inputs: readInputs(node.get('inputs')),
    outputs: readOutputs(node.get('outputs')),
    runs: entry && runs && {
      entry,
      node: runs,
      using: value(runs.get('using')),
      main: value(runs.get('main')),
      pre: value(runs.get('pre')),
      post: value(runs.get('post')),
      image: value(runs.get('image')),
      steps: readSteps(runs.get('steps'), 'runs.steps', { job: undefined, defaults: [] }),
    },
  };
}
