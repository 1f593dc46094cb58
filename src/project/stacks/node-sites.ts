import { known } from '../known.ts';
import type { Known } from '../project.ts';
import type { Sources } from '../sources.ts';
import type { NamedDependency } from './stack.ts';

/** Generators of sites with the folder that they write unless told otherwise. */
const GENERATORS: readonly { packages: readonly string[]; command: RegExp; output: string }[] = [
  { packages: ['astro'], command: /\bastro\b/, output: 'dist' },
  { packages: ['gatsby'], command: /\bgatsby\b/, output: 'public' },
  { packages: ['@docusaurus/core'], command: /\bdocusaurus\b/, output: 'build' },
  { packages: ['vitepress'], command: /\bvitepress\b/, output: '.vitepress/dist' },
  { packages: ['@11ty/eleventy'], command: /\beleventy\b/, output: '_site' },
  { packages: ['react-scripts'], command: /\breact-scripts\b/, output: 'build' },
  { packages: ['@vue/cli-service'], command: /\bvue-cli-service\b/, output: 'dist' },
  { packages: ['vite'], command: /\bvite\b/, output: 'dist' },
  { packages: ['@angular/core'], command: /\bng\b/, output: 'dist' },
  { packages: ['parcel'], command: /\bparcel\b/, output: 'dist' },
];
/** With one of them the package is a server, whatever builds its front end. */
const SERVERS = [
  'express', 'fastify', 'koa', '@nestjs/core', '@hapi/hapi', 'hono', '@adonisjs/core', '@sveltejs/kit', '@remix-run/node', 'nuxt', 'vike',
  '@astrojs/node', '@angular/ssr',
];

/**
 * The folder in which the build leaves a site for any web server; `undefined` where a program serves, or nothing is built.
 * @param builds Scripts that build.
 */
export function nodeSite(
  folder: string, files: Sources, find: (...names: readonly string[]) => NamedDependency | undefined, builds: readonly string[],
): Known<string> | undefined {
  if (!builds.length || find(...SERVERS)) return undefined;
  const next = files.first(folder, /^next\.config\.[cm]?[jt]s$/);
  if (find('next')) {
    const line = next && lineOf(files.text(next), /output:\s*['"]export['"]/);
    return next && line ? known('out', next, line) : undefined;
  }
  const generator = GENERATORS.find(g => find(...g.packages) && builds.some(script => g.command.test(script)));
  if (!generator) return undefined;
  const dependency = find(...generator.packages)!;
  const page = files.first(folder, 'index.html');
  if (dependency.name === 'vite' && page === undefined && files.first(folder, /^vite\.config\./) === undefined) return undefined;
  const configured = fromConfiguration(folder, files);
  if (configured) return configured;
  if (dependency.name === 'vite' && page === undefined) return undefined;
  return known(generator.output, dependency.file, dependency.line, 'likely');
}

function fromConfiguration(folder: string, files: Sources): Known<string> | undefined {
  const config = files.first(folder, /^(?:vite|astro)\.config\.[cm]?[jt]s$/);
  const text = config === undefined ? undefined : files.text(config);
  const set = /\boutDir:\s*['"](?:\.\/)?([\w./-]+)['"]/.exec(text ?? '');
  if (config !== undefined && set) return known(set[1]!.replace(/\/$/, ''), config, text!.slice(0, set.index).split('\n').length);
  const angular = files.first(folder, 'angular.json');
  const tree = angular === undefined ? undefined : files.tree(angular);
  const project = tree?.keys('projects')[0];
  if (!tree || angular === undefined || project === undefined) return undefined;
  const keys = ['projects', project, 'architect', 'build', 'options', 'outputPath'];
  const output = tree.text(...keys) ?? tree.text(...keys, 'base');
  return output === undefined ? undefined : known(output, angular, tree.line(...keys));
}

function lineOf(text: string | undefined, pattern: RegExp): number | undefined {
  const at = text?.search(pattern) ?? -1;
  return at < 0 ? undefined : text!.slice(0, at).split('\n').length;
}
