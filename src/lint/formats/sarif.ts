import type { Finding, Located, Severity } from '../../core/finding.ts';
import type { Edit, Fix } from '../../core/fix.ts';
import { LineIndex, type Range } from '../../core/text.ts';
import type { AnyMeta, RuleCatalogue } from '../catalogue.ts';
import { groupBy } from '../group.ts';
import type { RunSummary, SourceOf } from './run.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
/** GitHub reads a security rule's weight from this number (0 to 10). */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', info: '2.0' };
const ROOT = '%SRCROOT%';

export interface SarifOptions {
  version: string;
  catalogue: RuleCatalogue;
  /** Where a rule's page is. */
  pageOf(rule: string): string;
  /** Markdown of a rule's page, where it is at hand. */
  helpOf(rule: string): string | undefined;
  sourceOf: SourceOf;
}

/** A run as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with fingerprints, help and fixes. */
export function formatSarif(run: RunSummary, options: SarifOptions): string {
  const ids = [...new Set(run.findings.map(f => f.rule))].sort();
  const indexes = new Map(ids.map((id, i) => [id, i]));
  const places = new Places(options.sourceOf);
  const notifications = run.skipped.map(({ file, why }) => ({
    level: 'note', message: { text: `${file} ${why}` }, locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'DevOps Patterns',
          semanticVersion: options.version,
          informationUri: 'https://github.com/devops-patterns/devops-patterns',
          rules: ids.map(id => descriptor(id, options.catalogue.get(id), options)),
        },
      },
      columnKind: 'utf16CodeUnits',
      invocations: [{ executionSuccessful: true, ...(notifications.length ? { toolExecutionNotifications: notifications } : {}) }],
      results: run.findings.map(f => result(f, indexes.get(f.rule)!, places)),
    }],
  };
  return JSON.stringify(log);
}

function descriptor(id: string, meta: AnyMeta | undefined, options: SarifOptions): object {
  if (!meta) return { id };
  const page = options.pageOf(id);
  const text = `${meta.summary}. ${page}`;
  return {
    id,
    name: id.slice(id.indexOf('/') + 1).replace(/(^|-)(\w)/g, (_, __, c: string) => c.toUpperCase()),
    shortDescription: { text: meta.summary },
    fullDescription: { text: `${meta.summary}.` },
    help: { text, markdown: options.helpOf(id) ?? `${meta.summary}.\n\n[Read more](${page})` },
    helpUri: page,
    defaultConfiguration: { level: LEVELS[meta.severity] },
    properties: {
      tags: [meta.category, ...meta.patterns],
      precision: meta.confidence,
      'problem.severity': meta.severity === 'info' ? 'recommendation' : meta.severity,
      ...(meta.category === 'security' ? { 'security-severity': SECURITY_SEVERITY[meta.severity] } : {}),
    },
  };
}

function result(f: Finding, ruleIndex: number, places: Places): object {
  const region = { startLine: f.start.line + 1, startColumn: f.start.character + 1, endLine: f.end.line + 1, endColumn: f.end.character + 1 };
  const fixes = f.fixes.flatMap(fix => sarifFix(fix, f.file, places));
  const related = f.related.flatMap((r, i) => relatedLocation(r, i, places));
  return {
    ruleId: f.rule,
    ruleIndex,
    level: LEVELS[f.severity],
    message: { text: f.message },
    locations: [{ physicalLocation: { artifactLocation: artifact(f.file), region }, logicalLocations: [{ fullyQualifiedName: f.subject }] }],
    partialFingerprints: { 'devopsPatterns/v1': f.fingerprint },
    ...(related.length ? { relatedLocations: related } : {}),
    ...(fixes.length ? { fixes } : {}),
    properties: { confidence: f.confidence, persona: f.persona, aliases: f.aliases },
  };
}

function relatedLocation(r: Located, id: number, places: Places): object[] {
  const region = places.region(r.file, r.range);
  return region ? [{ id, message: { text: r.message }, physicalLocation: { artifactLocation: artifact(r.file), region } }] : [];
}

function sarifFix(fix: Fix, file: string, places: Places): object[] {
  if (!fix.edits?.length) return [];
  const changes = [...groupBy(fix.edits, (e: Edit) => e.file ?? file)].map(([name, edits]) => ({
    artifactLocation: artifact(name),
    replacements: edits.flatMap(e => {
      const deletedRegion = places.region(name, e.range);
      return deletedRegion ? [{ deletedRegion, insertedContent: { text: e.newText } }] : [];
    }),
  }));
  return changes.every(c => c.replacements.length) ? [{ description: { text: fix.title }, artifactChanges: changes }] : [];
}

function artifact(file: string): object {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

/** Lines and columns of offsets, reading each file once. */
class Places {
  private readonly lines = new Map<string, LineIndex | undefined>();

  constructor(private readonly sourceOf: SourceOf) {}

  region(file: string, range: Range): object | undefined {
    if (!this.lines.has(file)) {
      const text = this.sourceOf(file);
      this.lines.set(file, text === undefined ? undefined : LineIndex.of(text));
    }
    const lines = this.lines.get(file);
    if (!lines) return undefined;
    const start = lines.positionAt(range.start);
    const end = lines.positionAt(range.end);
    return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
  }
}
