/** Pages of GitHub's documentation that several rules stand on. */
export const SECURE_USE = 'https://docs.github.com/en/actions/reference/security/secure-use';
export const SCRIPT_INJECTIONS = 'https://docs.github.com/en/actions/concepts/security/script-injections';
export const WORKFLOW_SYNTAX = 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax';
export const EVENTS = 'https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows';
export const CONTEXTS = 'https://docs.github.com/en/actions/reference/workflows-and-actions/contexts';
export const EXPRESSIONS = 'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions';
export const SECRETS = 'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets';
export const GITHUB_TOKEN = 'https://docs.github.com/en/actions/concepts/security/github_token';
export const REUSING_WORKFLOWS = 'https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows';
export const SELF_HOSTED = 'https://docs.github.com/en/actions/concepts/runners/self-hosted-runners';
export const PWN_REQUESTS = 'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/';
export const WORKFLOW_COMMANDS = 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands';
export const CACHING = 'https://docs.github.com/en/actions/reference/workflows-and-actions/dependency-caching';
export const CONCURRENCY =
  'https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency';
