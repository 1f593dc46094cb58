// Starts and stops VS Code's server, and says which address opens what in it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installHost } from './install.mjs';

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts VS Code's server on this machine only and waits until it listens.
 * @param {object} [options] `port` (default: a free one); `dataFolder` to keep between runs (default: a fresh one, removed by stop);
 *   `settings`: the user's settings; `environment`: what the extension host gets to see besides process.env;
 *   `args`: further arguments; `log`: a file that gets the server's output
 * @returns {Promise<{port: number, url: string, dataFolder: string, settingsFile: string, stop: () => Promise<void>}>}
 * @throws Error with the server's last output when it ends or says nothing for a minute
 */
export async function startServer({ port, dataFolder, settings, environment, args = [], log } = {}) {
  const { node, vscode } = installHost();
  const at = port ?? (await freePort());
  const data = dataFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-host-'));
  const settingsFile = path.join(data, 'data', 'User', 'settings.json');
  if (settings) {
    fs.mkdirSync(path.dirname(settingsFile), { recursive: true });
    fs.writeFileSync(settingsFile, JSON.stringify(settings, undefined, 2));
  }
  const server = spawn(node, [
    path.join(vscode, 'out', 'server-main.js'), '--host', '127.0.0.1', '--port', String(at), '--without-connection-token',
    '--accept-server-license-terms', '--disable-telemetry', '--server-data-dir', data, ...args,
  ], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment }, detached: process.platform !== 'win32' });
  const ended = new Promise(done => server.once('exit', done));
  const kill = signal => {
    try {
      // The group: extension hosts and language servers are the server's children.
      if (process.platform === 'win32') server.kill(signal);
      else process.kill(-server.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  const onExit = () => kill('SIGKILL');
  process.once('exit', onExit);

  const stop = async () => {
    process.removeListener('exit', onExit);
    kill('SIGTERM');
    const slow = setTimeout(() => kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(slow);
    kill('SIGKILL');
    if (!dataFolder) fs.rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await ready(server, ended, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: at, url: `http://127.0.0.1:${at}/`, dataFolder: data, settingsFile, stop };
}

function ready(server, ended, log) {
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = chunk => {
      if (log) fs.appendFileSync(log, chunk);
      output = (output + chunk).slice(-10_000);
      if (output.includes('Extension host agent listening on')) resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('error', reject);
    void ended.then(code => reject(new Error(`VS Code's server ended with code ${code}:\n${output}`)));
    setTimeout(() => reject(new Error(`VS Code's server did not listen within a minute:\n${output}`)), 60_000).unref();
  });
}

/**
 * The address of a folder in the workbench of a server.
 * @param {number} port of the server
 * @param {{folder: string, extension?: string, suite?: string, openFile?: string}} what paths on this machine: the folder, an
 *   extension under development, the module whose run() is the suite for the extension host, a file to open
 */
export function workbenchUrl(port, { folder, extension, suite, openFile }) {
  const remote = file => `vscode-remote://127.0.0.1:${port}${pathToFileURL(file).pathname}`;
  const payload = [['skipWelcome', 'true']];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (suite) payload.push(['extensionTestsPath', remote(suite)]);
  if (openFile) payload.push(['openFile', remote(openFile)]);
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('folder', pathToFileURL(folder).pathname);
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
