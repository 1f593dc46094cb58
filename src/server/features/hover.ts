import type { Hover } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { escapeMarkdown, harmless, lspRange, rulePage } from '../convert.ts';
import type { PatternRequests } from '../patterns/requests.ts';
import type { Session } from '../session.ts';
import { schemaAt } from './schema.ts';

/** Answers for `textDocument/hover`: what the schema says of the place, and the rules of the findings on it. */
export function registerHover(session: Session, patterns: PatternRequests): void {
  session.connection.onHover(async ({ textDocument, position }): Promise<Hover | null> => {
    const located = session.files.get(textDocument.uri);
    if (!located) return null;
    const { folder, file } = located;
    const offset = file.document.offsetAt(position);
    await folder.update(file);
    const findings = folder.findings(file.path).filter(f => f.range.start <= offset && offset <= f.range.end);
    const at = await schemaAt(session, located, offset);
    const markdown = session.client.hover === 'markdown';
    const described = at?.node.description;
    const sections = [
      ...(described === undefined ? [] : [markdown ? `**${escapeMarkdown(at?.node.path ?? '')}**\n\n${harmless(described)}` : `${at?.node.path}\n${described}`]),
      ...findings.map(f => aboutFinding(session, patterns, f, markdown)),
    ];
    if (!sections.length) return null;
    const lines = folder.lines(file.path);
    return {
      contents: { kind: session.client.hover, value: sections.join(markdown ? '\n\n---\n\n' : '\n\n') },
      ...(at?.range && lines ? { range: lspRange(lines, at.range) } : {}),
    };
  });
}

/** Which rule spoke and which patterns it serves; the message itself is shown by the editor. */
function aboutFinding(session: Session, language: PatternRequests, finding: Finding, markdown: boolean): string {
  const summary = session.catalogue.get(finding.rule)?.summary ?? finding.message;
  const patterns = finding.patterns.map(slug => ({ slug, name: slug.replaceAll('-', ' '), summary: '', ...language.summary(slug) }));
  // An id that is a mere number tells a reader nothing.
  const aliases = finding.aliases.filter(a => !/:[0-9a-f]{8}-[0-9a-f-]{27}$/.test(a)).join(', ');
  if (!markdown) return [`${finding.rule}: ${summary}`, ...patterns.map(p => `Pattern ${p.name}: ${p.summary}`)].join('\n');
  return [
    `[${finding.rule}](${linkTo(session, finding.rule)}): ${summary}`,
    ...patterns.map(p => `*Pattern* ${patternLink(session, p.slug, p.name)}: ${escapeMarkdown(p.summary)}`),
    ...(aliases ? [`*Known elsewhere as*: ${aliases}`] : []),
  ].join('\n\n');
}

/** Where a click on a rule's name leads: to the page that the editor has, else to the one on the web. */
function linkTo(session: Session, rule: string): string {
  const { ruleCommand } = session.options;
  return ruleCommand === undefined ? rulePage(rule) : `command:${ruleCommand}?${encodeURIComponent(JSON.stringify([rule]))}`;
}

/** A pattern's name, leading to its page where the editor can show it. */
function patternLink(session: Session, slug: string, name: string): string {
  const { patternCommand } = session.options;
  return patternCommand === undefined ? name : `[${name}](command:${patternCommand}?${encodeURIComponent(JSON.stringify([slug]))})`;
}
