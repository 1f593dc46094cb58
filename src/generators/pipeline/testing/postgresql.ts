import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isFree } from './ports.ts';

/** A PostgreSQL of this machine on the port, and with the account, that a generated pipeline gives to tests. */
export interface LocalPostgresql {
  stop(): void;
}

/** Where the server's programs are: on the PATH, or where Debian puts them. */
function programs(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).map(v => path.join(debian, v, 'bin')) : [];
  return [...versions, ...(process.env['PATH'] ?? '').split(path.delimiter)].find(folder => fs.existsSync(path.join(folder, 'initdb')));
}

/**
 * Starts a server with an empty database `test`.
 * @returns why not, where there is none to start
 * @throws Error when it doesn't start
 */
export async function startPostgresql(): Promise<LocalPostgresql | string> {
  const bin = programs();
  if (!bin) return 'no PostgreSQL here: install the package postgresql';
  if (!(await isFree(5432))) return 'something else listens on port 5432';
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'postgresql-'));
  // The server refuses to run as root.
  const account =
    process.getuid?.() === 0
      ? fs
          .readFileSync('/etc/passwd', 'utf8')
          .split('\n')
          .map(l => l.split(':'))
          .find(f => f[0] === 'postgres')
      : undefined;
  const who = account ? { uid: Number(account[2]), gid: Number(account[3]) } : {};
  if (who.uid !== undefined) fs.chownSync(folder, who.uid, who.gid);
  const data = path.join(folder, 'data');
  const run = (program: string, ...args: string[]): void => {
    const { status, stderr, error } = spawnSync(path.join(bin, program), args, {
      ...who,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 60_000,
    });
    if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
  };
  run('initdb', '--pgdata', data, '--username', 'test', '--auth', 'trust', '--no-sync');
  run(
    'pg_ctl',
    '--pgdata',
    data,
    '--wait',
    '--log',
    path.join(folder, 'log'),
    '--options',
    `-p 5432 -h 127.0.0.1 -k ${folder} -F`,
    'start',
  );
  run('createdb', '--host', '127.0.0.1', '--username', 'test', 'test');
  return {
    stop: () => {
      run('pg_ctl', '--pgdata', data, '--wait', '--mode', 'immediate', 'stop');
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
