import { known } from '../known.ts';
import type { Commands } from '../project.ts';
import type { Sources } from '../sources.ts';
import { factIn } from '../stacks/text.ts';

/** What a Procfile of the folder runs: `web` is what is started, `release` runs before where it migrates. */
export function procfile(folder: string, files: Sources): Commands {
  const file = files.first(folder, 'Procfile');
  const web = factIn(files, [file], /^web:[ \t]*(.+?)\s*$/m);
  const release = factIn(files, [file], /^release:[ \t]*(.*\b(?:migrate|migrations?|upgrade)\b.*?)\s*$/m);
  return {
    ...(web ? { start: known(web.value, web.file, web.line) } : {}),
    ...(release ? { migrate: known(release.value, release.file, release.line) } : {}),
  };
}
