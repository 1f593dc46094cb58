// The extension as its users get it: the files that go into the VSIX, laid out in a folder.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { root } from '../install.mjs';

/**
 * Copies the files of the VSIX into a folder, which becomes an extension under development.
 * @param {string} to the folder; emptied first
 */
export async function stageExtension(to) {
  const vsce = createRequire(import.meta.url)('@vscode/vsce');
  const files = await vsce.listFiles({ cwd: root, packageManager: vsce.PackageManager.None });
  fs.rmSync(to, { recursive: true, force: true });
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    fs.copyFileSync(path.join(root, file), path.join(to, file));
  }
  if (!files.includes('dist/extension.js')) throw new Error('dist/extension.js is not there: npm run build first');
}
