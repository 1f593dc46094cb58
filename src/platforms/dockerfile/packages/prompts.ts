import type { Alias } from '../../../core/finding.ts';
import { fileRule, type Family } from '../../../core/rule.ts';
import type { ParsedArgs } from '../../../documents/shell/query.ts';
import { insertBehind } from '../edits.ts';
import { docker } from '../examples.ts';
import { aliasesIn, placed, runsOf, subjectOf, type DockerfileModel, type Run } from '../model.ts';
import { callOf, hasOption, MANAGERS, type Manager } from './managers.ts';

/** One package manager that asks before it changes something. */
interface PromptRow {
  id: string;
  manager: Manager;
  /** Subcommands that ask. */
  asks: readonly string[];
  /** Options that answer, or that change nothing. */
  answers: readonly string[];
  /** What to write, and whether it stands before the subcommand. */
  option: string;
  before?: boolean;
  /** Settings that answer for every call. */
  setting: RegExp;
  aliases: readonly Alias[];
  reference: string;
  base: string;
  bad: string;
  good: string;
}

const YUM = ['install', 'groupinstall', 'localinstall', 'reinstall', 'update', 'upgrade', 'remove', 'erase', 'autoremove'];
const YUM_ANSWERS = ['-y', '--assumeyes', '--assumeno', '--downloadonly', '--help'];

const ROWS: readonly PromptRow[] = [
  {
    id: 'apt-get-assume-yes', manager: MANAGERS.apt, option: '-y', setting: /Assume-Yes/i,
    asks: ['install', 'upgrade', 'dist-upgrade', 'full-upgrade', 'remove', 'purge', 'autoremove', 'build-dep'],
    answers: ['-y', '--yes', '--assume-yes', '--force-yes', '-s', '--simulate', '--dry-run', '-d', '--download-only', '--print-uris',
      '--trivial-only'],
    aliases: ['hadolint:DL3014', 'kics:77783205-c4ca-4f80-bb80-c777f267c547', 'trivy:DS-0021'],
    reference: 'https://manpages.debian.org/bookworm/apt/apt-get.8.en.html',
    base: 'debian:12', bad: 'apt-get update && apt-get install python3', good: 'apt-get update && apt-get install -y python3',
  },
  {
    id: 'yum-assume-yes', manager: MANAGERS.yum, option: '-y', setting: /assumeyes/, asks: YUM, answers: YUM_ANSWERS,
    aliases: ['hadolint:DL3030', 'kics:6e19193a-8753-436d-8a09-76dcff91bb03'],
    reference: 'https://man7.org/linux/man-pages/man8/yum.8.html',
    base: 'centos:7', bad: 'yum install httpd-2.4.6', good: 'yum install -y httpd-2.4.6',
  },
  {
    id: 'dnf-assume-yes', manager: MANAGERS.dnf, option: '-y', setting: /assumeyes/, asks: [...YUM, 'in', 'up', 'rei', 'rm'],
    answers: YUM_ANSWERS,
    aliases: ['hadolint:DL3038', 'kics:7ebd323c-31b7-4e5b-b26f-de5e9e477af8'],
    reference: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
    base: 'fedora:40', bad: 'dnf install httpd-2.4.59', good: 'dnf install -y httpd-2.4.59',
  },
  {
    id: 'zypper-non-interactive', manager: MANAGERS.zypper, option: '--non-interactive', before: true, setting: /ZYPP_NON_INTERACTIVE/,
    asks: ['install', 'in', 'remove', 'rm', 'update', 'up', 'patch', 'dist-upgrade', 'dup', 'source-install', 'si'],
    answers: ['-n', '--non-interactive', '-y', '--no-confirm', '--dry-run'],
    aliases: ['hadolint:DL3034', 'kics:45e1fca5-f90e-465d-825f-c2cb63fa3944'], reference: 'https://en.opensuse.org/SDB:Zypper_manual',
    base: 'opensuse/leap:15.6', bad: 'zypper install httpd=2.4.46', good: 'zypper --non-interactive install httpd=2.4.46',
  },
];

/** `-qq`, `-q -q` and `-q=2` of apt-get imply `-y`. */
function quietEnough(args: ParsedArgs): boolean {
  const quiet = args.options.filter(o => o.name === '-q' || o.name === '--quiet');
  return quiet.length > 1 || quiet.some(o => /=\s*[2-9]/.test(o.word.shape));
}

/** Whether something answers on the command's standard input: `yes | …`, `… < answers`, `echo y | …`. */
function answered(run: Run, at: number): boolean {
  const { command } = run.invocations[at]!;
  return command.redirects.some(r => r.operator.startsWith('<'))
    || (command.parent?.kind === 'pipeline' && command.parent.members[0] !== command);
}

/** Package managers that wait for an answer that nobody gives. */
export const prompts: Family<PromptRow> = {
  rows: ROWS,
  template: row => fileRule<DockerfileModel, object, 'asks'>(
    {
      id: `dockerfile/${row.id}`, summary: `A call of ${row.manager.name} asks for confirmation during the build`, category: 'reliability',
      severity: 'warning', confidence: 'high', persona: 'default', patterns: ['automate-repetition-not-judgement', 'deployment-pipeline'],
      wastes: ['defects', 'delays'], aliases: row.aliases, references: [row.reference],
      messages: { asks: '`{command}` asks for confirmation, and nobody answers in a build: add `{option}`' },
    },
    (model, { report }) => {
      if (row.setting.test(model.source.text)) return;
      for (const run of runsOf(model, row.manager.programs)) {
        run.invocations.forEach((invocation, i) => {
          const args = callOf(row.manager, invocation);
          const sub = args?.operands[0];
          if (!args || sub?.value === undefined || !row.asks.includes(sub.value) || hasOption(args, ...row.answers)) return;
          if (row.manager === MANAGERS.apt && quietEnough(args)) return;
          if (answered(run, i) || args.options.some(o => o.word.expansions.length)) return;
          const anchor = row.before ? invocation.word : sub;
          report({
            at: placed(run, invocation.command.range), subject: subjectOf(run.stage, run.instruction), message: 'asks',
            data: { command: `${invocation.name} ${sub.value}`, option: row.option }, aliases: aliasesIn(model, run.stage, row.aliases),
            fixes: insertBehind(run, anchor, ` ${row.option}`, `Add \`${row.option}\``, 'safe'),
          });
        });
      }
    },
  ),
  explain: row => `Before it changes the system, \`${row.manager.name}\` asks whether it may. A build has no terminal: the question `
    + `gets no answer, `
    + 'and the build stops, or goes on without the packages. It may work today, because the question is left out when nothing but the '
    + 'named packages '
    + `is touched, and fail on the day that a package gets a new dependency. Answer in advance with \`${row.option}\`.`,
  examples: row => ({
    bad: [docker(`FROM ${row.base}\nRUN ${row.bad}  # <- ${row.option}\n`)],
    good: [docker(`FROM ${row.base}\nRUN ${row.good}\n`)],
  }),
};
