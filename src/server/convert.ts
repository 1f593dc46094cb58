import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Diagnostic, Range as LspRange } from 'vscode-languageserver';
import type { Finding, Severity } from '../core/finding.ts';
import type { LineIndex, Range } from '../core/text.ts';
import type { Client } from './capabilities.ts';

export const SOURCE = 'devops-patterns';

const PAGES = 'https://github.com/devops-patterns/devops-patterns/blob/main/docs/rules';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Looks up the lines of a file by its path, and its address. */
export interface Places {
  lines(file: string): LineIndex | undefined;
  uri(file: string): string;
}

/** The address of a rule's page. */
export function rulePage(rule: string): string {
  return `${PAGES}/${rule}.md`;
}

/** Text that a repository chose (the name of a job), as Markdown shows it unchanged: no link, no image. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!<>|~]/g, '\\$&');
}

/** Markdown that may come from a repository, such as the description of an input: without images, which would be fetched, and without commands. */
export function harmless(markdown: string): string {
  return markdown.replaceAll('![', '\\![').replace(/command:/gi, 'command\\:');
}

export function lspRange(lines: LineIndex, range: Range): LspRange {
  return { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
}

/** A finding as the protocol shows it. What the client does not understand is left out. */
export function diagnosticOf(finding: Finding, places: Places, client: Client): Diagnostic {
  const related = client.related ? relatedOf(finding, places) : [];
  const tags = tagsOf(finding);
  return {
    range: { start: finding.start, end: finding.end },
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: finding.rule,
    ...(client.codeHref ? { codeDescription: { href: rulePage(finding.rule) } } : {}),
    message: finding.message,
    ...(tags.length ? { tags } : {}),
    ...(related.length ? { relatedInformation: related } : {}),
    data: { fingerprint: finding.fingerprint },
  };
}

function relatedOf(finding: Finding, places: Places): NonNullable<Diagnostic['relatedInformation']> {
  return finding.related.flatMap(({ file, range, message }) => {
    const lines = places.lines(file);
    return lines ? [{ location: { uri: places.uri(file), range: lspRange(lines, range) }, message }] : [];
  });
}

/** Editors fade what is unnecessary and strike out what is deprecated; rules say which they find by their names. */
function tagsOf({ rule }: Finding): DiagnosticTag[] {
  if (/\/unused-/.test(rule)) return [DiagnosticTag.Unnecessary];
  return /\/(?:deprecated|removed)-/.test(rule) ? [DiagnosticTag.Deprecated] : [];
}
