/** What a command may print; which of these it takes, each command says. */
export const FORMATS = ['pretty', 'json', 'sarif', 'github', 'markdown', 'mermaid', 'dot'] as const;
export type Format = (typeof FORMATS)[number];
