import type { Language } from '../../project/project.ts';

/** The version with the longest support ahead, by language, November 2026: what a project gets that names none. Sites need no runtime. */
const DEFAULTS: Readonly<Record<Language, string>> = {
  javascript: '24',
  typescript: '24',
  python: '3.13',
  go: '1.25',
  java: '21',
  kotlin: '21',
  csharp: '10.0',
  rust: '1.90',
  ruby: '3.4',
  php: '8.4',
  html: '',
};

/** The version that a project is built with whose files name none; '' for sites. */
export function defaultVersion(language: Language): string {
  return DEFAULTS[language];
}

/** Versions of package managers that a pipeline installs itself where the project pins none. */
export const TOOL_VERSIONS = { pnpm: '10.24.0', bun: '1.3.3', poetry: '2.2.1', pipenv: '2025.0.4', uv: '0.9.11' } as const;
