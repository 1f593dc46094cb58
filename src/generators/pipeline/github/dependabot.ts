import type { PackageManager } from '../../../project/project.ts';
import { above, printYaml, type Yaml } from '../../print-yaml.ts';
import type { Plan } from '../plan.ts';

/**
 * Dependabot's names of ecosystems:
 * https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
 */
const ECOSYSTEMS: Readonly<Record<PackageManager, string>> = {
  npm: 'npm',
  pnpm: 'npm',
  yarn: 'npm',
  bun: 'bun',
  pip: 'pip',
  poetry: 'pip',
  pipenv: 'pip',
  uv: 'uv',
  go: 'gomod',
  maven: 'maven',
  gradle: 'gradle',
  dotnet: 'nuget',
  cargo: 'cargo',
  bundler: 'bundler',
  composer: 'composer',
};

/** `.github/dependabot.yml`: what keeps the pins of actions, packages and base images fresh. */
export function dependabot(plans: readonly Plan[]): string {
  const updates: Yaml[] = [update('github-actions', ['/'])];
  const folders = new Map<string, Set<string>>();
  for (const { service, folder, image } of plans) {
    const lock = service.lockFile?.value;
    const at = lock === undefined ? folder : lock.includes('/') ? lock.slice(0, lock.lastIndexOf('/')) : '.';
    if (service.packageManager) add(ECOSYSTEMS[service.packageManager.value], at);
    if (image) add('docker', image.dockerfile.includes('/') ? image.dockerfile.slice(0, image.dockerfile.lastIndexOf('/')) : '.');
  }
  for (const [ecosystem, places] of folders) updates.push(update(ecosystem, [...places]));
  return printYaml(
    { version: 2, updates },
    'Keeps actions, packages and images fresh: a proposal for each group, tested like any other change.',
  );

  function add(ecosystem: string, folder: string): void {
    const places = folders.get(ecosystem) ?? new Set();
    folders.set(ecosystem, places.add(folder === '.' ? '/' : `/${folder}`));
  }
}

function update(ecosystem: string, places: string[]): Yaml {
  return {
    'package-ecosystem': ecosystem,
    ...(places.length === 1 ? { directory: places[0] } : { directories: places }),
    schedule: { interval: 'weekly' },
    cooldown: above('A hijacked release is usually found within days.', { 'default-days': 7 }),
    groups: { [ecosystem]: { patterns: ['*'] } },
  };
}
