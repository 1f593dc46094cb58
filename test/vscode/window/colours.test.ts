// What the grammars do is seen in colours: the same word, in a script and in a scalar.
import assert from 'node:assert/strict';
import { openWorkbench, until, type Workbench } from './workbench.ts';

const PIPELINE = `workflow:
  name: $[[ inputs.title ]]

build:
  stage: make
  script:
    - make all # everything
    - |
      if [ -n "$TARGET" ]; then
        cat <<EOF > notes.txt
      for $TARGET
      EOF
        echo "done"
      fi
  artifacts:
    paths: [out]
`;

const WORKFLOW = `name: Build
on: push
permissions:
  contents: read
jobs:
  build:
    name: Build \${{ github.ref_name }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - name: Make
        run: |
          # for \${{ github.sha }}
          if [ -n "$TARGET" ]; then
            make "\${{ matrix.part }}"
          fi
        env:
          TARGET: all
`;

describe('colours', () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ files: { '.gitlab-ci.yml': PIPELINE, '.github/workflows/build.yml': WORKFLOW }, openFile: '.gitlab-ci.yml', theme: 'dark' });
  });
  after(() => window.close());

  /** The colours in which a word is drawn, line by line. */
  async function colours(word: string): Promise<string[]> {
    const drawn = `[...document.querySelectorAll('.view-line span > span')].filter(s => s.textContent.trim() === '${word}').map(s => getComputedStyle(s).color)`;
    let found: string[] = [];
    await until(async () => (found = await window.page.evaluate<string[]>(drawn)).length > 0, `${word} in the editor`);
    return found;
  }

  it('of a command differ from those of a scalar, and an input from text', async () => {
    await until(async () => new Set(await colours('make')).size === 2, 'make in two colours');
    const [input] = await colours('inputs');
    const [scalar] = await colours('make');
    assert.notEqual(input, scalar);
    await window.screenshot('colours-gitlab');
  });

  it('of expressions stand out in scripts', async () => {
    await window.openFile('.github/workflows/build.yml');
    const [context] = await colours('matrix');
    const [key] = await colours('jobs');
    assert.notEqual(context, key);
    await window.screenshot('colours-workflow');
  });
});
