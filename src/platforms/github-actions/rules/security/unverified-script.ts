import { fileRule } from '../../../../core/rule.ts';
import { invocation, pipedInto } from '../../../../documents/shell/query.ts';
import type { GithubActionsModel, Script } from '../../model.ts';
import { isDisabled, placeIn } from '../support/places.ts';
import { commandsOf, inSource, isPowershell, shellOf } from '../support/script.ts';
import type { ScriptCommand } from '../support/script.ts';

const SHELLS = /^(?:sh|bash|zsh|dash|ksh|python[\d.]*|node|perl|ruby|php|iex|invoke-expression)$/;
const FETCHERS = /^(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod)$/;

export const unverifiedScript = fileRule(
  {
    id: 'github-actions/unverified-script',
    summary: 'A script is fetched from the network and run unseen',
    category: 'security',
    severity: 'info',
    confidence: 'medium',
    persona: 'pedantic',
    patterns: ['supply-chain-security', 'trust-and-verify'],
    wastes: ['defects'],
    aliases: ['poutine:unverified_script_exec'],
    references: ['https://docs.github.com/en/actions/reference/security/secure-use', 'https://slsa.dev/spec/v1.1/threats'],
    messages: {
      piped: 'what {url} serves at that moment runs unseen: download it, compare its checksum, then run it',
      plain: 'what {url} serves runs unseen, and is fetched without encryption: use https and compare a checksum',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const step of model.steps) {
      if (!step.run || isDisabled(step)) continue;
      for (const command of commandsOf(step.run, /\b(?:curl|wget|iwr|irm|invoke-(?:web|rest))/i)) {
        if (!FETCHERS.test(command.name) || !executed(command, step.run)) continue;
        const url = command.args.find(a => /^https?:\/\//i.test(a)) ?? 'the address';
        // An address that holds a commit hash serves the same text for ever.
        if (/[0-9a-f]{40}/.test(url)) continue;
        const plain = /^http:/i.test(url) && !/^http:\/\/(?:localhost|127\.)/i.test(url);
        report({
          at: placeIn(step, inSource(step.run, command.range)),
          subject: step.subject,
          message: plain ? 'plain' : 'piped',
          data: { url: url.replaceAll('\uFFFC', '…') },
          ...(plain ? { severity: 'warning', persona: 'default', confidence: 'high' } : {}),
        });
      }
    }
  },
);

/** `curl … | sh`, `bash <(curl …)`, `sh -c "$(curl …)"`, `iwr … | iex`. */
function executed(command: ScriptCommand, run: Script): boolean {
  if (!command.shell)
    return (
      isPowershell(run) &&
      /\|\s*(?:iex|invoke-expression)\b/i.test(
        run.scalar.text.slice(command.range.end, run.scalar.text.indexOf('\n', command.range.end) + 1 || undefined),
      )
    );
  const next = pipedInto(command.shell);
  if (next?.kind === 'command') {
    // With a program of its own (`-c`, `-e`, a file) the interpreter takes what is fetched as data.
    const reader = invocation(next);
    return (
      reader !== undefined &&
      SHELLS.test(reader.name ?? '') &&
      (reader.args.some(a => /^-[a-z]*s/.test(a.shape)) || reader.args.every(a => /^-(?![ce]$|[a-z]*[ce]$)|^$/.test(a.shape)))
    );
  }
  const { start } = command.range;
  return (
    command.shell.substituted &&
    shellOf(run).commands.some(c => {
      const outer = c === command.shell ? undefined : invocation(c);
      if (!outer || (!SHELLS.test(outer.name ?? '') && outer.name !== 'eval')) return false;
      return outer.args.some(
        (a, i) =>
          a.range.start <= start &&
          start < a.range.end &&
          (a.expansions.some(e => e.kind === 'process') || outer.name === 'eval' || outer.args[i - 1]?.value === '-c'),
      );
    })
  );
}
