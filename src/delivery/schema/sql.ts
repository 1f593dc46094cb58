/** A word, a quoted name, a string or a single character of SQL. Lines count from 1. */
export interface SqlToken {
  kind: 'word' | 'name' | 'string' | 'sign';
  /** Names without their quotes; of strings at most the first 200 characters. */
  text: string;
  line: number;
}

export type SqlStatement = readonly SqlToken[];

/**
 * The statements of a script in any dialect: parted by semicolons, by `GO`, by a delimiter that MySQL's client was told, and where a line
 * begins with `ALTER TABLE`, `CREATE TABLE` or `DROP TABLE`. Comments are skipped; strings and dollar-quoted bodies are one token.
 * Takes one pass and linear time.
 * @param firstLine The line that the text starts at.
 */
export function sqlStatements(text: string, firstLine = 1): SqlStatement[] {
  return new Splitter(text, firstLine).run();
}

const WORD = /[A-Za-z_\u0080-\uffff@#$][\w\u0080-\uffff$#]*|\d[\w.]*/y;
const DOLLAR = /\$(?:[A-Za-z_]\w*)?\$/y;
const BRACKETED = /\[([\w $.-]{1,128})\]/y;
/** A statement of a dialect that needs no semicolons begins a line so. */
const BEGINS = /(?:alter|create|drop)\s{1,20}table\b/iy;
const GO = /go[ \t]*(?:\r?\n|$)/iy;
const DELIMITER = /delimiter[ \t]+(\S{1,10})/iy;
const BLANK = /[ \t\r]+/y;

class Splitter {
  private readonly statements: SqlToken[][] = [];
  private current: SqlToken[] = [];
  private i = 0;
  private depth = 0;
  private delimiter = ';';
  /** Only blanks and comments stand before on the line. */
  private first = true;
  /** Closers that the rest of the text is known not to hold: looked for once. */
  private readonly missing = new Set<string>();

  constructor(private readonly text: string, private line: number) {}

  run(): SqlStatement[] {
    while (this.i < this.text.length) if (!this.skip()) this.read();
    this.end();
    return this.statements;
  }

  private end(): void {
    if (this.current.length) this.statements.push(this.current);
    this.current = [];
    this.depth = 0;
  }

  /** Matches at the place that is being read. */
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.i;
    return pattern.exec(this.text);
  }

  /** Where `closer` begins at or after `from`; the end of the text where it is missing. */
  private find(closer: string, from: number): number {
    const at = this.missing.has(closer) ? -1 : this.text.indexOf(closer, from);
    if (at < 0) this.missing.add(closer);
    return at < 0 ? this.text.length : at;
  }

  /** Moves on and counts the lines on the way. */
  private pass(to: number): void {
    const end = Math.min(to, this.text.length);
    for (; this.i < end; this.i++) if (this.text.charCodeAt(this.i) === 10) this.line++;
  }

  /** Passes over what is no token. @returns whether there was something. */
  private skip(): boolean {
    const c = this.text[this.i]!;
    if (c === '\n') {
      this.first = true;
      this.pass(this.i + 1);
      return true;
    }
    const blank = this.match(BLANK)?.[0];
    if (blank) this.i += blank.length;
    else if ((c === '-' && this.text[this.i + 1] === '-') || (c === '#' && this.first)) this.i = this.find('\n', this.i);
    else if (c === '/' && this.text[this.i + 1] === '*') this.pass(this.find('*/', this.i + 2) + 2);
    else return false;
    return true;
  }

  private read(): void {
    const { first } = this;
    this.first = false;
    const delimiter = first ? this.match(DELIMITER) : null;
    if (delimiter) {
      this.end();
      this.delimiter = delimiter[1]!;
      this.i = this.find('\n', this.i);
    } else if (this.text.startsWith(this.delimiter, this.i)) {
      this.i += this.delimiter.length;
      this.end();
    } else if (first && this.match(GO)) {
      this.i += 2;
      this.end();
    } else {
      if (first && this.depth === 0 && this.match(BEGINS)) this.end();
      this.token(this.text[this.i]!);
    }
  }

  private token(c: string): void {
    const { line } = this;
    if (c === "'" || c === '"' || c === '`') {
      const open = this.i + 1;
      const close = this.closing(c);
      const content = this.text.slice(open, c === "'" ? Math.min(open + 200, close) : close);
      this.pass(close + 1);
      this.current.push({ kind: c === "'" ? 'string' : 'name', text: content, line });
      return;
    }
    const tag = c === '$' ? this.match(DOLLAR)?.[0] : undefined;
    if (tag !== undefined) {
      this.current.push({ kind: 'string', text: '', line });
      this.pass(this.find(tag, this.i + tag.length) + tag.length);
      return;
    }
    const bracketed = c === '[' ? this.match(BRACKETED) : null;
    const word = bracketed ? undefined : this.match(WORD)?.[0];
    if (c === '(') this.depth++;
    else if (c === ')') this.depth = Math.max(0, this.depth - 1);
    this.current.push(
      bracketed ? { kind: 'name', text: bracketed[1]!, line } : { kind: word === undefined ? 'sign' : 'word', text: word ?? c, line },
    );
    this.i += bracketed?.[0].length ?? word?.length ?? 1;
  }

  /** Where a quoted stretch ends; a doubled quote doesn't end it. */
  private closing(quote: string): number {
    for (let at = this.find(quote, this.i + 1); at < this.text.length; at = this.find(quote, at + 2)) {
      if (this.text[at + 1] !== quote) return at;
    }
    return this.text.length;
  }
}
