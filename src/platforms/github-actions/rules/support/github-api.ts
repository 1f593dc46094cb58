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
  const sha = await commitOf(host, owner, repo, ref, signal);
  if (!sha) throw new Error(`GitHub knows no ref ${ref} of ${owner}/${repo}`);
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
  const names = tags.flatMap((t: { name?: unknown; commit?: { sha?: unknown } }) =>
    t.commit?.sha === sha && typeof t.name === 'string' ? [t.name] : [],
  );
  return names.filter(n => /^v?\d/.test(n)).sort((a, b) => b.length - a.length)[0];
}

/** A published weakness of an action. */
export interface Advisory {
  id: string;
  summary: string;
  severity: string;
  /** `owner/repo` in lower case. */
  slug: string;
  /** As GitHub writes ranges: `>= 4.0.0, < 4.1.3`. */
  range: string;
  patched: string | undefined;
}

interface AdvisoryAnswer {
  ghsa_id: string;
  summary: string;
  severity: string;
  withdrawn_at: string | null;
  vulnerabilities:
    | readonly {
        package: { ecosystem: string; name: string } | null;
        vulnerable_version_range: string | null;
        first_patched_version: string | null;
      }[]
    | null;
}

/**
 * The published weaknesses of actions, asked for in one request.
 * https://docs.github.com/en/rest/security-advisories/global-advisories#list-global-security-advisories
 * @param slugs `owner/repo` in lower case
 * @throws an Error that tells the user why there is no answer: offline, rate limit
 */
export async function advisoriesOf(host: Host, slugs: readonly string[], signal: AbortSignal): Promise<readonly Advisory[]> {
  const answer = await ask(
    host,
    `/advisories?ecosystem=actions&per_page=100&affects=${encodeURIComponent(slugs.join())}`,
    'application/vnd.github+json',
    signal,
  );
  if (!answer.ok) throw new Error(`GitHub gave no advisories (status ${answer.status})`);
  const list = (await answer.json()) as readonly AdvisoryAnswer[];
  return list
    .filter(a => !a.withdrawn_at)
    .flatMap(a =>
      (a.vulnerabilities ?? []).flatMap(v => {
        const slug = v.package?.name.toLowerCase();
        if (slug === undefined || !slugs.includes(slug) || !v.vulnerable_version_range) return [];
        return [
          {
            id: a.ghsa_id,
            summary: a.summary,
            severity: a.severity,
            slug,
            range: v.vulnerable_version_range,
            patched: v.first_patched_version ?? undefined,
          },
        ];
      }),
    );
}

/**
 * The commit that a tag or branch names; `undefined` where the repository has none of this name.
 * @throws an Error that tells the user why there is no answer: offline, rate limit
 */
export async function commitOf(host: Host, owner: string, repo: string, ref: string, signal: AbortSignal): Promise<string | undefined> {
  const answer = await ask(host, `/repos/${owner}/${repo}/commits/${encodeURIComponent(ref)}`, 'application/vnd.github.sha', signal);
  const sha = answer.ok ? (await answer.text()).trim() : '';
  return /^[0-9a-f]{40}$/.test(sha) ? sha : undefined;
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
