import { fileRule } from '../../../core/rule.ts';
import { removeArgument } from '../edits.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

export const sshPort = fileRule<DockerfileModel, object, 'ssh'>(
  {
    id: 'dockerfile/ssh-port', summary: 'The image exposes SSH', category: 'security', severity: 'warning', confidence: 'high',
    persona: 'strict', patterns: ['immutable-infrastructure', 'blast-radius-limitation'], wastes: ['extra-features'],
    aliases: ['kics:5907595b-5b6d-4142-b173-dbb0e73fbff8', 'trivy:DS-0004', 'checkov:CKV_DOCKER_1'],
    references: ['https://docs.docker.com/build/building/best-practices/#create-ephemeral-containers'],
    messages: {
      ssh: 'port 22 is for logging in to a container: use `docker exec` or `kubectl exec`, and replace containers instead of changing them',
    },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'EXPOSE')) {
      for (const word of instruction.words) {
        const m = /^(\d+)(?:-(\d+))?(?:\/tcp)?$/i.exec(word.text);
        if (!m || Number(m[1]) > 22 || Number(m[2] ?? m[1]) < 22) continue;
        const fixes = m[2] === undefined ? removeArgument(model.source.text, instruction, instruction.words.map(w => w.range), word.range,
          'unsafe') : [];
        report({ at: word.range, subject: subjectOf(stage, instruction), message: 'ssh', fixes });
      }
    }
  },
);
