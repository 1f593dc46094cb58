import assert from 'node:assert/strict';
import { Bench, HELIX, VSCODE } from './setup.ts';

const FILE = '.github/workflows/ci.yml';
/** Milliseconds from a keystroke to its findings, at the median: twice the budget, because test machines are busy. */
const LIMIT = 50;

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

  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!;

  for (const [way, capabilities] of Object.entries({ pulled: VSCODE, pushed: HELIX })) {
    it(`in a workflow of ${text.split('\n').length} lines are answered within ${LIMIT} ms (${way})`, async function () {
      this.timeout(60_000);
      bench = await Bench.start(capabilities, { [FILE]: text });
      bench.open(FILE, text);
      await bench.read();
      const line = text.split('\n').findIndex(l => l.includes('name: Test 20'));
      const times: number[] = [];
      for (let i = 0; i < 40; i++) {
        const at = { line, character: text.split('\n')[line]!.length };
        const began = performance.now();
        const answer = way === 'pushed' ? bench.pushed(FILE, () => true, false) : undefined;
        bench.change(FILE, 'x', { start: at, end: at });
        await (answer ?? bench.pull(FILE));
        if (i >= 10) times.push(performance.now() - began);
      }
      const measured = median(times);
      if (process.env['SHOW_TIMES']) console.log(`      ${way}: ${measured.toFixed(1)} ms at the median, ${times[Math.floor(times.length * 0.95)]!.toFixed(1)} ms at p95`);
      assert.ok(measured < LIMIT, `${measured.toFixed(1)} ms at the median`);
    });
  }
});
