#!/usr/bin/env node
// Pictures for the README, made in a real VS Code on samples/shop: media/screenshots/*.png. After npm run build.
import path from 'node:path';
import { root } from './install.mjs';
import { driveWindows } from './window.mjs';

const passed = await driveWindows({ files: ['test/vscode/screenshots.ts'], screenshots: path.join(root, 'media', 'screenshots') });
process.exit(passed ? 0 : 1);
