import { known, once } from '../known.ts';
import { upwards } from '../paths.ts';
import type { Image, Known } from '../project.ts';
import { compareVersions, exactVersion } from '../read/version-ranges.ts';
import type { Sources } from '../sources.ts';
import type { Draft, Runtime } from '../stacks/stack.ts';
import { factIn } from '../stacks/text.ts';
import { runtimeOfImage } from './pipelines.ts';
import type { PipelineVersion } from './pipelines.ts';

const OWN_FILES: Partial<Record<Runtime, readonly string[]>> = {
  node: ['.nvmrc', '.node-version'], python: ['.python-version'], ruby: ['.ruby-version'], java: ['.java-version'], go: ['.go-version'],
  php: ['.php-version'],
};
const TOOL_NAMES: Record<Runtime, string> = {
  node: 'node(?:js)?',
  python: 'python',
  go: 'go(?:lang)?',
  java: 'java',
  dotnet: 'dotnet(?:-core)?',
  rust: 'rust',
  ruby: 'ruby',
  php: 'php',
};

/** The version to build with, and all that are supported, ascending. */
export interface Versions {
  version?: Known<string>;
  versions: Known<string>[];
}

/**
 * A pinned version comes first (version files, then the manifest, then the image that the service runs in), then the highest that
 * matrices or classifiers name, then what pipelines build with, then what the manifest allows at least.
 */
export function findVersions(
  folder: string, runtime: Runtime, draft: Draft, pipelines: readonly PipelineVersion[], images: readonly Image[], files: Sources,
): Versions {
  const pinned = versionFiles(folder, runtime, files);
  const tried = pipelines.filter(p => p.runtime === runtime);
  const inImages = images.flatMap(image => (image.base ? [image.base] : [])).flatMap(base => {
    const found = runtimeOfImage(base.value);
    return found?.runtime === runtime ? [{ ...base, value: found.version }] : [];
  });
  const pin = pinned ?? draft.pins[0] ?? inImages[0];
  const stated = once([...tried.filter(t => t.matrix).map(t => t.version), ...draft.supported.filter(v => v.certainty === 'certain')]);
  const bounds = draft.supported.filter(v => v.certainty !== 'certain');
  const built = highest(tried.filter(t => !t.matrix).map(t => t.version));
  const version = pin ?? highest(stated) ?? built ?? highest(bounds);
  // A lower bound says nothing of what is tested where something is pinned.
  const all = stated.length || pin ? stated : bounds;
  const versions = [...(version && !all.some(v => sameVersion(v.value, version.value)) ? [version] : []), ...all].sort((a, b) =>
    compareVersions(a.value, b.value),
  );
  return { ...(version ? { version } : {}), versions };
}

function highest(versions: readonly Known<string>[]): Known<string> | undefined {
  return [...versions].sort((a, b) => compareVersions(b.value, a.value))[0];
}

/** Whether one is the other with more figures: 22 and 22.3.0. */
function sameVersion(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

/** What version managers are told, in the service's folder or one around it. */
function versionFiles(folder: string, runtime: Runtime, files: Sources): Known<string> | undefined {
  for (const at of upwards(folder)) {
    const own = files.first(at, ...(OWN_FILES[runtime] ?? []));
    const exact = exactVersion(own === undefined ? '' : (files.text(own) ?? '').trim().split('\n')[0]!);
    if (own !== undefined && exact !== undefined) return known(exact, own, 1);
    const listed = factIn(files, [files.first(at, '.tool-versions')], new RegExp(`^${TOOL_NAMES[runtime]}[ \\t]+(\\S+)`, 'm'))
      ?? factIn(files, [files.first(at, 'mise.toml', '.mise.toml')], new RegExp(`^${TOOL_NAMES[runtime]}\\s*=\\s*["']([^"']+)["']`, 'm'))
      ?? (runtime === 'java' ? factIn(files, [files.first(at, '.sdkmanrc')], /^java=(\S+)/m) : undefined);
    const version = exactVersion(listed?.value ?? '');
    if (listed && version !== undefined) return { ...listed, value: version };
    const sdk = runtime === 'dotnet' ? files.first(at, 'global.json') : undefined;
    const tree = sdk === undefined ? undefined : files.tree(sdk);
    const said = exactVersion(tree?.text('sdk', 'version') ?? '');
    if (sdk !== undefined && said !== undefined) return known(said.split('.').slice(0, 2).join('.'), sdk, tree!.line('sdk', 'version'));
  }
  return undefined;
}
