import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isFree } from './ports.ts';

/** A Redis of this machine on the port that a generated pipeline gives to tests. */
export interface LocalRedis {
  stop(): Promise<void>;
}

/**
 * Starts a server without data, which keeps none.
 * @returns why not, where there is none to start
 * @throws Error when it doesn't start
 */
export async function startRedis(): Promise<LocalRedis | string> {
  const program = (process.env['PATH'] ?? '').split(path.delimiter).map(folder => path.join(folder, 'redis-server')).find(file => fs.existsSync(file));
  if (!program) return 'no Redis here: install the package redis-server';
  if (!(await isFree(6379))) return 'something else listens on port 6379';
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redis-'));
  const server = spawn(program, ['--bind', '127.0.0.1', '--port', '6379', '--save', '', '--appendonly', 'no', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>(resolve => server.once('close', () => resolve()));
  await new Promise<void>((ready, fail) => {
    let said = '';
    server.once('error', fail).once('exit', code => fail(new Error(`redis-server ended with code ${code}: ${said}`)));
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('Ready to accept connections')) ready();
    });
  });
  return {
    stop: async () => {
      server.kill();
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
