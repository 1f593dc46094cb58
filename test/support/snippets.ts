import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

/** A snippet as VS Code reads it from a `.code-snippets` file. */
export interface Snippet {
  /** File below `snippets/`, without its ending: `github-actions`. */
  file: string;
  name: string;
  prefix: string;
  /** Language ids, separated by commas. */
  scope: string;
  description: string;
  body: string[];
}

/** Every snippet that the manifest names, in its order. */
export function allSnippets(): Snippet[] {
  const manifest = JSON.parse(fs.readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')) as { contributes: { snippets: { path: string }[] } };
  return manifest.contributes.snippets.flatMap(({ path: file }) => {
    const entries = JSON.parse(fs.readFileSync(path.join(projectRoot(), file), 'utf8')) as Record<string, Omit<Snippet, 'file' | 'name'>>;
    return Object.entries(entries).map(([name, snippet]) => ({ ...snippet, file: path.basename(file, '.code-snippets'), name }));
  });
}

/**
 * The text that a snippet puts into a file when every default is taken: placeholders, choices (the first) and mirrors.
 * https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax
 * @throws Error where a `$` is neither a tab stop nor escaped, a placeholder does not end, or one tab stop has two defaults.
 */
export function expand(body: readonly string[]): string {
  const text = body.join('\n');
  const defaults = new Map<string, string>();
  let at = 0;

  function read(until: string): string {
    let result = '';
    while (at < text.length && !until.includes(text[at]!)) {
      if (text[at] === '\\' && /[\\$}]/.test(text[at + 1] ?? '')) result += text[(at += 2) - 1];
      else if (text[at] === '$') result += stop();
      else result += text[at++];
    }
    return result;
  }

  function stop(): string {
    const m = /\$(?:(\d+)|\{(\d+)([:|}]))/y;
    m.lastIndex = at;
    const found = m.exec(text);
    if (!found) throw new Error(`a $ that is not escaped: ${text.slice(at, at + 20)}`);
    at = m.lastIndex;
    const number = found[1] ?? found[2]!;
    if (found[3] !== ':' && found[3] !== '|') return mirrors(number);
    let value: string;
    if (found[3] === '|') {
      const end = text.indexOf('|}', at);
      if (end < 0) throw new Error(`a choice that does not end: ${text.slice(at, at + 20)}`);
      value = text.slice(at, end).split(',')[0]!;
      at = end + 2;
    } else {
      value = read('}');
      if (text[at++] !== '}') throw new Error(`placeholder ${number} does not end`);
    }
    if ((defaults.get(number) ?? value) !== value) throw new Error(`tab stop ${number} has two defaults: ${defaults.get(number)} and ${value}`);
    defaults.set(number, value);
    return value;
  }

  function mirrors(number: string): string {
    const value = defaults.get(number);
    if (value === undefined && number !== '0') throw new Error(`tab stop ${number} has no default`);
    return value ?? '';
  }

  return read('');
}

/** Puts a text in the place of `@@`, each further line as deep as the place, as the editor does. */
export function insert(surroundings: string, text: string): string {
  const place = /^([ \t]*(?:- )?)@@$/m.exec(surroundings);
  if (!place) throw new Error('the surroundings have no line @@');
  const depth = ' '.repeat(place[1]!.length);
  const indented = text.trimEnd().split('\n').map((line, i) => (i && line ? depth + line : line)).join('\n');
  return surroundings.replace('@@', () => indented);
}
