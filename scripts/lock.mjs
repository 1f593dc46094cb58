#!/usr/bin/env node
// Completes package-lock.json: a registry that lacks the binaries of other systems makes npm leave these optional packages
// out of the lock file, and then `npm ci` refuses it, there and everywhere else.
//   node scripts/lock.mjs [--check]     --check only says whether something is missing
import fs from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = { arm: /^arm-|^arm$/, arm64: /^arm64/, ia32: /^ia32/, loong64: /^loong64/, mips64el: /^mips64el/, ppc64: /^ppc64/, riscv64: /^riscv64/, s390x: /^s390x/, x64: /^x64/ };

/** What the name of a platform package says about where it runs: `@scope/binding-linux-x64-musl`. */
function platformOf(name) {
  const system = systems.find(s => name.includes(`${s}-`));
  const rest = system ? name.slice(name.indexOf(`${system}-`) + system.length + 1) : '';
  const cpu = Object.entries(processors).find(([, pattern]) => pattern.test(rest))?.[0];
  if (!system || !cpu) return undefined;
  const libc = rest.includes('musl') ? 'musl' : rest.endsWith('-gnu') ? 'glibc' : undefined;
  return { cpu: [cpu], dev: true, ...(libc ? { libc: [libc] } : {}), optional: true, os: [system] };
}

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
const missing = [];
for (const [where, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name);
    const place = `node_modules/${name}`;
    if (!platform || lock.packages[place] || lock.packages[`${where}/${place}`]) continue;
    missing.push(name);
    lock.packages[place] = { version, ...platform };
  }
}
if (process.argv.includes('--check')) {
  if (missing.length) console.error(`package-lock.json lacks ${missing.length} optional packages: node scripts/lock.mjs adds them\n  ${missing.join('\n  ')}`);
  process.exit(missing.length ? 1 : 0);
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
fs.writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(`added ${missing.length} optional packages`);
