import { fileRule } from '../../../core/rule.ts';
import { replaceIn } from '../edits.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

/** What apt does and which of the scripting tools does the same. */
const TOOL: Readonly<Record<string, string>> = {
  install: 'apt-get', update: 'apt-get', upgrade: 'apt-get', remove: 'apt-get', purge: 'apt-get', autoremove: 'apt-get', clean: 'apt-get',
  autoclean: 'apt-get',
  download: 'apt-get', source: 'apt-get', 'build-dep': 'apt-get', search: 'apt-cache', show: 'apt-cache', policy: 'apt-cache',
  depends: 'apt-cache',
};

export const aptInsteadOfAptGet = fileRule<DockerfileModel, object, 'apt'>(
  {
    id: 'dockerfile/apt-instead-of-apt-get', summary: 'RUN calls apt, which is made for people', category: 'reliability',
    severity: 'warning', confidence: 'high', persona: 'strict', patterns: ['automate-repetition-not-judgement'], wastes: ['defects'],
    aliases: ['hadolint:DL3027', 'kics:b84a0b47-2e99-4c9f-8933-98bcabe2b94d', 'checkov:CKV_DOCKER_9'],
    references: ['https://manpages.debian.org/bookworm/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS'],
    messages: { apt: '`apt` may change its options and output between versions: write `{tool}`' },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^apt$/)) {
      for (const { name, word, args } of run.invocations) {
        if (name !== 'apt') continue;
        const tool = TOOL[args.find(a => !a.shape.startsWith('-'))?.value ?? ''];
        const fixes = tool ? replaceIn(run, word.range, tool, `Write \`${tool}\``, 'safe') : [];
        report({ at: placed(run, word.range), subject: subjectOf(run.stage, run.instruction), message: 'apt',
          data: { tool: tool ?? 'apt-get or apt-cache' }, fixes });
      }
    }
  },
);
