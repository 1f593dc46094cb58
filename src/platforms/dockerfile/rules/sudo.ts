import { fileRule } from '../../../core/rule.ts';
import { replaceIn } from '../edits.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const sudo = fileRule<DockerfileModel, object, 'sudo'>(
  {
    id: 'dockerfile/sudo', summary: 'RUN uses sudo', category: 'security', severity: 'warning', confidence: 'high', persona: 'default',
    patterns: ['blast-radius-limitation', 'security-as-shared-responsibility'], wastes: ['defects'],
    aliases: ['hadolint:DL3004', 'kics:8ada6e80-0ade-439e-b176-0b28f6bce35a', 'trivy:DS-0010', 'checkov:CKV2_DOCKER_1'],
    references: ['https://docs.docker.com/build/building/best-practices/#user'],
    messages: {
      sudo: '`sudo` is not needed in a build: switch with USER, and use `gosu` or `setpriv` where a running container changes its user',
    },
  },
  (model, { report }) => {
    for (const run of runsOf(model)) {
      for (const command of run.script.commands) {
        const word = command.name;
        if (word?.value !== 'sudo' && word?.value !== '/usr/bin/sudo') continue;
        const next = command.args[0];
        const plain = next && !next.shape.startsWith('-') && !next.shape.includes('=');
        const fixes = plain ? replaceIn(run, { start: word.range.start, end: next.range.start }, '', 'Remove `sudo`', 'unsafe') : [];
        report({ at: placed(run, word.range), subject: subjectOf(run.stage, run.instruction), message: 'sudo', fixes });
      }
    }
  },
);
