import type { PackageManager } from '../../../project/project.ts';
import type { Yaml } from '../../print-yaml.ts';
import type { Plan } from '../plan.ts';

/** Where a package manager is told to keep what it downloads: GitLab caches only what lies inside of the project's folder. */
const CACHES: Readonly<Record<PackageManager, readonly [variable: string, folder: string]>> = {
  npm: ['npm_config_cache', '.cache/npm'],
  pnpm: ['npm_config_store_dir', '.cache/pnpm'],
  yarn: ['YARN_CACHE_FOLDER', '.cache/yarn'],
  bun: ['BUN_INSTALL_CACHE_DIR', '.cache/bun'],
  pip: ['PIP_CACHE_DIR', '.cache/pip'],
  poetry: ['POETRY_CACHE_DIR', '.cache/poetry'],
  pipenv: ['PIPENV_CACHE_DIR', '.cache/pipenv'],
  uv: ['UV_CACHE_DIR', '.cache/uv'],
  go: ['GOMODCACHE', '.cache/go'],
  maven: ['MAVEN_OPTS', '.cache/maven'],
  gradle: ['GRADLE_USER_HOME', '.cache/gradle'],
  dotnet: ['NUGET_PACKAGES', '.cache/nuget'],
  cargo: ['CARGO_HOME', '.cache/cargo'],
  bundler: ['BUNDLE_PATH', '.cache/bundle'],
  composer: ['COMPOSER_CACHE_DIR', '.cache/composer'],
};

/** The cache of a service's jobs and the variable that leads its package manager there. */
export function cacheOf(plan: Plan): { cache?: Yaml; variables: Record<string, string> } {
  const { packageManager, lockFile } = plan.service;
  if (!packageManager) return { variables: {} };
  const [variable, folder] = CACHES[packageManager.value];
  const path = `$CI_PROJECT_DIR/${folder}`;
  return {
    cache: { key: { files: [lockFile?.value ?? packageManager.file], prefix: packageManager.value }, paths: [folder] },
    variables: { [variable]: variable === 'MAVEN_OPTS' ? `-Dmaven.repo.local=${path}` : path },
  };
}
