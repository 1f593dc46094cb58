/** A call in a Groovy script: its name, the first string that it is given, and what stands around. */
export interface GroovyCall {
  name: string;
  text?: string;
  line: number;
  at: number;
  /** The text of its line, at most 400 characters. */
  around: string;
}

/** A block in braces with what it is called: `stage('Test') { … }`. */
export interface GroovyBlock {
  name: string;
  argument?: string;
  line: number;
  at: number;
  blocks: GroovyBlock[];
  calls: GroovyCall[];
}

const TOKEN = /\/\/[^\n]*|\/\*|'''|"""|['"]|[{}\n]|[A-Za-z_]\w*/g;
const MAX_DEPTH = 200;

/** Blocks and calls of a Groovy script, by braces and strings alone. Takes one pass; what isn't closed ends with the text. */
export function scanGroovy(text: string): GroovyBlock {
  const root: GroovyBlock = { name: '', line: 1, at: 0, blocks: [], calls: [] };
  const stack = [root];
  let skipped = 0;
  let line = 1;
  let last: GroovyCall | undefined;
  const token = new RegExp(TOKEN);
  for (let m = token.exec(text); m; m = token.exec(text)) {
    const [word] = m;
    const current = stack[stack.length - 1]!;
    if (word === '\n') {
      line++;
    } else if (word.startsWith('//')) {
      continue;
    } else if (word === '/*') {
      const end = text.indexOf('*/', token.lastIndex);
      line += breaks(text, m.index, end < 0 ? text.length : end);
      token.lastIndex = end < 0 ? text.length : end + 2;
    } else if (word === '{') {
      if (stack.length >= MAX_DEPTH) {
        skipped++;
        continue;
      }
      const named = last && /^[\s\w()'":,.[\]=>$/-]*$/.test(text.slice(last.at + last.name.length, Math.min(m.index, last.at + 300)))
        ? last : undefined;
      const block: GroovyBlock = { name: named?.name ?? '', ...(named?.text === undefined ? {} : { argument: named.text }),
        line: named?.line ?? line, at: m.index, blocks: [], calls: [] };
      if (named) current.calls.pop();
      current.blocks.push(block);
      stack.push(block);
      last = undefined;
    } else if (word === '}') {
      if (skipped) skipped--;
      else if (stack.length > 1) stack.pop();
      last = undefined;
    } else if (word === "'" || word === '"' || word === "'''" || word === '"""') {
      const from = token.lastIndex;
      const end = closing(text, word, from);
      if (last && last.text === undefined) last.text = text.slice(from, end);
      if (last?.text !== undefined && word.length === 3 && last.text.startsWith('\n')) last.line = Math.max(last.line, line);
      line += breaks(text, from, end);
      token.lastIndex = Math.min(end + word.length, text.length);
    } else if (!/^(?:def|script|returnStatus|returnStdout|label|true|false|new|in|if|else|for|return|env|params)$/.test(word)
      && !/[\w.$]$/.test(text.slice(Math.max(0, m.index - 1), m.index))
      && !/^\s*[:=]/.test(text.slice(token.lastIndex, token.lastIndex + 3))) {
      last = { name: word, line, at: m.index, around: lineAround(text, m.index) };
      current.calls.push(last);
    } else if (word === 'script' && /^\s*\{/.test(text.slice(token.lastIndex, token.lastIndex + 5))) {
      last = { name: word, line, at: m.index, around: '' };
      current.calls.push(last);
    }
  }
  return root;
}

function closing(text: string, quote: string, from: number): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== '\\') return at;
  }
  return text.length;
}

function breaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) count++;
  return count;
}

function lineAround(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, Math.min(end < 0 ? text.length : end, at + 400));
}
