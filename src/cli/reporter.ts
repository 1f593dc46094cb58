import fs from 'node:fs';
import path from 'node:path';
import type { Finding } from '../core/finding.ts';
import { RuleCatalogue } from '../lint/catalogue.ts';
import { formatGithub } from '../lint/formats/github.ts';
import { formatJson } from '../lint/formats/json.ts';
import { PrettyPrinter } from '../lint/formats/pretty.ts';
import type { RunSummary } from '../lint/formats/run.ts';
import { formatSarif } from '../lint/formats/sarif.ts';
import { groupBy } from '../lint/group.ts';
import { rulePage } from '../lint/pages.ts';
import { decode } from '../documents/decode.ts';
import { PLATFORMS } from '../service/platforms.ts';
import type { Arguments } from './args.ts';
import { UsageError } from './args.ts';
import { readSummaries } from './summaries.ts';
import type { Surroundings } from './surroundings.ts';
import type { Target, Targets } from './targets.ts';

/** Writes what a run found in the format asked for. */
export class Reporter {
  /** Longer runs show findings of single files as they come. */
  static readonly STREAM_FROM = 200;

  private readonly pretty: PrettyPrinter;
  private readonly shown = new Set<string>();
  private readonly paths: ReadonlyMap<string, string>;

  /** @throws UsageError for a format that findings don't have. */
  constructor(private readonly args: Arguments, private readonly around: Surroundings, targets: Targets) {
    if (args.format === 'markdown' || args.format === 'mermaid' || args.format === 'dot') throw new UsageError('findings are printed as pretty, json, sarif or github');
    this.paths = new Map(targets.files.map(t => [t.given, path.join(t.root, t.path)]));
    this.pretty = new PrettyPrinter(args.colour ?? coloursFit(process.stdout));
  }

  /** Shows a file's findings before the run has ended. Other formats than `pretty` wait for the end. */
  early(target: Target, findings: readonly Finding[]): void {
    if (this.args.format !== 'pretty' || !findings.length) return;
    for (const f of findings) this.shown.add(keyOf(f, target.given));
    process.stdout.write(this.pretty.file(target.given, findings, this.source(target.given)));
  }

  finish(run: RunSummary): void {
    process.stdout.write(this.text(run));
  }

  private text(run: RunSummary): string {
    switch (this.args.format) {
      case 'json': return `${formatJson(run)}\n`;
      case 'github': return formatGithub(run.findings);
      case 'sarif': return `${this.sarif(run)}\n`;
      case 'markdown':
      case 'mermaid':
      case 'dot':
      case 'pretty': {
        const rest = run.findings.filter(f => !this.shown.has(keyOf(f, f.file)));
        const files = [...groupBy(rest, f => f.file)].map(([file, findings]) => this.pretty.file(file, findings, this.source(file)));
        return files.join('') + this.pretty.summary(run);
      }
    }
  }

  private sarif(run: RunSummary): string {
    const summaries = readSummaries(this.around.assets);
    return formatSarif(run, {
      version: this.around.version,
      catalogue: RuleCatalogue.of(PLATFORMS),
      pageOf: rulePage,
      helpOf: id => summaries.get(id)?.explanation,
      sourceOf: file => this.source(file),
    });
  }

  private source(given: string): string | undefined {
    try {
      const read = decode(fs.readFileSync(this.paths.get(given) ?? path.resolve(this.around.cwd, given)));
      return 'text' in read ? read.text : undefined;
    } catch {
      return undefined; // gone since it was linted: the finding is shown without its line
    }
  }
}

function keyOf(finding: Finding, file: string): string {
  return `${file}\0${finding.fingerprint}`;
}

/** https://no-color.org and what a terminal can show. */
function coloursFit(stream: NodeJS.WriteStream): boolean {
  if (process.env['NO_COLOR']) return false;
  return process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : stream.isTTY === true && stream.hasColors();
}
