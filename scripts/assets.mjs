// Makes dist/assets: wasm grammars and schemas taken out of npm packages. Each module in scripts/assets/ exports
// `files` (names it makes) and `make(write)`, where write(name, bytes) stores one, and `inputs` (files and folders of the
// project that it is made from) where there are any. Skips what is already fresh.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

export async function makeAssets(out) {
  const lock = fs.readFileSync(path.join(here, '..', 'package-lock.json'));
  fs.mkdirSync(out, { recursive: true });
  const folder = path.join(here, 'assets');
  for (const name of fs.readdirSync(folder).filter(f => f.endsWith('.mjs')).sort()) {
    const file = path.join(folder, name);
    const { files, make, inputs = [] } = await import(pathToFileURL(file).href);
    const hash = crypto.createHash('sha256').update(lock).update(fs.readFileSync(file));
    for (const input of inputs.flatMap(filesBelow)) hash.update(input).update(fs.readFileSync(input));
    const key = hash.digest('hex');
    const stamp = path.join(out, `.${name}.stamp`);
    const fresh = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === key && files.every(f => fs.existsSync(path.join(out, f)));
    if (fresh) continue;
    await make((asset, bytes) => {
      if (!files.includes(asset)) throw new Error(`${name} wrote ${asset}, which its list of files lacks`);
      // Renamed into place, because another build may be reading.
      const partial = path.join(out, `.${asset}.${process.pid}`);
      fs.writeFileSync(partial, bytes);
      fs.renameSync(partial, path.join(out, asset));
    });
    fs.writeFileSync(stamp, key);
  }
}

function filesBelow(place) {
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs.readdirSync(place, { recursive: true }).map(f => path.join(place, String(f))).filter(f => fs.statSync(f).isFile()).sort();
}
