/** What no build may see: history, secrets, what is made anew, what describes the delivery itself. */
const ALWAYS: readonly (readonly [why: string, patterns: readonly string[]])[] = [
  ['History and tools of the repository', ['.git', '.github', '.gitlab', '.gitlab-ci.yml', '.vscode', '.idea', '**/.DS_Store']],
  ['Secrets', ['**/.env', '**/.env.*', '!**/.env.example', '**/*.pem', '**/*.key']],
  [
    'Delivery: a change of it makes no new image',
    ['**/Dockerfile', '**/*.Dockerfile', '**/.dockerignore', 'compose*.yaml', 'compose.env.example', 'deploy'],
  ],
];

/** The text of a `.dockerignore`. */
export function printIgnore(own: readonly string[]): string {
  const blocks = [...ALWAYS, ...(own.length ? [['Made by builds and tests', own] as const] : [])];
  return `${blocks.map(([why, patterns]) => [`# ${why}`, ...patterns].join('\n')).join('\n\n')}\n`;
}
