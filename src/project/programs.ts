const PROGRAM =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rs|java|kts?|scala|groovy|clj|cs|fs|vb|rb|php|swift|m|mm|c|cc|cpp|cxx|dart|ex|exs|erl|hs|ml|lua|r|jl|zig|nim|elm|sol|ipynb)$/i;
/** Programs by their ending that only set a tool up: `vite.config.ts`, `.eslintrc.js`, `gulpfile.js`. */
const CONFIGURATION =
  /(?:^|\/)(?:\.[\w-]+rc\.[cm]?js|[\w.-]+\.config\.[cm]?[jt]s|gulpfile\.\w+|Gruntfile\.\w+|noxfile\.py|conftest\.py|setup\.py|\.[\w-]+\.[cm]?js)$/;
const MANIFEST =
  /(?:^|\/)(?:package\.json|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|pyproject\.toml|requirements\.txt|Pipfile|setup\.py|Cargo\.toml|Gemfile|composer\.json|mix\.exs|pubspec\.yaml|[^/]+\.(?:cs|fs|vb)proj|build\.sbt|deno\.json|Package\.swift)$/;

/** Whether a file is part of a program, by its name: source text, and no tool's configuration. */
export function isProgram(path: string): boolean {
  return PROGRAM.test(path) && !CONFIGURATION.test(path);
}

/** Whether a file says what a package is made of: one per package. */
export function isPackageManifest(path: string): boolean {
  return MANIFEST.test(path);
}

/** Whether there is a program of one's own among the paths, so that there is something to integrate, to test and to structure. */
export function hasPrograms(paths: readonly string[]): boolean {
  return paths.some(isProgram);
}
