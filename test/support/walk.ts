import fs from 'node:fs';
import path from 'node:path';

/** The regular files below a folder, relative, with `/`, sorted; links are not followed. */
export function walk(folder: string, below = ''): string[] {
  return fs
    .readdirSync(path.join(folder, below), { withFileTypes: true })
    .flatMap(e => {
      const name = below ? `${below}/${e.name}` : e.name;
      return e.isDirectory() ? walk(folder, name) : e.isFile() ? [name] : [];
    })
    .sort();
}
