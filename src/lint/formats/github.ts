import type { Finding, Severity } from '../../core/finding.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands, which GitHub shows as annotations.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatGithub(findings: readonly Finding[]): string {
  return findings.map(command).join('');
}

function command(f: Finding): string {
  const properties = {
    file: f.file, line: f.start.line + 1, endLine: f.end.line + 1, col: f.start.character + 1, endColumn: f.end.character + 1, title: f.rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[f.severity]} ${list.join(',')}::${escapeData(f.message)}\n`;
}

/** As `@actions/core` escapes them (`toolkit/packages/core/src/command.ts`): a line break would end the command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
