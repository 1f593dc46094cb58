import fs from 'node:fs';
import path from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';

/** The patterns of one `.gitignore`, and the folder that they count from. */
interface Layer {
  folder: string;
  patterns: Ignore;
}

/**
 * What git would ignore below a folder: every `.gitignore` from the repository's root down, and `.git/info/exclude`.
 * Immutable; `enter` gives the rules that hold one folder deeper.
 */
export class GitIgnore {
  private constructor(private readonly layers: readonly Layer[]) {}

  /** Reads the ignore files that hold in `root`, an absolute path. */
  static at(root: string): GitIgnore {
    const repository = repositoryOf(root);
    if (!repository) return new GitIgnore([]).enter(root);
    const exclude = layerOf(repository, path.join(repository, '.git', 'info', 'exclude'));
    let rules = new GitIgnore(exclude ? [exclude] : []);
    for (let folder = repository; ; ) {
      rules = rules.enter(folder);
      const [next] = path.relative(folder, root).split(path.sep);
      if (!next) return rules;
      folder = path.join(folder, next);
    }
  }

  enter(folder: string): GitIgnore {
    const layer = layerOf(folder, path.join(folder, '.gitignore'));
    return layer ? new GitIgnore([...this.layers, layer]) : this;
  }

  /** Whether an absolute path is ignored; the deepest file that speaks of it decides, as in git. */
  ignores(file: string, isFolder: boolean): boolean {
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const { folder, patterns } = this.layers[i]!;
      const relative = path.relative(folder, file).split(path.sep).join('/');
      const verdict = patterns.test(isFolder ? `${relative}/` : relative);
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }
}

function layerOf(folder: string, file: string): Layer | undefined {
  if (!fs.existsSync(file)) return undefined;
  try {
    return { folder, patterns: ignore().add(fs.readFileSync(file, 'utf8')) };
  } catch {
    return undefined; // git, too, goes on without an ignore file that it can't read
  }
}

function repositoryOf(start: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}
