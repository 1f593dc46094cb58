import type { DocumentSelector } from 'vscode-languageclient';

/**
 * Files by pattern, because other extensions reassign language ids. The server knows what a file is; these only keep
 * files from it that it surely has no use for. A test holds them to the platforms' own globs.
 */
export const PATTERNS = [
  '**/*.{yml,yaml}',
  '**/{Dockerfile,Containerfile,dockerfile,containerfile}',
  '**/{Dockerfile,Containerfile,dockerfile,containerfile}[._-]*',
  '**/*.{Dockerfile,Containerfile,dockerfile,containerfile}',
  '**/*.{tf,tofu,tfvars}',
  '**/*.json',
  '**/.devops/patterns/*.md',
] as const;

/** Languages that leave no doubt, for files of any name and for unsaved ones. */
export const LANGUAGES = [
  'github-actions-workflow', 'dockerfile', 'dockercompose', 'terraform', 'terraform-vars', 'opentofu', 'opentofu-vars',
] as const;

/** What the server hears of: files on disk, unsaved ones, and those of the open folders, wherever they live. */
export function documentSelector(folderSchemes: readonly string[]): DocumentSelector {
  const schemes = [...new Set(['file', ...folderSchemes])];
  return [
    ...schemes.flatMap(scheme => PATTERNS.map(pattern => ({ scheme, pattern }))),
    ...[...schemes, 'untitled'].flatMap(scheme => LANGUAGES.map(language => ({ scheme, language }))),
  ];
}
