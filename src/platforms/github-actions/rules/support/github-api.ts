import type { Host } from '../../../../core/host.ts';

const API = 'https://api.github.com';

/** A commit of an action's repository and the most precise tag that names it. */
export interface ResolvedRef {
  sha: string;
  /** `v4.2.2` where the ref was `v4`; the ref itself where no tag says more. */
  version: string;
}

/**
 * Asks GitHub which commit a tag or branch names now.
 * https://docs.github.com/en/rest/commits/commits#get-a-commit
 * @throws an Error that tells the user why there is no answer: offline, unknown repository or ref, rate limit.
 */
export async function resolveRef(host: Host, owner: string, repo: string, ref: string, signal: AbortSignal): Promise<ResolvedRef> {
  const commit = await ask(host, `/repos/${owner}/${repo}/commits/${encodeURIComponent(ref)}`, 'application/vnd.github.sha', signal);
  if (commit.status === 404 || commit.status === 422) throw new Error(`GitHub knows no ref ${ref} of ${owner}/${repo}`);
  const sha = (await commit.text()).trim();
  if (!/^[0-9a-f]{40}$/.test(sha)) throw new Error(`GitHub gave no commit for ${owner}/${repo}@${ref}`);
  return { sha, version: (await tagOf(host, owner, repo, sha, signal)) ?? ref };
}

/**
 * The longest tag name among those of a commit: `v4.2.2` rather than `v4`; `undefined` where none of the newest hundred names it.
 * @throws an Error that tells the user why there is no answer: offline, rate limit.
 */
export async function tagOf(host: Host, owner: string, repo: string, sha: string, signal: AbortSignal): Promise<string | undefined> {
  const answer = await ask(host, `/repos/${owner}/${repo}/tags?per_page=100`, 'application/vnd.github+json', signal);
  if (!answer.ok) return undefined;
  const tags: unknown = await answer.json();
  if (!Array.isArray(tags)) return undefined;
  const names = tags.flatMap((t: { name?: unknown; commit?: { sha?: unknown } }) => (t.commit?.sha === sha && typeof t.name === 'string' ? [t.name] : []));
  return names.filter(n => /^v?\d/.test(n)).sort((a, b) => b.length - a.length)[0];
}

async function ask(host: Host, path: string, accept: string, signal: AbortSignal): Promise<Response> {
  if (!host.fetch) throw new Error('Pinning asks GitHub for the commit, and there is no network here');
  let answer: Response;
  try {
    answer = await host.fetch(API + path, { headers: { accept, 'x-github-api-version': '2022-11-28' }, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Error(`GitHub could not be reached: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (answer.status === 403 || answer.status === 429) throw new Error('GitHub refuses more requests for now (rate limit): try again later');
  return answer;
}
