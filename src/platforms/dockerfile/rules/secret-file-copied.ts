import { fileRule } from '../../../core/rule.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

/** Files that hold a private key or credentials by what they are. */
const SECRET = /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.ssh\/?|\.aws(?:\/credentials)?\/?|\.netrc|\.pgpass|\.git-credentials|\.docker\/config\.json|\.kube\/config|kubeconfig)$/;

export const secretFileCopied = fileRule<DockerfileModel, object, 'file'>(
  {
    id: 'dockerfile/secret-file-copied', summary: 'A file with credentials is copied into the image', category: 'security',
    severity: 'warning', confidence: 'medium', persona: 'default', patterns: ['secrets-management'], wastes: ['defects'], aliases: [],
    references: ['https://docs.docker.com/build/building/secrets/'],
    messages: { file: '`{file}` holds credentials, and everyone who can pull the image can read it: mount it with `RUN --mount=type=secret`' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'COPY', 'ADD')) {
      if (instruction.flags.some(f => f.name === 'from')) continue;
      for (const word of (instruction.exec ?? instruction.words).slice(0, -1)) {
        if (!SECRET.test(word.text)) continue;
        report({ at: word.range, subject: subjectOf(stage, instruction), message: 'file', data: { file: word.text } });
      }
    }
  },
);
