import type { YamlEntry, YamlNode, YamlScalar } from '../../../documents/yaml/tree.ts';
import { maskExpressions } from '../expressions/sites.ts';
import type { Defaults, Job, Script, Step } from '../model.ts';
import { readUses } from './uses.ts';
import { readEnv, value } from './values.ts';

/** What a step takes from around it. */
export interface StepContext {
  job: Job | undefined;
  /** Nearest first: the job's, then the workflow's. */
  defaults: readonly (Defaults | undefined)[];
}

/** The steps of a list; those below `parallel:` follow the step that holds them. */
export function readSteps(list: YamlNode | undefined, subject: string, context: StepContext, into: Step[] = []): readonly Step[] {
  if (list?.kind !== 'seq') return into;
  list.items.forEach((node, i) => {
    if (node.kind !== 'map') return;
    const at = `${subject}[${i}]`;
    into.push({
      subject: at,
      index: into.length,
      job: context.job,
      node,
      range: node.range,
      id: value(node.get('id')),
      name: value(node.get('name')),
      if: value(node.get('if')),
      uses: readUses(node.entry('uses')),
      run: script(node.entry('run'), value(node.get('shell')), context),
      with: readEnv(node.entry('with')),
      env: readEnv(node.entry('env')),
      workingDirectory: value(node.get('working-directory')),
      continueOnError: value(node.get('continue-on-error')),
      timeoutMinutes: value(node.get('timeout-minutes')),
    });
    readSteps(node.get('parallel'), `${at}.parallel`, context, into);
  });
  return into;
}

function script(entry: YamlEntry | undefined, shell: YamlScalar | undefined, context: StepContext): Script | undefined {
  if (!entry || entry.value.kind !== 'scalar') return undefined;
  const scalar = entry.value;
  const chosen = shell ?? context.defaults.find(d => d?.shell)?.shell;
  return {
    entry, scalar, shell,
    shellName: chosen ? program(chosen.text) : runnerShell(context.job),
    masked: () => scalar.embedded().withText(maskExpressions(scalar)),
  };
}

/** The first word of a shell setting: `/usr/bin/bash -e {0}` runs `bash`. */
function program(shell: string): string | undefined {
  if (shell.includes('${{')) return undefined;
  const word = shell.trim().split(/\s+/)[0]!;
  return word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1).replace(/\.exe$/i, '').toLowerCase();
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#defaultsrunshell */
function runnerShell(job: Job | undefined): string | undefined {
  const labels = job?.runsOn?.labels ?? [];
  if (labels.some(l => l.text.includes('${{'))) return undefined;
  if (labels.some(l => /^windows/i.test(l.text))) return job?.container ? 'sh' : 'pwsh';
  return job?.container ? 'sh' : 'bash';
}
