import { fileRule } from '../../../core/rule.ts';
import { insertBehind } from '../edits.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';
import { hasOption, installsOf, MANAGERS } from '../packages/managers.ts';

export const installRecommends = fileRule<DockerfileModel, object, 'recommends'>(
  {
    id: 'dockerfile/install-recommends', summary: 'Recommended packages are installed too', category: 'flow', severity: 'info',
    confidence: 'high', persona: 'pedantic', patterns: ['containerised-workloads', 'blast-radius-limitation'],
    wastes: ['extra-features', 'delays'], aliases: ['hadolint:DL3015', 'kics:7384dfb2-fcd1-4fbf-91cd-6c44c318c33c', 'trivy:DS-0029'],
    references: ['https://ubuntu.com/blog/we-reduced-our-docker-images-by-60-with-no-install-recommends'],
    messages: { recommends: '`{command}` also installs what the packages recommend: add `--no-install-recommends`' },
  },
  (model, { report }) => {
    if (/Install-Recommends/i.test(model.source.text)) return;
    for (const run of runsOf(model, MANAGERS.apt.programs)) {
      for (const install of installsOf(MANAGERS.apt, run)) {
        if (hasOption(install.args, '--no-install-recommends', '--without-recommends', '-R')) continue;
        const { name, command } = install.invocation;
        report({
          at: placed(run, command.range), subject: subjectOf(run.stage, run.instruction), message: 'recommends',
          data: { command: `${name} install` },
          fixes: insertBehind(run, install.subcommand, name === 'aptitude' ? ' --without-recommends' : ' --no-install-recommends',
            'Leave out recommended packages', 'unsafe'),
        });
      }
    }
  },
);
