// What @vscode/test-electron and VS Code's server both take for a suite: a module that exports run().
import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** A line that the runner outside shows; other output of the extension host is not shown. */
function say(line: string): void {
  console.log(`[suite] ${line}`);
}

/** Runs every bundled test file beside this module. @throws when a test failed */
export async function run(): Promise<void> {
  const grep = process.env.SUITE_GREP;
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, forbidOnly: Boolean(process.env.CI), reporter: Mocha.reporters.Base, ...(grep ? { grep } : {}) });
  for (const file of fs.readdirSync(__dirname).filter(f => f.endsWith('.test.js')).sort()) mocha.addFile(path.join(__dirname, file));
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run(failures => {
      const stats = runner.stats;
      const counts = { passed: stats?.passes ?? 0, failed: failures, pending: stats?.pending ?? 0 };
      if (process.env.SUITE_RESULTS) fs.writeFileSync(process.env.SUITE_RESULTS, JSON.stringify(counts));
      say(`${counts.passed} passing, ${counts.failed} failing in VS Code`);
      if (failures) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
    runner.on('pass', test => say(`  ok  ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on('fail', (test, error: Error) => say(`  FAILED  ${test.fullTitle()}\n${error.stack ?? error.message}`));
  });
}
