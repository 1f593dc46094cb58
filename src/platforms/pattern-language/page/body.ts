import type { Range } from '../../../core/text.ts';
import { suggest } from '../../../core/suggest.ts';
import { didYouMean } from '../../../core/wording.ts';
import { linesOf, outsideCode, type Line } from './lines.ts';

/** A stretch of Markdown with its place in the file. */
export interface Part {
  text: string;
  range: Range;
}

/** A link to another page: `[Name](slug.md)`. */
export interface PageLink {
  slug: string;
  /** Of the address within the parentheses, without `.md`. */
  range: Range;
}

/** A fault in the body of a page, and where it is. */
export interface BodyFault {
  range: Range;
  message: string;
  /** Which part it is about. */
  subject: string;
  /** What to write at `range` instead. */
  replacement?: string;
}

export const SECTIONS = { ai: 'AI dimension', gamed: 'How it is gamed', repository: 'In your repository' } as const;
type SectionName = keyof typeof SECTIONS;

/** The parts of a page's body, in Alexander's order. What is missing is among the faults. */
export interface Body {
  context?: Part;
  /** Without the asterisks. */
  problem?: Part;
  discussion?: Part;
  solution?: Part;
  /** The image below the solution: its description and its address. */
  diagram?: { caption: string; address: string; range: Range };
  completion?: Part;
  sections: Readonly<Partial<Record<SectionName, Part>>>;
  links: readonly PageLink[];
  faults: readonly BodyFault[];
}

/** Reads the body of a page that starts at `start`. Never throws. */
export function readBody(text: string, start: number): Body {
  const reader = new BodyReader(text, linesOf(text, start));
  return reader.read();
}

/** Links to pages in a stretch of Markdown that starts at `start` of its file, outside of code. */
export function pageLinks(text: string, start: number): PageLink[] {
  return [...outsideCode(text).matchAll(/\]\((?:\.\/)?([^()\s#:]+)\.md(?:#[^()\s]*)?\)/g)].flatMap(m => {
    const slug = m[1]!;
    // A path leads to some other Markdown file of the repository.
    if (slug.includes('/')) return [];
    const from = start + m.index + m[0].indexOf(slug, 2);
    return [{ slug, range: { start: from, end: from + slug.length } }];
  });
}

class BodyReader {
  private readonly faults: BodyFault[] = [];
  private at = 0;

  constructor(private readonly text: string, private readonly lines: readonly Line[]) {}

  read(): Body {
    const start = this.lines[0]?.start ?? this.text.length;
    const context = this.partUntil(l => isRule(l) || isBold(l) || isTherefore(l));
    if (!context) this.miss('context', 'the context is missing: a paragraph that links to the larger patterns, before the first `***`');
    this.rule('context', 'between the context and the problem');
    const problem = this.bold('problem', 'the problem is missing: one paragraph in bold (`**…**`) after the first `***`');
    const discussion = this.partUntil(l => isTherefore(l) || isHeading(l));
    if (!discussion) this.miss('discussion', 'the discussion is missing: what is known of the problem, before `Therefore:`');
    const parted = this.line !== undefined && isTherefore(this.line);
    if (!parted) {
      this.miss(
        'therefore', 'the line `Therefore:` is missing: it stands between the discussion and the solution, which is a paragraph in bold',
      );
    }
    const { solution, diagram, completion } = parted ? this.answer() : {};
    const sections = this.sections();
    return {
      context, problem, discussion, solution, diagram, completion, sections, links: pageLinks(this.text.slice(start), start),
      faults: this.faults,
    };
  }

  /** What follows `Therefore:`. */
  private answer(): Pick<Body, 'solution' | 'diagram' | 'completion'> {
    this.at++;
    const solution = this.bold('solution', 'the solution is missing: one paragraph in bold (`**…**`) after `Therefore:`');
    const diagram = this.image();
    this.rule('completion', 'between the solution and what completes it');
    const completion = this.partUntil(isHeading);
    if (!completion) {
      this.miss('completion', 'the completion is missing: a paragraph that links to the smaller patterns, after the second `***`');
    }
    return { solution, diagram, completion };
  }

  private get line(): Line | undefined {
    return this.lines[this.at];
  }

  private skipBlank(): void {
    while (this.line && this.line.text.trim() === '') this.at++;
  }

  /** Where the reader stands, as the range of a line. */
  private here(): Range {
    const line = this.line ?? this.lines.at(-1);
    return line
      ? { start: line.start, end: line.start + Math.max(line.text.length, 0) }
      : { start: this.text.length, end: this.text.length };
  }

  private miss(subject: string, message: string): void {
    this.faults.push({ range: this.here(), message, subject });
  }

  private partUntil(stop: (line: Line) => boolean): Part | undefined {
    const first = this.at;
    while (this.line && (this.line.code || !stop(this.line))) this.at++;
    return partOf(this.lines.slice(first, this.at));
  }

  private rule(subject: string, where: string): void {
    this.skipBlank();
    if (this.line && isRule(this.line)) this.at++;
    else this.miss(subject, `\`***\` is missing ${where}`);
  }

  /** One paragraph that is bold from end to end. */
  private bold(subject: 'problem' | 'solution', missing: string): Part | undefined {
    this.skipBlank();
    const first = this.at;
    while (this.line && this.line.text.trim() !== '' && !isRule(this.line) && !isHeading(this.line)) this.at++;
    const paragraph = partOf(this.lines.slice(first, this.at));
    if (paragraph && /^\*\*[^*][\s\S]*[^*]\*\*$/.test(paragraph.text) && !outsideCode(paragraph.text).slice(2, -2).includes('**')) {
      return { text: paragraph.text.slice(2, -2), range: { start: paragraph.range.start + 2, end: paragraph.range.end - 2 } };
    }
    this.at = first;
    this.miss(subject, missing);
    return undefined;
  }

  private image(): Body['diagram'] {
    this.skipBlank();
    const m = this.line && /^!\[(.*)\]\(([^()\s]+)\)\s*$/.exec(this.line.text);
    if (!m || !this.line) return undefined;
    const start = this.line.start + m[0].lastIndexOf('(') + 1;
    this.at++;
    return { caption: m[1]!, address: m[2]!, range: { start, end: start + m[2]!.length } };
  }

  private sections(): Body['sections'] {
    const found: Partial<Record<SectionName, Part>> = {};
    const order = Object.keys(SECTIONS) as SectionName[];
    let last = -1;
    while (this.line) {
      const heading = this.line;
      const title = heading.text.replace(/^#+\s*/, '').trim();
      const titleRange = { start: heading.start + heading.text.indexOf(title), end: heading.start + heading.text.trimEnd().length };
      const name = order.find(o => SECTIONS[o] === title);
      this.at++;
      const part = this.partUntil(isHeading);
      if (!name) {
        const near = suggest(title, Object.values(SECTIONS));
        const all = near ? '' : ': its sections are `AI dimension`, `How it is gamed` and `In your repository`';
        const message = `a page has no section \`${title}\`${didYouMean(near)}${all}`;
        this.faults.push({ range: titleRange, subject: title, message, ...(near === undefined ? {} : { replacement: near }) });
        continue;
      }
      const place = order.indexOf(name);
      if (place < last) {
        this.faults.push({
          range: titleRange, subject: title,
          message: `the section \`${title}\` stands after \`${SECTIONS[order[last]!]}\`: the order is ${order.map(o => `\`${SECTIONS[o]}\``).join(', ')}`,
        });
      }
      if (found[name]) this.faults.push({ range: titleRange, subject: title, message: `the section \`${title}\` stands here twice` });
      last = Math.max(last, place);
      if (part) found[name] ??= part;
      else this.faults.push({ range: titleRange, subject: title, message: `the section \`${title}\` is empty` });
    }
    return found;
  }
}

const isRule = (line: Line): boolean => !line.code && /^\s{0,3}(?:\*\s*){3,}$/.test(line.text);
const isTherefore = (line: Line): boolean => !line.code && /^\s*(?:\*\*)?Therefore:?(?:\*\*)?\s*$/.test(line.text);
const isHeading = (line: Line): boolean => !line.code && /^#{1,6}\s/.test(line.text);
const isBold = (line: Line): boolean => !line.code && /^\*\*[^*]/.test(line.text) && /\*\*\s*$/.test(line.text);

/** Lines without the blank ones at both ends. */
function partOf(lines: readonly Line[]): Part | undefined {
  const first = lines.findIndex(l => l.text.trim() !== '');
  const last = lines.findLastIndex(l => l.text.trim() !== '');
  if (first < 0) return undefined;
  const part = lines.slice(first, last + 1);
  const start = part[0]!.start;
  const end = part.at(-1)!.start + part.at(-1)!.text.trimEnd().length;
  return { text: part.map(l => l.text).join('\n').trimEnd(), range: { start, end } };
}
