#!/usr/bin/env node
// The tests beside the sources and under test/unit, with mocha in this process.
//   npm run unit [-- FILTER…] [--grep TEXT]     FILTER: part of a test file's path; test/lsp, test/built, test/fuzz and test/corpora name those that need a build or take their time
import { root } from './install.mjs';
import { runTests, testArguments, testFiles } from './mocha.mjs';

process.chdir(root);
const { filters, grep } = testArguments();
const files = testFiles(['src', 'test/unit', ...(filters.length ? ['test/lsp', 'test/built', 'test/fuzz', 'test/corpora'] : [])], filters);
// Ends the process even if a test left a worker or a timer behind.
process.exit((await runTests(files, { grep })) ? 0 : 1);
