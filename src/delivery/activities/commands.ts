/** A simple command of a shell script: its words with quotes taken off, as written otherwise. */
export interface Command {
  words: string[];
  /** Line of its first word, counted from the line that the script starts at. */
  line: number;
  /** As written. */
  text: string;
  /** Texts of here-documents that it reads. */
  heredocs: { text: string; line: number }[];
  /** What makes its failure count for nothing: `|| true`. */
  forgiven?: string;
  /** The program that its output is piped into. */
  into?: string;
}

/** Command substitutions within substitutions are read to this depth. */
const MAX_DEPTH = 3;
const MAX_GROUP = 100;
/** A stretch that means nothing to the shell. */
const PLAIN = /[^\s'"`\\$;&|()<>#]+/y;
const KEYWORDS = new Set(['then', 'do', 'else', 'if', 'elif', 'while', 'until', '!', 'time', '{', '}', 'fi', 'done', 'esac', '&']);

/**
 * The simple commands of a shell script in the order in which they are written, those of command substitutions before the
 * command that holds them. Takes one pass and linear time; what isn't shell gives odd words, never an error.
 */
export function splitCommands(script: string, firstLine: number, depth = 0): Command[] {
  const splitter = new Splitter(script, firstLine, depth);
  splitter.run();
  return splitter.commands;
}

interface List {
  commands: Command[];
  /** The command after the last `||`, where it directly follows it. */
  alternative?: Command;
  afterOr: boolean;
}

class Splitter {
  readonly commands: Command[] = [];
  private i = 0;
  private line: number;
  private words: string[] = [];
  private word: string | undefined;
  private start = -1;
  private startLine = 0;
  private skipWord = false;
  /** What the next command reads the output of. */
  private source: Command | undefined;
  private list: List = { commands: [], afterOr: false };
  private readonly outer: List[] = [];
  private heredocs: { end: string; tabs: boolean; into: { text: string; line: number }[] }[] = [];
  private bodies: { text: string; line: number }[] = [];
  /** Closers that the rest of the text is known not to hold: looked for once only. */
  private readonly missing = new Set<string>();
  /** The first line break at or after the stretch that was counted last: looked for once. */
  private nextBreak = -1;
  private readonly text: string;
  private readonly depth: number;

  constructor(text: string, firstLine: number, depth: number) {
    this.text = text;
    this.depth = depth;
    this.line = firstLine;
  }

  run(): void {
    while (this.i < this.text.length) this.step(this.text[this.i]!);
    this.endList();
  }

  private step(c: string): void {
    switch (c) {
      case '\n': return this.newline();
      case ' ': case '\t': case '\r': this.endWord(); this.i++; return undefined;
      case '#': return this.hash();
      case '\\': return this.backslash();
      case "'": case '"': return this.quote(c);
      case '`': return this.backtick();
      case '$': return this.dollar();
      case ';': this.i++; return this.endList();
      case '&': return this.ampersand();
      case '|': return this.bar();
      case '(': case ')': return this.bracket(c);
      case '<': case '>': return this.redirect(c);
      default: {
        PLAIN.lastIndex = this.i;
        const plain = PLAIN.exec(this.text)?.[0] ?? c;
        this.add(plain, plain.length);
      }
    }
  }

  /** Adds `part` to the word that is being read and moves on by `length` characters of the source. */
  private add(part: string, length: number): void {
    if (this.start < 0) {
      this.start = this.i;
      this.startLine = this.line;
    }
    this.word = (this.word ?? '') + part;
    this.i += length;
  }

  /** Counts the lines of a stretch that is passed over or taken as a whole. */
  private countLines(from: number, to: number): void {
    if (this.nextBreak < from) this.nextBreak = this.breakAfter(from);
    for (; this.nextBreak < to; this.nextBreak = this.breakAfter(this.nextBreak + 1)) this.line++;
  }

  private breakAfter(offset: number): number {
    const at = this.text.indexOf('\n', offset);
    return at < 0 ? Infinity : at;
  }

  private find(closer: string, from: number): number {
    if (this.missing.has(closer)) return -1;
    const at = this.text.indexOf(closer, from);
    if (at < 0) this.missing.add(closer);
    return at;
  }

  private newline(): void {
    this.endList();
    this.i++;
    this.line++;
    const waiting = this.heredocs;
    this.heredocs = [];
    for (const doc of waiting) this.body(doc);
  }

  private body(doc: { end: string; tabs: boolean; into: { text: string; line: number }[] }): void {
    const from = this.i;
    const line = this.line;
    while (this.i < this.text.length) {
      let end = this.text.indexOf('\n', this.i);
      if (end < 0) end = this.text.length;
      const row = this.text.slice(this.i, Math.min(end, this.i + doc.end.length + 80));
      const at = this.i;
      this.i = Math.min(end + 1, this.text.length);
      this.line++;
      if ((doc.tabs ? row.replace(/^\t+/, '') : row).trimEnd() === doc.end) {
        doc.into.push({ text: this.text.slice(from, at), line });
        return;
      }
    }
    doc.into.push({ text: this.text.slice(from), line });
  }

  private hash(): void {
    if (this.word !== undefined) return this.add('#', 1);
    const end = this.text.indexOf('\n', this.i);
    this.i = end < 0 ? this.text.length : end;
    return undefined;
  }

  private backslash(): void {
    const next = this.text[this.i + 1];
    if (next === '\n' || next === '\r') {
      this.endWord();
      this.i += next === '\r' && this.text[this.i + 2] === '\n' ? 3 : 2;
      this.line++;
    } else this.add(next ?? '', 2);
  }

  private quote(c: "'" | '"'): void {
    if (c === "'") {
      const end = this.find(c, this.i + 1);
      if (end < 0) return this.add('', 1);
      const from = this.i;
      this.add(this.text.slice(from + 1, end), end + 1 - from);
      return this.countLines(from, end);
    }
    this.add('', 1);
    let run = this.i;
    while (this.i < this.text.length && this.text[this.i] !== '"') {
      const inner = this.text[this.i]!;
      if (inner === '\\' || (inner === '$' && (this.text[this.i + 1] === '(' || this.text[this.i + 1] === '{'))) {
        this.word = (this.word ?? '') + this.text.slice(run, this.i);
        if (inner === '$') this.dollar();
        else this.add(this.text.slice(this.i + 1, this.i + 2).replace('\n', ' '), this.text[this.i + 1] === '\n' ? (this.line++, 2) : 2);
        run = this.i;
      } else {
        if (inner === '\n') this.line++;
        this.i++;
      }
    }
    this.word = (this.word ?? '') + this.text.slice(run, this.i);
    this.i++;
    return undefined;
  }

  private backtick(): void {
    // PowerShell ends a line that goes on with a backtick.
    if (/^`[ \t]*\r?\n/.test(this.text.slice(this.i, this.i + 20))) {
      this.endWord();
      this.i = this.text.indexOf('\n', this.i) + 1;
      this.line++;
      return undefined;
    }
    const end = this.find('`', this.i + 1);
    if (end < 0) return this.add('', 1);
    return this.substitution(this.i + 1, end, end + 1);
  }

  private dollar(): void {
    const next = this.text[this.i + 1];
    if (next === '{') {
      const expression = this.text[this.i + 2] === '{';
      const end = this.find(expression ? '}}' : '}', this.i + 2);
      if (end < 0) return this.add('$', 1);
      const to = end + (expression ? 2 : 1);
      const from = this.i;
      this.add(this.text.slice(from, to), to - from);
      return this.countLines(from, to);
    }
    if (next === '(') {
      const end = this.closing(this.i + 1);
      return this.substitution(this.i + 2, end, end + 1);
    }
    return this.add('$', 1);
  }

  /** The offset of the bracket that closes the one at `open`, or the end of the text. */
  private closing(open: number): number {
    let level = 0;
    for (let at = open; at < this.text.length; at++) {
      const c = this.text[at];
      if (c === '(') level++;
      else if (c === ')' && --level === 0) return at;
      else if (c === '\\') at++;
    }
    return this.text.length;
  }

  private substitution(from: number, to: number, next: number): void {
    const inner = this.text.slice(from, to);
    if (this.depth < MAX_DEPTH) for (const command of splitCommands(inner, this.line, this.depth + 1)) this.commands.push(command);
    const at = this.i;
    this.add(this.text.slice(at, next), next - at);
    this.countLines(at, next);
  }

  private ampersand(): void {
    if (this.text[this.i + 1] === '&') {
      this.endCommand();
      this.i += 2;
    } else if (this.text[this.i + 1] === '>') {
      this.endWord();
      this.i++;
    } else {
      this.i++;
      this.endList();
    }
  }

  private bar(): void {
    const before = this.commands.length;
    this.endCommand();
    if (this.text[this.i + 1] === '|') {
      this.i += 2;
      this.list.afterOr = true;
      delete this.list.alternative;
    } else {
      this.i += this.text[this.i + 1] === '&' ? 2 : 1;
      if (this.commands.length > before) this.source = this.commands[this.commands.length - 1];
    }
  }

  private bracket(c: '(' | ')'): void {
    if (c === '(' && this.word !== undefined) return this.add(c, 1);
    this.endCommand();
    this.i++;
    if (c === '(') {
      this.outer.push(this.list);
      this.list = { commands: [], afterOr: false };
      return undefined;
    }
    const inner = this.list.commands;
    this.endList();
    const outer = this.outer.pop();
    if (!outer) return undefined;
    outer.afterOr = false;
    // What forgives a group forgives its commands; a group that holds more is no line that someone wrote to forgive.
    if (inner.length < MAX_GROUP) outer.commands.push(...inner);
    this.list = outer;
    return undefined;
  }

  private redirect(c: '<' | '>'): void {
    if (this.text[this.i + 1] === '(') {
      const end = this.closing(this.i + 1);
      return this.substitution(this.i + 2, end, end + 1);
    }
    if (this.word !== undefined && /^\d$/.test(this.word)) this.word = undefined;
    else this.endWord();
    if (c === '<' && this.text[this.i + 1] === '<' && this.text[this.i + 2] !== '<') {
      const word = /^<<(-?)[ \t]*(['"\\]?)([\w.!-]+)/.exec(this.text.slice(this.i, this.i + 100));
      if (word) {
        this.i += word[0].length + (word[2] === "'" || word[2] === '"' ? 1 : 0);
        this.heredocs.push({ end: word[3] ?? '', tabs: word[1] === '-', into: this.bodies });
        return undefined;
      }
    }
    while (/[<>&|]/.test(this.text[this.i] ?? '')) this.i++;
    this.skipWord = true;
    return undefined;
  }

  private endWord(): void {
    if (this.word === undefined) return;
    if (this.skipWord) this.skipWord = false;
    else this.words.push(this.word);
    this.word = undefined;
  }

  private endCommand(): void {
    this.endWord();
    let first = 0;
    while (first < this.words.length && KEYWORDS.has(this.words[first]!)) first++;
    const words = first ? this.words.slice(first) : this.words;
    if (words.length) {
      const text = this.text.slice(this.start, Math.min(this.i, this.start + 400));
      const command: Command = { words, line: this.startLine, text, heredocs: this.bodies };
      if (this.source) this.source.into = words[0]!;
      this.source = undefined;
      this.commands.push(command);
      this.list.commands.push(command);
      if (this.list.afterOr && first === 0) this.list.alternative = command;
      else delete this.list.alternative;
    }
    if (this.words.length) this.list.afterOr = false;
    this.words = [];
    this.bodies = [];
    this.start = -1;
    this.skipWord = false;
  }

  private endList(): void {
    this.endCommand();
    const { commands, alternative } = this.list;
    const forgives = alternative && commands[commands.length - 1] === alternative ? succeeds(alternative) : undefined;
    if (forgives) for (const command of commands.slice(0, -1)) command.forgiven = forgives;
    this.list = { commands: [], afterOr: false };
  }
}

/** How a command that always succeeds is written after `||`; `undefined` for any other. */
function succeeds({ words }: Command): string | undefined {
  const [name, argument] = words;
  if (name === 'true' || name === ':' || name === '/bin/true') return `|| ${name}`;
  if (name === 'exit' && argument === '0') return '|| exit 0';
  return name === 'echo' || name === 'printf' ? `|| ${name}` : undefined;
}
