import assert from 'node:assert/strict';
import picomatch from 'picomatch';
import { PLATFORMS } from '../service/platforms.ts';
import { LANGUAGES, PATTERNS } from './selector.ts';

describe('extension: document selector', () => {
  const covered = picomatch([...PATTERNS], { dot: true });

  for (const { id, globs, languageIds } of PLATFORMS) {
    it(`covers the files of ${id}`, () => {
      // A path that each glob matches: its wildcards stand for a name.
      for (const glob of globs) {
        for (const path of expandBraces(glob).map(g => g.replace(/\*\*\//g, 'a/').replace(/\*/g, 'b').replace(/\[(.)[^\]]*\]/g, '$1'))) {
          assert.ok(covered(path), `${glob}: ${path} is not selected`);
        }
      }
    });

    it(`names no language of ${id} that is another's`, () => {
      for (const language of LANGUAGES.filter(l => languageIds.includes(l))) {
        assert.equal(PLATFORMS.filter(p => p.languageIds.includes(language)).length, 1, language);
      }
    });
  }
});

function expandBraces(glob: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(glob);
  if (!braces) return [glob];
  return braces[1]!.split(',').flatMap(choice => expandBraces(glob.slice(0, braces.index) + choice + glob.slice(braces.index + braces[0].length)));
}
