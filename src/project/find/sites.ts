import { known } from '../known.ts';
import type { Known } from '../project.ts';
import type { Sources } from '../sources.ts';
import type { Draft } from '../stacks/stack.ts';
import { factIn } from '../stacks/text.ts';

/** A repository without any package that is a site: of a generator that is one program, or plain files. */
export function findSite(files: Sources): Draft | undefined {
  const draft = (file: string, line: number, output: Known<string>, build?: string, framework?: string): Draft => ({
    language: known('html', file, line), pins: [], supported: [], dependencies: [], staticSite: output,
    commands: build === undefined ? {} : { build: known(build, file, line, 'likely') },
    frameworks: framework === undefined ? [] : [known(framework, file, line)],
  });
  const hugo =
    files.first('', /^hugo\.(?:toml|ya?ml|json)$/) ??
    (files.below('content').length ? factIn(files, [files.first('', 'config.toml')], /^(baseURL)\s*=/m)?.file : undefined);
  if (hugo !== undefined) {
    const output = factIn(files, [hugo], /^publishDir\s*[:=]\s*["']?([\w./-]+)/m);
    return draft(hugo, 1, output ?? known('public', hugo, 1, 'likely'), 'hugo --minify', 'hugo');
  }
  const mkdocs = files.first('', /^mkdocs\.ya?ml$/);
  if (mkdocs !== undefined) {
    return draft(
      mkdocs, 1, factIn(files, [mkdocs], /^site_dir:\s*(\S+)/m) ?? known('site', mkdocs, 1, 'likely'), 'mkdocs build --strict', 'mkdocs',
    );
  }
  for (const folder of ['', 'public', 'site', 'www', 'html']) {
    const index = files.first(folder, 'index.html');
    if (index !== undefined) return draft(index, 1, known(folder || '.', index, 1, 'likely'));
  }
  return undefined;
}
