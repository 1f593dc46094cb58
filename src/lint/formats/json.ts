import type { Finding } from '../../core/finding.ts';
import type { RunSummary } from './run.ts';

/** One finding in the JSON output; lines and columns count from 1, columns in UTF-16 code units. */
export interface JsonFinding {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: string;
  category: string;
  confidence: string;
  persona: string;
  rule: string;
  aliases: readonly string[];
  patterns: readonly string[];
  message: string;
  fixable: boolean;
  fingerprint: string;
}

export function jsonFinding(f: Finding): JsonFinding {
  return {
    file: f.file,
    line: f.start.line + 1, column: f.start.character + 1, endLine: f.end.line + 1, endColumn: f.end.character + 1,
    severity: f.severity, category: f.category, confidence: f.confidence, persona: f.persona,
    rule: f.rule, aliases: f.aliases, patterns: f.patterns,
    message: f.message, fixable: f.fixes.length > 0, fingerprint: f.fingerprint,
  };
}

/** The JSON output, version 1. */
export function formatJson(run: RunSummary): string {
  return JSON.stringify({ version: 1, findings: run.findings.map(jsonFinding), skipped: run.skipped, files: run.files, ms: Math.round(run.ms) });
}
