import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import { projectRoot } from '../../src/lint/testing/host.ts';

const root = projectRoot();
const require = createRequire(path.join(root, 'package.json'));

/** Which grammars lie below ours: TextMate's, which other extensions still bring, or those of a VS Code. */
export type Base = 'textmate' | 'vscode';

/** What a text is made of, by scopes. */
export interface Tokens {
  /**
   * The scopes of the token in which a text starts, from the outermost, separated by spaces.
   * @param where a text that occurs once; with `^` in it, what stands behind the `^` is asked for
   * @throws Error when the text does not hold it exactly once
   */
  at(where: string): string;
}

let engine: Promise<void> | undefined;

/** Scope names and files of the grammars below ours; `undefined` where this machine has no VS Code for tests. */
function baseGrammars(base: Base): Map<string, string> | undefined {
  const files = new Map([['source.powershell', require.resolve('tm-grammars/grammars/powershell.json')]]);
  if (base === 'textmate') {
    return files.set('source.yaml', require.resolve('tm-grammars/grammars/yaml.json')).set('source.shell', require.resolve('tm-grammars/grammars/shellscript.json'));
  }
  const cache = path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'devops-patterns');
  const host = fs.existsSync(cache) ? fs.readdirSync(cache).filter(f => /^vscode-[\d.]+-node-[\d.]+$/.test(f)).sort().at(-1) : undefined;
  if (!host) return undefined;
  const extensions = path.join(cache, host, 'node_modules', 'code-server', 'lib', 'vscode', 'extensions');
  for (const part of ['', '-1.0', '-1.1', '-1.2', '-1.3', '-embedded']) {
    files.set(`source.yaml${part.replace('-', '.')}`, path.join(extensions, 'yaml', 'syntaxes', `yaml${part}.tmLanguage.json`));
  }
  return files.set('source.shell', path.join(extensions, 'shellscript', 'syntaxes', 'shell-unix-bash.tmLanguage.json'));
}

/** The grammars that our manifest puts into others, by scope name. */
function ownGrammars(): Map<string, string> {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { grammars: { scopeName: string; path: string; injectTo: string[] }[] };
  };
  return new Map(manifest.contributes.grammars.filter(g => g.injectTo.includes('source.yaml')).map(g => [g.scopeName, path.join(root, g.path)]));
}

/**
 * VS Code's own tokenizer for YAML with our grammars in it.
 * @returns a function that tokenizes a text; `undefined` when the base is VS Code and none was installed for tests yet
 */
export async function yamlTokenizer(base: Base): Promise<((text: string) => Tokens) | undefined> {
  const below = baseGrammars(base);
  if (!below) return undefined;
  const own = ownGrammars();
  await (engine ??= loadWASM(new Uint8Array(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'))).buffer));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: patterns => new OnigScanner(patterns), createOnigString: text => new OnigString(text) }),
    loadGrammar: name => {
      const file = own.get(name) ?? below.get(name);
      return Promise.resolve(file ? parseRawGrammar(fs.readFileSync(file, 'utf8'), file) : null);
    },
    getInjections: name => (name === 'source.yaml' ? [...own.keys()] : undefined),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  if (!grammar) throw new Error('no grammar of YAML');
  return text => {
    let state = INITIAL;
    const starts: { offset: number; scopes: string }[] = [];
    let offset = 0;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      for (const t of tokens) starts.push({ offset: offset + t.startIndex, scopes: t.scopes.join(' ') });
      offset += line.length + 1;
    }
    return {
      at(where) {
        const bar = where.indexOf('^');
        const wanted = bar < 0 ? where : where.slice(0, bar) + where.slice(bar + 1);
        const found = text.indexOf(wanted);
        if (found < 0 || text.includes(wanted, found + 1)) throw new Error(`not there exactly once: ${wanted}\n${text}`);
        const position = found + Math.max(bar, 0);
        return starts.findLast(s => s.offset <= position)?.scopes ?? '';
      },
    };
  };
}
