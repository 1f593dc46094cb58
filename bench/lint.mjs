// In one process: lint beside the parses alone, an edit in a stream, and how time grows with size.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { common } from '../scripts/bundles.mjs';
import { root } from '../scripts/install.mjs';
import { dockerfile, manifests, terraform, workflow } from './inputs.mjs';
import { cpuSideBySide, median, quantile, sample } from './stats.mjs';

/** The sources that the benchmark measures in its own process. */
export async function load() {
  const out = path.join(root, '.cache', 'bench', 'engine.mjs');
  const banner = "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url); import { fileURLToPath as __fp } from 'node:url'; const __filename = __fp(import.meta.url); const __dirname = __filename.slice(0, -11);";
  await esbuild.build({ ...common, entryPoints: [path.join(root, 'bench', 'engine.ts')], outfile: out, platform: 'node', format: 'esm', banner: { js: banner } });
  return import(pathToFileURL(out).href);
}

/** The parses that a lint cannot do without, each once. */
function parses(lib, platform, text) {
  if (platform === 'terraform') return () => lib.parseHcl(text);
  if (platform === 'dockerfile') {
    const scripts = [...text.matchAll(/^RUN (?:--\S+ )*((?:.*\\\n)*.*)$/gm)].map(m => m[1]);
    return () => [lib.parseDockerfile(text), scripts.map(s => lib.parseShell(s))];
  }
  if (platform === 'kubernetes') {
    return () => lib.splitYaml(text).map((start, i, all) => lib.parseYaml(text.slice(start, all[i + 1])));
  }
  const scripts = [...text.matchAll(/^( +)run: \|\n((?:\1 .*\n)+)/gm)].map(m => m[2]).concat([...text.matchAll(/^ +run: ([^|\n].*)$/gm)].map(m => m[1]));
  const expressions = [...text.matchAll(/\$\{\{(.*?)\}\}/g)].map(m => m[1]);
  return () => [lib.parseYaml(text), scripts.map(s => lib.parseShell(s)), expressions.map(e => lib.parseExpression(e))];
}

const FILES = {
  'github-actions': ['.github/workflows/ci.yml', () => workflow(1000)],
  kubernetes: ['manifests.yaml', () => manifests(90, 0)],
  dockerfile: ['Dockerfile', () => Array.from({ length: 12 }, (_, i) => dockerfile(i).replaceAll(' AS build', ` AS build${i}`).replaceAll('--from=build', `--from=build${i}`)).join('\n')],
  terraform: ['main.tf', () => Array.from({ length: 40 }, (_, i) => terraform(i).replaceAll('logs', `logs${i}`).replace(/^(terraform|variable|locals|output)[\s\S]*?^}\n/gm, i ? '' : '$&')).join('\n')],
};

/** @returns {Promise<import('./main.mjs').Row[]>} */
export async function measureLint() {
  const lib = await load();
  const host = lib.nodeHost({ assets: path.join(root, 'dist', 'assets') });
  const engine = new lib.Engine(lib.PLATFORMS, host);
  await engine.prepare();
  await Promise.all([lib.prepareShell(host), lib.prepareHcl(host)]);
  const config = lib.bareConfig('pedantic');
  const rows = [];

  for (const [platform, [file, make]] of Object.entries(FILES)) {
    const text = make();
    const [floor, lint] = cpuSideBySide([parses(lib, platform, text), () => engine.analyse(file, text, { config, platform })]);
    rows.push({ what: `lint of ${Math.round(text.length / 1024)} KB, ${platform}, all rules`, value: lint, unit: 'ms of CPU', peer: `parses alone ${floor.toFixed(1)} ms` });
    rows.push({ what: `… as a multiple of the parses`, value: lint / floor, unit: '×', budget: 1.5, key: `ratio ${platform}` });
  }

  const stream = manifests(1790, 1_000_000);
  const cache = new lib.PartCache();
  const open = median(await sample(1, 0, () => engine.analyse('all.yaml', stream, { config, platform: 'kubernetes', cache })));
  const middle = stream.indexOf('replicas: 2', stream.length / 2);
  const edits = await sample(60, 10, i => engine.analyse('all.yaml', `${stream.slice(0, middle)}replicas: ${i + 3}${stream.slice(middle + 11)}`, { config, platform: 'kubernetes', cache }));
  rows.push({ what: `first lint of a ${(stream.length / 1e6).toFixed(1)} MB stream of 1,790 manifests`, value: open, unit: 'ms' });
  rows.push({ what: 'edit of one document in it, median', value: median(edits), unit: 'ms', budget: 50 });
  rows.push({ what: 'edit of one document in it, p95', value: quantile(edits, 0.95), unit: 'ms' });
  return rows;
}
