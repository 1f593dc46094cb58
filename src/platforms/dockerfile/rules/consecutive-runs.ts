import { fileRule } from '../../../core/rule.ts';
import { joinRuns } from '../edits.ts';
import { runsOf, subjectOf, type DockerfileModel, type Run } from '../model.ts';

export const consecutiveRuns = fileRule<DockerfileModel, object, 'consecutive'>(
  {
    id: 'dockerfile/consecutive-runs', summary: 'Several RUN stand in a row', category: 'style', severity: 'info', confidence: 'high',
    persona: 'pedantic', patterns: ['containerised-workloads'], wastes: ['delays'],
    aliases: ['hadolint:DL3059', 'kics:0008c003-79aa-42d8-95b8-1c2fe37dbfe6'],
    references: ['https://docs.docker.com/build/building/best-practices/#run'],
    messages: { consecutive: 'this RUN follows another: join them with `&&` or a heredoc unless they are kept apart for the cache' },
  },
  (model, { report }) => {
    const previous = new Map(model.stages.flatMap(s => s.instructions.map((each, i) => [each, s.instructions[i - 1]] as const)));
    let before: Run | undefined;
    for (const run of runsOf(model)) {
      const follows = before !== undefined && previous.get(run.instruction) === before.instruction && flags(before) === flags(run)
        && simple(before) && simple(run);
      if (follows) {
        report({
          at: run.instruction.range, subject: subjectOf(run.stage, run.instruction), message: 'consecutive',
          fixes: joinRuns(model.source.text, before!, run, model.source.escape, 'unsafe'),
        });
      }
      before = run;
    }
  },
);

function flags(run: Run): string {
  return run.instruction.flags.map(f => `${f.name}=${f.value}`).join();
}

/** Longer scripts are kept apart for a reason; it is the single commands that want joining. */
function simple(run: Run): boolean {
  return run.form !== 'heredoc' && run.script.commands.length <= 1;
}
