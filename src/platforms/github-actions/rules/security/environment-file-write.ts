import type { Range } from '../../../../core/text.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { ShellCommand, ShellScript, ShellStatement } from '../../../../documents/shell/model.ts';
import type { GithubActionsModel, Script } from '../../model.ts';
import { isDisabled, placeIn, triggeredBy } from '../support/places.ts';
import { PWN_REQUESTS, WORKFLOW_COMMANDS } from '../support/references.ts';
import { expressionsWithin, inSource, isPosix, isPowershell, shellOf } from '../support/script.ts';
import { flowsOf } from '../support/trust.ts';
import type { Place } from '../support/trust.ts';

/** Variables whose text GitHub or the runner decides. */
const KNOWN = new Set(['HOME', 'PWD', 'GITHUB_WORKSPACE', 'RUNNER_TEMP', 'RUNNER_TOOL_CACHE', 'GITHUB_SHA', 'GITHUB_RUN_ID']);
const FILE = /^(?:GITHUB_ENV|GITHUB_PATH)$/;

export const environmentFileWrite = fileRule(
  {
    id: 'github-actions/environment-file-write',
    summary: 'A privileged workflow writes computed text to GITHUB_ENV or GITHUB_PATH',
    category: 'security',
    severity: 'warning',
    confidence: 'low',
    persona: 'strict',
    patterns: ['zero-trust-architecture', 'blast-radius-limitation'],
    wastes: ['defects'],
    aliases: ['zizmor:github-env'],
    references: [WORKFLOW_COMMANDS, PWN_REQUESTS, 'https://www.elttam.com/blog/env/'],
    messages: {
      written:
        'what this script writes to {file} steers every later step, and an outsider may have a hand in it: use GITHUB_OUTPUT instead',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    // A composite action may be called from any workflow.
    if (!model.action && !triggeredBy(model, 'pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion_comment'))
      return;
    for (const step of model.steps) {
      const { run } = step;
      if (!run || isDisabled(step) || !/GITHUB_(?:ENV|PATH)/i.test(run.scalar.text)) continue;
      const write = isPosix(run)
        ? posixWrite(run, { model, job: step.job, step })
        : isPowershell(run)
          ? powershellWrite(run)
          : run.shellName === 'cmd'
            ? batchWrite(run)
            : undefined;
      if (!write) continue;
      report({
        at: placeIn(step, run.entry.key.range),
        subject: step.subject,
        message: 'written',
        data: { file: write.file },
        ...(model.action ? { persona: 'pedantic', severity: 'info' } : {}),
        related: [{ file: document.path, range: inSource(run, write.range), message: `${write.file} is written here` }],
      });
    }
  },
);

interface Write {
  file: string;
  range: Range;
}

/** The first redirection of text that is not literal into one of the files. */
function posixWrite(script: Script, place: Place): Write | undefined {
  const shell = shellOf(script);
  for (const command of shell.commands) {
    for (const redirect of command.redirects) {
      const file = redirect.operator.startsWith('>') ? redirect.target?.expansions.find(e => e.name && FILE.test(e.name))?.name : undefined;
      if (file && !isLiteral(command, script, place)) return { file, range: redirect.range };
    }
    if (command.name?.value === 'tee') {
      const target = command.args.flatMap(a => a.expansions).find(e => e.name && FILE.test(e.name));
      if (target?.name && !isLiteral(producerOf(command), script, place)) return { file: target.name, range: command.range };
    }
  }
  return groupWrite(shell.statements, shell, script, place);
}

/** `{ echo …; echo …; } >> "$GITHUB_ENV"` */
function groupWrite(statements: readonly ShellStatement[], shell: ShellScript, script: Script, place: Place): Write | undefined {
  for (const statement of statements) {
    if (statement.kind !== 'compound') continue;
    for (const redirect of statement.redirects) {
      const file = redirect.target?.expansions.find(e => e.name && FILE.test(e.name))?.name;
      const inside = shell.commands.filter(c => c.range.start >= statement.range.start && c.range.end <= statement.range.end);
      if (file && !inside.every(c => isLiteral(c, script, place))) return { file, range: redirect.range };
    }
    const nested = groupWrite(statement.body, shell, script, place);
    if (nested) return nested;
  }
  return undefined;
}

function producerOf(command: ShellCommand): ShellCommand | undefined {
  const { parent } = command;
  if (parent?.kind !== 'pipeline') return undefined;
  const before = parent.members[parent.members.indexOf(command) - 1];
  return before?.kind === 'command' ? before : undefined;
}

/** `echo` and `printf` of words without any expansion that an outsider could fill: nobody from outside has a hand in these. */
function isLiteral(command: ShellCommand | undefined, script: Script, place: Place): boolean {
  if (!command || !/^(?:echo|printf|cat)$/.test(command.name?.value ?? '')) return false;
  if (command.name?.value === 'cat' && !command.redirects.some(r => r.heredoc?.quoted)) return false;
  const within = expressionsWithin(script, command.range);
  if (within.some(s => !s.ast || flowsOf(s.ast, place).some(f => f.trust !== 'fixed'))) return false;
  return command.args.every(a => a.expansions.every(e => e.kind === 'masked' || (e.name !== undefined && KNOWN.has(e.name))));
}

function powershellWrite(script: Script): Write | undefined {
  return lineWrite(script, />|Out-File|Add-Content|Set-Content/i, /\$\{?env:(GITHUB_ENV|GITHUB_PATH)\b\}?/gi, /\$/);
}

function batchWrite(script: Script): Write | undefined {
  return lineWrite(script, />/, /%(GITHUB_ENV|GITHUB_PATH)%/gi, /%|\$\{\{/);
}

/** The first line that writes to one of the files and holds anything computed besides its name. */
function lineWrite(script: Script, writes: RegExp, file: RegExp, computed: RegExp): Write | undefined {
  let start = 0;
  for (const line of script.scalar.text.split('\n')) {
    const name = writes.test(line) ? /GITHUB_(?:ENV|PATH)/i.exec(line)?.[0].toUpperCase() : undefined;
    const rest = line.replace(file, '');
    if (name && rest !== line && computed.test(rest)) return { file: name, range: { start, end: start + line.length } };
    start += line.length + 1;
  }
  return undefined;
}
