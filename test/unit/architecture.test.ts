// Holds the sources to the design: which folder may import which, what the engine must not know, and the shape of files.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/lint/testing/host.ts';

const source = path.join(projectRoot(), 'src');

/** From the ground up: a folder may import those before it. Folders in one row know nothing of one another. */
const layers = [
  ['core'], ['documents'], ['platforms'], ['lint'], ['project'], ['delivery'], ['patterns'], ['flow'], ['specs'], ['generators'], ['ai'],
  ['orchestration'], ['service'], ['server', 'cli', 'extension', 'webviews'],
];
const level = new Map(layers.flatMap((folders, i) => folders.map(f => [f, i] as const)));
/** These run in Node, in a worker and in a browser: from core up to ai. */
const neutral = new Set(layers.slice(0, layers.findIndex(l => l.includes('ai')) + 1).flat());
/** The messages between the extension and the server, and between it and its webviews, are declared once. */
const shared = new Set(['server/protocol.ts', 'webviews/messages.ts']);

interface File {
  /** Path from src, with slashes. */
  name: string;
  folder: string;
  text: string;
  /** Part of the tests: beside its source, or help for tests. */
  test: boolean;
  imports: { from: string; target?: string }[];
}

function read(name: string): File {
  const text = fs.readFileSync(path.join(source, name), 'utf8');
  const imports = [...text.matchAll(/^(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm)].map(m => {
    const from = m[1] ?? m[2] ?? '';
    return from.startsWith('.') ? { from, target: path.posix.join(path.posix.dirname(name), from) } : { from };
  });
  return { name, folder: name.split('/')[0] ?? '', text, test: /\.test\.ts$|\/testing\//.test(name), imports };
}

const files = fs.readdirSync(source, { recursive: true }).map(String).map(f => f.replaceAll(path.sep, '/')).filter(f => f.endsWith('.ts')).map(read);
const product = files.filter(f => !f.test);

function none(found: string[], what: string): void {
  assert.deepEqual(found, [], `${what}:\n  ${found.join('\n  ')}\n`);
}

/** One entry `file:line what` for each match of a pattern in the files' text. */
function matches(among: File[], pattern: RegExp): string[] {
  return among.flatMap(f => [...f.text.matchAll(pattern)].map(m => `${f.name}:${f.text.slice(0, m.index).split('\n').length} ${m[0].trim()}`));
}

describe('architecture', () => {
  it('has every folder of src in a layer', () => {
    none([...new Set(files.map(f => f.folder))].filter(f => !level.has(f)), 'folders without a layer');
  });

  it('imports in one direction', () => {
    const wrong = product.flatMap(f => f.imports.filter(({ target }) => {
      const to = target?.split('/')[0];
      if (!target || !to || to === f.folder || shared.has(target)) return false;
      return (level.get(to) ?? 99) >= (level.get(f.folder) ?? 0);
    }).map(i => `${f.name} imports ${i.from}`));
    none(wrong, 'imports against the direction');
  });

  it('hands platforms to the engine as arguments', () => {
    none(product.filter(f => f.folder === 'lint' && f.imports.some(i => i.target?.startsWith('platforms/'))).map(f => f.name), 'lint knows platforms');
  });

  it('registers platforms in service only', () => {
    const wrong = product.filter(f => f.folder !== 'platforms' && f.name !== 'service/platforms.ts')
      .flatMap(f => f.imports.filter(i => /^platforms\/[^/]+\/index\.ts$/.test(i.target ?? '')).map(i => `${f.name} imports ${i.from}`));
    none(wrong, 'platforms registered elsewhere');
  });

  it('keeps platforms apart', () => {
    const wrong = product.filter(f => f.folder === 'platforms').flatMap(f => f.imports
      .filter(i => i.target?.startsWith('platforms/') && i.target.split('/')[1] !== f.name.split('/')[1])
      .map(i => `${f.name} imports ${i.from}`));
    none(wrong, 'a platform that knows another');
  });

  it('runs the engine without Node and without VS Code', () => {
    const outside = /^(?:node:|vscode)|^(?:fs|path|os|process|child_process|worker_threads|url|crypto)$/;
    const wrong = product.filter(f => neutral.has(f.folder)).flatMap(f => f.imports.filter(i => outside.test(i.from)).map(i => `${f.name} imports ${i.from}`));
    none(wrong, 'imports of Node or VS Code below service');
    none(matches(product.filter(f => neutral.has(f.folder)), /^(?!\s*(?:\/\/|\*)).*(?<![\w'"`.{$])(?:process\.(?:env|cwd|argv|platform)\b|Buffer\.from|__dirname)/gm).filter(m => !m.includes('`')), 'globals of Node below service');
  });

  it('knows VS Code in the extension only', () => {
    none(files.filter(f => f.folder !== 'extension' && f.imports.some(i => i.from === 'vscode')).map(f => f.name), 'imports of vscode');
  });

  it('has small files', () => {
    // A table of data may be as long as its data: nearly all of its lines are rows or parts of rows.
    const table = (f: File) => /(?:^|\/)(?:rows|table|tables|data)(?:[-/.]|$)|-(?:rows|table|data)\.ts$/.test(f.name);
    const lengths = product.map(f => ({ name: f.name, lines: f.text.split('\n').length, table: table(f) }));
    none(lengths.filter(f => f.lines > 500 && !f.table).map(f => `${f.name} (${f.lines} lines)`), 'files over 500 lines');
    const sorted = lengths.map(f => f.lines).sort((a, b) => a - b);
    assert.ok((sorted[Math.floor(sorted.length / 2)] ?? 0) < 120, 'half of the files have 120 lines or more');
  });

  it('neither swallows errors nor silences the checks', () => {
    none(matches(files, /catch\s*(?:\([^)]*\))?\s*\{\s*\}/g), 'empty catch');
    none(matches(files, /\.catch\(\(\)\s*=>\s*(?:\{\s*\}|undefined)\)/g), 'errors of promises dropped');
    none(matches(files, /@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint)-disable/g), 'checks silenced');
    none(matches(files, /\b(?:describe|it)\.(?:skip|only)\b/g), 'tests skipped or singled out');
  });
});
