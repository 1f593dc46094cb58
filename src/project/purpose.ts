/**
 * What a path is for. Only `own` files are part of what is delivered; the others count where a pipeline or a reconciler reaches them.
 */
export type Purpose = 'own' | 'example' | 'documentation' | 'test' | 'vendored' | 'generated';

const FOLDERS: readonly [Purpose, RegExp][] = [
  ['vendored', /^(?:vendor|vendored|third[_-]?party|node_modules|bower_components|external|\.terraform|\.yarn)$/i],
  ['generated', /^(?:dist|out|target|generated|gen|\.next|coverage|__snapshots__)$/i],
  ['test', /^(?:tests?|__tests__|testdata|test-data|fixtures?|__fixtures__|__mocks__|e2e|specs?|testing|test-infra)$/i],
  [
    'example',
    /^(?:examples?|samples?|demos?|tutorials?|workshops?|quick-?starts?|playgrounds?|getting-started|cookbook|recipes|templates?-examples?)$/i,
  ],
  ['documentation', /^(?:docs?|documentation|website|site|guides?|manual|proposals?|rfcs?|adrs?)$/i],
];

/** What a path is for, by the names of its folders; the outermost that says something wins. */
export function purposeOf(path: string): Purpose {
  const folders = path.split('/').slice(0, -1);
  // What follows is the name of a package of Java's, such as `com.example.demo`.
  const named = folders.findIndex((folder, i) => /^(?:java|kotlin|scala|groovy)$/.test(folder) && folders[i - 2] === 'src');
  for (const folder of named < 0 ? folders : folders.slice(0, named)) {
    const found = FOLDERS.find(([, names]) => names.test(folder));
    if (found) return found[0];
  }
  // Only the repository's own root is read by GitHub; elsewhere it is somebody's example of a repository.
  return folders.includes('.github') && folders[0] !== '.github' ? 'example' : 'own';
}
