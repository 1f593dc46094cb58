/**
 * The folder of the repository that a file belongs to, with `/` at its end, relative to the workspace: `''` where the
 * workspace is the repository. Undefined where the path does not tell (an `action.yml` somewhere in a folder).
 */
export function repositoryRoot(path: string): string | undefined {
  return /^(?:.*\/)?(?=\.github\/)/.exec(path)?.[0];
}
