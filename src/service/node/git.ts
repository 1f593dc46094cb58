import type { Host } from '../../core/host.ts';
import type { History } from '../../patterns/evidence/detector.ts';

const DAY = 86_400;
/** Branches that are looked at: a repository with more has other worries. */
const MOST_BRANCHES = 200;

/**
 * What git knows of a folder, by the user's own `git`. `undefined` outside a repository, without git, or where programs may not be run.
 * Reads only; hooks and configured programs of the repository are not run by these commands.
 */
export async function readHistory(host: Host, root: string, signal?: AbortSignal): Promise<History | undefined> {
  const git = async (...args: string[]): Promise<string | undefined> => {
    try {
      // What a repository's own configuration might start is turned off.
      const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-C', root];
      const { code, stdout } = await host.exec!('git', [...safe, ...args], { timeout: 10_000, ...(signal ? { signal } : {}) });
      return code === 0 ? stdout.trim() : undefined;
    } catch {
      return undefined; // no git, not a repository, too slow: then nothing is known
    }
  };
  if (!host.exec) return undefined;
  const commit = await git('rev-parse', 'HEAD');
  // A folder inside another repository has that repository's history, not one of its own.
  if (commit === undefined || (await git('rev-parse', '--show-prefix')) !== '') return undefined;
  const shallow = (await git('rev-parse', '--is-shallow-repository')) === 'true';
  const remoteHead = await git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  const locals = await git('for-each-ref', '--format=%(refname:short)', 'refs/heads');
  const names = locals?.split('\n') ?? [];
  const defaultBranch = remoteHead?.replace(/^origin\//, '') ?? ['main', 'master', 'trunk'].find(b => names.includes(b));
  return { commit, shallow, ...(defaultBranch === undefined ? {} : { defaultBranch }), branches: await branches(git, remoteHead, defaultBranch, host.now()) };
}

async function branches(git: (...args: string[]) => Promise<string | undefined>, remoteHead: string | undefined, main: string | undefined, now: Date): Promise<History['branches']> {
  if (main === undefined) return [];
  const from = remoteHead === undefined ? 'refs/heads' : 'refs/remotes/origin';
  const listed = await git('for-each-ref', `--count=${MOST_BRANCHES}`, '--format=%(refname:short)%09%(committerdate:unix)', from);
  const merged = new Set((await git('for-each-ref', `--merged=${remoteHead ?? main}`, '--format=%(refname:short)', from))?.split('\n'));
  return (listed ?? '').split('\n').flatMap(line => {
    const [ref = '', time = ''] = line.split('\t');
    const name = ref.replace(/^origin\//, '');
    if (!name || name === main || name === 'HEAD' || ref === 'origin') return [];
    return [{ name, merged: merged.has(ref), days: Math.max(0, Math.floor((now.getTime() / 1000 - Number(time)) / DAY)) }];
  });
}
