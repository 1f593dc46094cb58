#!/usr/bin/env node
// Builds the extension and packs it: npm run package makes devops-patterns-VERSION.vsix.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { installPackages, root, run } from './install.mjs';

/** Packs the extension as it was built last. @param {string} packagePath the VSIX to make */
export async function packExtension(packagePath) {
  const vsce = createRequire(import.meta.url)('@vscode/vsce');
  // Everything is bundled: the manifest has no dependencies to look for.
  await vsce.createVSIX({ cwd: root, packagePath, dependencies: false });
}

/** Builds everything and packs the extension. @returns {Promise<string>} the path of the VSIX */
export async function packageExtension() {
  run(process.execPath, ['scripts/build.mjs']);
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const packagePath = path.join(root, `${name}-${version}.vsix`);
  await packExtension(packagePath);
  return packagePath;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(root);
  installPackages();
  await packageExtension();
}
