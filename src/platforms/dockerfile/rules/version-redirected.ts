import { fileRule } from '../../../core/rule.ts';
import { replaceIn } from '../edits.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

const INSTALLERS = /^(?:pip[\d.]*|python[\d.]*|pipx|uv|conda|mamba|apk|npm|yarn|pnpm|gem|apt-get|zypper)$/;

export const versionRedirected = fileRule<DockerfileModel, object, 'redirected'>(
  {
    id: 'dockerfile/version-redirected', summary: 'The shell takes a version constraint for a redirection', category: 'reliability',
    severity: 'error', confidence: 'high', persona: 'default', patterns: ['build-once-deploy-many', 'stop-the-line'], wastes: ['defects'],
    aliases: [],
    references: ['https://pip.pypa.io/en/stable/reference/requirement-specifiers/',
      'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07'],
    messages: { redirected: 'the shell writes the output to a file `{file}` and installs `{package}` in any version: quote it' },
  },
  (model, { report }) => {
    for (const run of runsOf(model, INSTALLERS)) {
      for (const { name, args, command } of run.invocations) {
        if (name === undefined || !INSTALLERS.test(name)) continue;
        for (const redirect of command.redirects) {
          const file = redirect.target?.shape;
          const word = args.find(w => w.range.end === redirect.range.start);
          const plain = redirect.descriptor === undefined && (redirect.operator === '>' || redirect.operator === '<');
          if (!word || !plain || !file || !/^=?\d|^=/.test(file)) continue;
          const at = { start: word.range.start, end: redirect.range.end };
          const text = run.script.text.slice(at.start, at.end);
          const fixes = /["']/.test(text) ? [] : replaceIn(run, at, `"${text}"`, 'Quote the constraint', 'safe');
          report({ at: placed(run, at), subject: subjectOf(run.stage, run.instruction), message: 'redirected',
            data: { file, package: word.shape }, fixes });
        }
      }
    }
  },
);
