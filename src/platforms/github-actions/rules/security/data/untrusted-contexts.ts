/**
 * Which context values an outsider can fill with text of their choice.
 *
 * Sources, read November 2026:
 * - https://docs.github.com/en/actions/concepts/security/script-injections (contexts "typically end with body,
 *   default_branch, email, head_ref, label, message, name, page_name, ref, and title")
 * - https://docs.github.com/en/webhooks/webhook-events-and-payloads (the types of the payloads' fields)
 * - https://docs.github.com/en/actions/reference/workflows-and-actions/contexts (the `github` context)
 */

/** How much of the text of a value an outsider chooses. */
export type Trust = 'outsider' | 'unknown' | 'insider' | 'fixed';

/** Paths that outsiders fill freely; `*` stands for one segment or an index. Lower case, as contexts ignore case. */
export const OUTSIDER_PATHS: readonly string[] = [
  'github.head_ref',
  'github.event.issue.title',
  'github.event.issue.body',
  'github.event.pull_request.title',
  'github.event.pull_request.body',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.repo.default_branch',
  'github.event.pull_request.head.repo.description',
  'github.event.pull_request.head.repo.homepage',
  'github.event.discussion.title',
  'github.event.discussion.body',
  'github.event.comment.body',
  'github.event.review.body',
  'github.event.review_comment.body',
  'github.event.pages.*.page_name',
  'github.event.pages.*.title',
  'github.event.pages.*.summary',
  'github.event.commits.*.message',
  'github.event.commits.*.author.email',
  'github.event.commits.*.author.name',
  'github.event.commits.*.committer.email',
  'github.event.commits.*.committer.name',
  'github.event.head_commit.message',
  'github.event.head_commit.author.email',
  'github.event.head_commit.author.name',
  'github.event.head_commit.committer.email',
  'github.event.head_commit.committer.name',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.display_title',
  'github.event.workflow_run.head_commit.message',
  'github.event.workflow_run.head_commit.author.email',
  'github.event.workflow_run.head_commit.author.name',
  'github.event.workflow_run.head_commit.committer.email',
  'github.event.workflow_run.head_commit.committer.name',
  'github.event.workflow_run.head_repository.description',
  'github.event.workflow_run.pull_requests.*.head.ref',
  'github.event.check_suite.head_branch',
  'github.event.check_run.check_suite.head_branch',
  'github.event.changes.title.from',
  'github.event.changes.body.from',
  'github.event.changes.head.ref.from',
];

/** Members of the `github` context (other than `event`) whose characters GitHub limits or that the repository's owners choose. */
export const FIXED_GITHUB_MEMBERS: ReadonlySet<string> = new Set([
  'action', 'action_path', 'action_repository', 'action_ref', 'action_status', 'actor', 'actor_id', 'api_url', 'env',
  'event_name', 'event_path', 'graphql_url', 'job', 'job_workflow_sha', 'output', 'path', 'ref_protected', 'ref_type',
  'repository', 'repository_id', 'repository_owner', 'repository_owner_id', 'repositoryurl', 'retention_days', 'run_attempt',
  'run_id', 'run_number', 'secret_source', 'server_url', 'sha', 'state', 'step_summary', 'token', 'triggering_actor',
  'workflow_ref', 'workflow_sha', 'workspace',
]);

/** Members of `github` that hold a branch or tag: anyone with write access chooses them; from a fork it is `refs/pull/N/merge`. */
export const REF_GITHUB_MEMBERS: ReadonlySet<string> = new Set(['ref', 'ref_name', 'base_ref', 'workflow']);

/** Last names of payload paths whose format leaves no room for code: numbers, hashes, dates, booleans, enumerations. */
export const FIXED_LEAVES: ReadonlySet<string> = new Set([
  'action', 'active_lock_reason', 'additions', 'after', 'archived', 'author_association', 'auto_merge', 'avatar_url', 'before',
  'changed_files', 'clone_url', 'closed', 'comments', 'commit_id', 'commits', 'conclusion', 'created', 'deleted', 'deletions',
  'disabled', 'draft', 'environment_url', 'event', 'fork', 'forced', 'forks', 'full_name', 'git_url', 'gravatar_id', 'head_sha',
  'html_url', 'id', 'locked', 'login', 'maintainer_can_modify', 'master_branch', 'merge_commit_sha', 'mergeable',
  'mergeable_state', 'merged', 'node_id', 'number', 'open_issues', 'prerelease', 'private', 'rebaseable', 'review_comments',
  'run_attempt', 'run_number', 'sha', 'site_admin', 'size', 'ssh_url', 'stargazers', 'state', 'status', 'svn_url', 'tree_id',
  'type', 'url', 'visibility', 'watchers',
]);

/** Ends of last names with the same property: `created_at`, `forks_count`, `html_url`, `check_suite_id`. */
export const FIXED_LEAF_ENDS: readonly string[] = ['_at', '_count', '_url', '_id', '_sha'];

/** Parts of a payload that describe this repository, its organisation or who sent the event: outsiders don't choose their text. */
export const INSIDER_OBJECTS: ReadonlySet<string> = new Set([
  'base', 'repository', 'organization', 'sender', 'enterprise', 'installation', 'inputs', 'client_payload', 'deployment', 'release',
]);

/** Events that run with the base repository's rights or secrets although an outsider set them off. */
export const PRIVILEGED_OUTSIDER_EVENTS: ReadonlySet<string> = new Set([
  'pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion', 'discussion_comment', 'gollum', 'fork', 'watch',
]);

/** Inputs of actions whose text runs as code: `owner/repo` in lower case → input names. From the actions' own documentation. */
export const SCRIPT_INPUTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['actions/github-script', ['script']],
  ['amadevus/pwsh-script', ['script']],
  ['appleboy/ssh-action', ['script']],
  ['azure/cli', ['inlinescript']],
  ['azure/powershell', ['inlinescript']],
  ['addnab/docker-run-action', ['run']],
  ['cardinalby/js-eval-action', ['expression']],
  ['nick-fields/retry', ['command', 'on_retry_command']],
  ['nick-invision/retry', ['command', 'on_retry_command']],
  ['reactivecircus/android-emulator-runner', ['script', 'pre-emulator-launch-script']],
  ['uraimo/run-on-arch-action', ['run', 'setup', 'install']],
  ['vmactions/freebsd-vm', ['run', 'prepare']],
  ['vmactions/openbsd-vm', ['run', 'prepare']],
  ['gradle/gradle-build-action', ['arguments']],
  ['mikefarah/yq', ['cmd']],
  ['wandalen/wretry.action', ['command']],
  ['jannekem/run-python-script-action', ['script']],
  ['ghcr.io/mikefarah/yq', ['cmd']],
]);
