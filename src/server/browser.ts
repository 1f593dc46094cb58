import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Host } from '../core/host.ts';
import { PLATFORMS } from '../service/platforms.ts';
import type { GenerateBackend } from './generate/backend.ts';
import type { PatternBackend } from './patterns/backend.ts';
import { serve } from './server.ts';

/** What is used here of a worker's global scope: TypeScript's own library for it would claim all of `src`. */
interface WorkerScope {
  importScripts(...urls: string[]): void;
  /** What `server.patterns.browser.js` leaves behind. */
  devopsPatterns?: { PatternBackend: typeof PatternBackend };
  /** The same of `server.generate.js`. */
  devopsGenerate?: { GenerateBackend: typeof GenerateBackend };
  XMLHttpRequest: new () => {
    open(method: string, url: string, async: boolean): void;
    responseType: string;
    send(): void;
    readonly status: number;
    readonly response: ArrayBuffer | null;
  };
}

const scope = globalThis as unknown as WorkerScope;

/** Assets are fetched when they are asked for, synchronously: a worker may, and nobody waits but it. */
function browserHost(assets: string | undefined): Host {
  const known = new Map<string, Uint8Array>();
  return {
    now: () => new Date(),
    fetch: globalThis.fetch.bind(globalThis),
    asset: name => {
      let bytes = known.get(name);
      if (!bytes) known.set(name, (bytes = fetchNow(assets, name)));
      return bytes;
    },
  };
}

/** @throws an Error that names the asset when it can't be had. */
function fetchNow(assets: string | undefined, name: string): Uint8Array {
  if (assets === undefined) throw new Error(`the file ${name} is not known: the client named no place for assets`);
  const request = new scope.XMLHttpRequest();
  request.open('GET', `${assets}/${name}`, false);
  request.responseType = 'arraybuffer';
  request.send();
  if (request.status !== 200 || !request.response) throw new Error(`the file ${name} could not be fetched (status ${request.status})`);
  return new Uint8Array(request.response);
}

serve(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
  platforms: PLATFORMS,
  host: options => browserHost(options.assets),
  workspace: () => undefined,
  // A worker loads scripts synchronously; that it fails is told by the promise.
  loadPatterns: ({ assets }) => Promise.resolve().then(() => loadNow(assets, 'server.patterns.browser.js', 'devopsPatterns')),
  loadGenerate: ({ assets }) => Promise.resolve().then(() => loadNow(assets, 'server.generate.js', 'devopsGenerate')),
});

/** @throws Error where the client named no place for assets, and where the script can't be had */
function loadNow<K extends 'devopsPatterns' | 'devopsGenerate'>(assets: string | undefined, script: string, name: K): NonNullable<WorkerScope[K]> {
  if (assets === undefined) throw new Error(`${script} is not known: the client named no place for assets`);
  scope.importScripts(assets.replace(/assets\/?$/, script));
  const loaded = scope[name];
  if (!loaded) throw new Error(`${script} could not be loaded`);
  return loaded;
}
