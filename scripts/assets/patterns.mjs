// The pattern language, out of its pages: patterns.json is what faces show, pattern-graph.json what the rules on users' own patterns ask.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as esbuild from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const source = path.join(root, 'src', 'patterns');
const schemaFile = path.join(root, 'src', 'platforms', 'pattern-language', 'page', 'page.schema.json');

export const files = ['patterns.json', 'pattern-graph.json'];

/** The assets are fresh while these are as they were. */
export const inputs = [
  path.join(source, 'language'), path.join(source, 'references.yaml'), path.join(source, 'references.schema.json'), path.dirname(schemaFile),
  ...['compile-language.ts', 'compile.ts', 'packed.ts', 'works.ts'].map(f => path.join(source, f)),
];

const texts = (folder, extension) => new Map(
  fs.readdirSync(folder).filter(f => f.endsWith(extension)).map(f => [f, fs.readFileSync(path.join(folder, f), 'utf8')]),
);

/** The compiler, out of the product's own sources. */
async function compiler() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'patterns-'));
  try {
    const outfile = path.join(folder, 'compile.cjs');
    await esbuild.build({
      entryPoints: [path.join(source, 'compile-language.ts')], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'warning',
    });
    return (await import(pathToFileURL(outfile).href)).default.compileLanguage;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** What the JSON Schema says of front matter, in ajv's words. */
function schemaFaults(fronts) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.addSchema(JSON.parse(fs.readFileSync(schemaFile, 'utf8')), 'page');
  return fronts.flatMap(({ file, kind, data }) => {
    const validate = ajv.getSchema(`page#/$defs/${kind}`);
    return validate(data) ? [] : validate.errors.map(e => ({ file, line: 1, message: `${e.instancePath} ${e.message}` }));
  });
}

/** @throws Error with a line `file:line: message` for each fault. */
export async function make(write) {
  const compileLanguage = await compiler();
  const diagrams = new Map([...texts(path.join(source, 'language', 'diagrams'), '.svg')].map(([f, svg]) => [`diagrams/${f}`, svg]));
  const { assets, faults, fronts } = compileLanguage(texts(path.join(source, 'language'), '.md'), fs.readFileSync(path.join(source, 'references.yaml'), 'utf8'), diagrams);
  const wrong = faults.length ? faults : schemaFaults(fronts);
  if (wrong.length) throw new Error(`the pattern language has faults:\n${wrong.map(f => `  src/patterns/${f.file}:${f.line}: ${f.message}`).join('\n')}`);
  write('patterns.json', assets.patterns);
  write('pattern-graph.json', assets.graph);
}
