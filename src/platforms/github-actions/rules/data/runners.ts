/**
 * Labels of GitHub's own runners as far as known in November 2026: compiled from these pages without a live look, so that
 * a label missing here proves nothing, and only near misses are spoken of.
 * https://docs.github.com/en/actions/reference/runners/github-hosted-runners
 * https://docs.github.com/en/actions/reference/runners/larger-runners
 */
export const HOSTED_LABELS: ReadonlySet<string> = new Set([
  'ubuntu-latest', 'ubuntu-slim', 'ubuntu-26.04', 'ubuntu-24.04', 'ubuntu-22.04', 'ubuntu-26.04-arm', 'ubuntu-24.04-arm', 'ubuntu-22.04-arm',
  'windows-latest', 'windows-2025', 'windows-2025-vs2026', 'windows-2022', 'windows-11-arm',
  'macos-latest', 'macos-latest-large', 'macos-latest-xlarge',
  'macos-26', 'macos-26-large', 'macos-26-xlarge', 'macos-26-intel',
  'macos-15', 'macos-15-large', 'macos-15-xlarge', 'macos-15-intel', 'macos-14', 'macos-14-large', 'macos-14-xlarge',
]);

/**
 * Labels that no hosted runner has any more, and since when.
 * https://github.com/actions/runner-images (announcements) and https://github.blog/changelog/label/actions/
 */
export const RETIRED_LABELS: ReadonlyMap<string, string> = new Map([
  ['ubuntu-16.04', '2021-09-20'], ['ubuntu-18.04', '2023-04-03'], ['ubuntu-20.04', '2025-04-15'],
  ['windows-2016', '2022-03-15'], ['windows-2019', '2025-06-30'],
  ['macos-10.13', '2019-12-01'], ['macos-10.14', '2019-12-01'], ['macos-10.15', '2023-03-31'], ['macos-10', '2023-03-31'],
  ['macos-11', '2024-06-28'], ['macos-11.0', '2024-06-28'], ['macos-12', '2024-12-03'],
  ['macos-12-large', '2024-12-03'], ['macos-12-xl', '2024-12-03'],
  ['macos-13', '2025-12-04'], ['macos-13-large', '2025-12-04'], ['macos-13-xlarge', '2025-12-04'],
]);

/** Labels that GitHub gives every self-hosted runner. */
export const SELF_HOSTED_LABELS: ReadonlySet<string> = new Set(['self-hosted', 'linux', 'windows', 'macos', 'x64', 'arm', 'arm64']);

/** Operating systems of hosted runners. */
export type RunnerSystem = 'linux' | 'windows' | 'macos';

/** The operating system that a label of a hosted runner stands for. */
export function systemOf(label: string): RunnerSystem | undefined {
  const lower = label.toLowerCase();
  if (!HOSTED_LABELS.has(lower) && !RETIRED_LABELS.has(lower)) return undefined;
  return lower.startsWith('ubuntu') ? 'linux' : lower.startsWith('windows') ? 'windows' : 'macos';
}
