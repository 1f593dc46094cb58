import type { Region } from '../../core/platform.ts';
import type { LineIndex, Range } from '../../core/text.ts';
import { SourceLines } from './lines.ts';
import { NOTATIONS } from './peers.ts';
import type { Scope, Suppression } from './types.ts';
import { OURS } from './types.ts';

/** Lines worth a closer look; most files have none. */
const CANDIDATE =
  /devops-patterns:|zizmor:|:skip=|checkov\.io\/skip|hadolint|kics-scan|kube-linter\.io\/|polaris\.fairwinds\.com\/|kube-score\/ignore|(?:trivy|tfsec):ignore|tflint-ignore|shellcheck|dclint/g;

/** Lines this long are not written by people, and must not keep the expressions below busy. */
const MAX_LINE = 2000;

const DIRECTIVE = /(?:#|\/\/)[^#]*?(?<![\w-])(devops-patterns:[ \t]*([a-z-]*)[ \t]*(?:\[([^\]\r\n]*)\])?([^\r\n]*))/;
const SCOPES: Readonly<Record<string, (lines: SourceLines, offset: number) => Scope>> = {
  ignore: (lines, offset) => ownAndNext(lines, offset),
  'ignore-block': (lines, offset) => lines.block(offset),
  'ignore-file': lines => lines.file(),
};

/**
 * The suppressions of a file, ours and those of the peers.
 * @param regions Nodes that block suppressions attach to, as offsets in the file.
 */
export function findSuppressions(text: string, index: LineIndex, regions: readonly Region[]): Suppression[] {
  const found: Suppression[] = [];
  let lines: SourceLines | undefined;
  let last = -1;
  for (const match of text.matchAll(CANDIDATE)) {
    const line = index.lineAt(match.index);
    if (line === last) continue;
    last = line;
    lines ??= new SourceLines(text, index, regions);
    const lineText = lines.textOf(line);
    if (lineText.length <= MAX_LINE) readLine(lines, index.lineStart(line), lineText, found);
  }
  return found;
}

function readLine(lines: SourceLines, start: number, text: string, found: Suppression[]): void {
  const own = DIRECTIVE.exec(text);
  if (own) found.push(readOurs(lines, start, text, own));
  for (const notation of NOTATIONS) {
    for (const match of text.trimEnd().matchAll(notation.directive)) {
      const range = { start: start + match.index, end: start + match.index + match[0].length };
      const until = notation.until === undefined ? undefined : match[notation.until];
      const { suite } = notation;
      const names = notation.ids(match[1]!);
      found.push({ range, whole: range, suite, names, scope: notation.scope(lines, range.start), ...(until ? { until } : {}) });
    }
  }
}

function readOurs(lines: SourceLines, start: number, text: string, match: RegExpExecArray): Suppression {
  const [, directive, verb, list, tail] = match as unknown as [string, string, string, string | undefined, string];
  const at = start + match.index + match[0].length - directive.length;
  const trimmed = directive.trimEnd();
  const comment = start + match.index;
  const { names, ranges } = splitNames(list, at + directive.indexOf('[') + 1);
  const [options = '', ...reason] = tail.split(/\s--\s|^--\s/);
  const until = /(?:^|\s)until=(\S*)/.exec(options)?.[1];
  const problem = problemOf(verb, list, until, options);
  const said = reason.join(' -- ').trim();
  return {
    range: { start: at, end: at + trimmed.length },
    whole: wholeComment(text, start, comment),
    suite: OURS,
    names,
    nameRanges: ranges,
    scope: (SCOPES[verb] ?? SCOPES['ignore']!)(lines, comment),
    ...(until !== undefined && isDay(until) ? { until } : {}),
    ...(said ? { reason: said } : {}),
    ...(problem ? { problem } : {}),
  };
}

function problemOf(verb: string, list: string | undefined, until: string | undefined, options: string): string | undefined {
  if (!Object.hasOwn(SCOPES, verb)) return `\`${verb}\` is none of ignore, ignore-block and ignore-file`;
  if (list !== undefined && !list.trim()) return 'the list of rules is empty';
  if (until !== undefined && !isDay(until)) return `\`${until}\` is no date of the form 2027-01-31`;
  const stray = options.replace(/(?:^|\s)until=\S*/, '').trim();
  return stray ? `\`${stray}\` is not understood; a reason follows \`--\`` : undefined;
}

function splitNames(list: string | undefined, at: number): { names: string[]; ranges: Range[] } {
  const names: string[] = [];
  const ranges: Range[] = [];
  for (const match of (list ?? '').matchAll(/[^,\s]+/g)) {
    names.push(match[0]);
    ranges.push({ start: at + match.index, end: at + match.index + match[0].length });
  }
  return { names, ranges };
}

/** From the sign to the end of the line; the white space before it, or the whole line where nothing else is on it. */
function wholeComment(text: string, start: number, comment: number): Range {
  const before = text.slice(0, comment - start);
  const ending = /\r?\n$/.exec(text)?.[0].length ?? 0;
  if (!before.trim()) return { start, end: start + text.length };
  return { start: start + before.trimEnd().length, end: start + text.length - ending };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A comment of its own holds for its line and the next; one behind code, for that line. */
function ownAndNext(lines: SourceLines, offset: number): Scope {
  const scope = lines.logicalLine(offset);
  return { ...scope, firstLine: Math.min(scope.firstLine, lines.index.lineAt(offset)) };
}
