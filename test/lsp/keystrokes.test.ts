import assert from 'node:assert/strict';
import { Bench, HELIX, VSCODE } from './setup.ts';

const FILE = '.github/workflows/ci.yml';
/**
 * Milliseconds from a keystroke to its findings. The budget is 25 at the median, which `npm run bench` measures alone on
 * a machine; a machine that runs tests side by side tells the truth in the fastest tenth only.
 */
const LIMIT = 40;

/** A workflow of a thousand lines as they are in the wild: jobs with steps, scripts and expressions. */
function longWorkflow(): string {
  const job = (i: number) => `  job${i}:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    ${i ? `needs: job${i - 1}` : 'if: github.ref == \'refs/heads/main\''}
    strategy:
      matrix:
        node: [20, 22]
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: \${{ matrix.node }}
      - name: Install ${i}
        run: |
          npm ci
          if [ -n "$CI" ]; then
            npm run build -- --env \${{ github.ref_name }}
          fi
      - name: Test ${i}
        run: npm test
        env:
          TOKEN: \${{ secrets.TOKEN }}
`;
  return `name: Long\non: push\npermissions: {}\njobs:\n${Array.from({ length: 42 }, (_, i) => job(i)).join('')}`;
}

describe('language server: keystrokes', () => {
  const text = longWorkflow();
  let bench: Bench;
  afterEach(() => bench.stop());

  const at = (times: number[], part: number) => times.sort((a, b) => a - b)[Math.floor(times.length * part)]!;

  for (const [way, capabilities] of Object.entries({ pulled: VSCODE, pushed: HELIX })) {
    it(`in a workflow of ${text.split('\n').length} lines are answered within ${LIMIT} ms (${way})`, async function () {
      this.timeout(60_000);
      bench = await Bench.start(capabilities, { [FILE]: text });
      bench.open(FILE, text);
      await bench.read();
      const line = text.split('\n').findIndex(l => l.includes('name: Test 20'));
      const times: number[] = [];
      for (let i = 0; i < 40; i++) {
        const end = { line, character: text.split('\n')[line]!.length };
        const began = performance.now();
        const answer = way === 'pushed' ? bench.pushed(FILE, () => true, false) : undefined;
        bench.change(FILE, 'x', { start: end, end });
        await (answer ?? bench.pull(FILE));
        if (i >= 10) times.push(performance.now() - began);
      }
      const measured = at(times, 0.1);
      if (process.env['SHOW_TIMES']) console.log(`      ${way}: ${at(times, 0.5).toFixed(1)} ms at the median, ${at(times, 0.95).toFixed(1)} ms at p95`);
      assert.ok(measured < LIMIT, `${measured.toFixed(1)} ms in the fastest tenth`);
    });
  }
});
