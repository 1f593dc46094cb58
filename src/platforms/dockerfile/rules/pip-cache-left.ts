import { fileRule } from '../../../core/rule.ts';
import type { Pair } from '../../../documents/dockerfile/model.ts';
import { insertBehind } from '../edits.ts';
import { inherit, mountsOver, placed, runsOf, subjectOf, type DockerfileModel, type Run } from '../model.ts';
import { hasOption, installsOf, MANAGERS } from '../packages/managers.ts';

const OFF = /^(?:0|no|off|false|f|n|)$/i;

export const pipCacheLeft = fileRule<DockerfileModel, object, 'cache'>(
  {
    id: 'dockerfile/pip-cache-left', summary: 'The downloads of pip stay in the image', category: 'flow', severity: 'info',
    confidence: 'high', persona: 'strict', patterns: ['containerised-workloads'], wastes: ['delays'],
    aliases: ['hadolint:DL3042', 'kics:f2f903fb-b977-461e-98d7-b3e2185c6118'],
    references: ['https://pip.pypa.io/en/stable/topics/caching/'],
    messages: { cache: '`pip install` keeps what it downloads in `~/.cache/pip`: add `--no-cache-dir`, or mount a cache there' },
  },
  (model, { report }) => {
    const environments = inherit<readonly Pair[]>(model, (stage, fromBase = []) => {
      const variables = stage.instructions.filter(i => i.keyword === 'ENV' || i.keyword === 'ARG').flatMap(i => i.pairs);
      const own = variables.filter(p => p.name === 'PIP_NO_CACHE_DIR');
      return own.length ? [...fromBase, ...own] : fromBase;
    });
    for (const run of runsOf(model, /^(?:pip|python)[\d.]*$/)) {
      if (mounts(run) || removes(run) || disabled(run, environments.get(run.stage) ?? [])) continue;
      for (const install of installsOf(MANAGERS.pip, run)) {
        if (hasOption(install.args, '--no-cache-dir', '--no-cache', '--cache-dir')) continue;
        const own = install.invocation.command.assignments.find(a => a.name === 'PIP_NO_CACHE_DIR');
        if (own && !OFF.test(own.value?.shape ?? '')) continue;
        report({
          at: placed(run, install.invocation.command.range), subject: subjectOf(run.stage, run.instruction), message: 'cache',
          fixes: insertBehind(run, install.subcommand, ' --no-cache-dir', 'Add `--no-cache-dir`', 'safe'),
        });
      }
    }
  },
);

/** A cache or temporary file system over pip's directory, also in the home of another user. */
function mounts(run: Run): boolean {
  const over = run.instruction.flags.some(f => /type=(?:cache|tmpfs)/.test(f.value ?? '') && /pip|\.cache/.test(f.value ?? ''));
  return over || mountsOver(run, '/root/.cache/pip');
}

function removes(run: Run): boolean {
  return run.invocations.some(i => i.name === 'rm' && i.args.some(w => /\.cache(?:\/pip)?\/?\*?$/.test(w.shape)));
}

/** Whether the image's environment or the script before turns the cache off. */
function disabled(run: Run, environment: readonly Pair[]): boolean {
  const set = environment.findLast(p => p.range.start < run.instruction.range.start);
  if (set?.value !== undefined && !OFF.test(set.value)) return true;
  const exported = run.script.commands.filter(c => c.name?.value === 'export').flatMap(c => c.assignments);
  return exported.some(a => a.name === 'PIP_NO_CACHE_DIR' && !OFF.test(a.value?.shape ?? ''));
}
