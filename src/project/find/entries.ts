import type { Sources } from '../sources.ts';

/** Files of one service that are read for what they listen on, at most. */
const MOST = 20;
/** By their names, best first: where programs start, set up their server or register their routes. Paths below the service's folder. */
const NAMES: readonly RegExp[] = [
  /^(?:src\/|app\/|lib\/|server\/|bin\/|api\/|src\/server\/)?(?:server|main|index|app|www|start)\.[cm]?[jt]s$/,
  /^bin\/www$/,
  /^(?:src\/)?(?:[a-z]\w*\/)?(?:main|app|server|wsgi|asgi|__main__)\.py$/,
  /^(?:main|server|app)\.go$|^cmd\/[^/]+\/main\.go$/,
  /(?:^|\/)\w*(?:Application|Main|App)\.(?:java|kt)$/,
  /^(?:Program|Startup)\.cs$/,
  /^src\/(?:main|bin\/[\w-]+)\.rs$/,
  /^(?:config\/puma\.rb|config\.ru|app\.rb|server\.rb|config\/routes\.rb)$/,
  /^(?:public\/)?(?:index|server)\.php$|^routes\/(?:api|web)\.php$/,
  /^manage\.py$|^(?:src\/)?(?:\w+\/){0,2}(?:settings|urls|config|routes|health|__init__|api|views)\.py$|^(?:\w+\/)?settings\/(?:base|production)\.py$/,
  /^(?:src\/|lib\/|app\/|server\/)?(?:config|env|settings|routes|router|health|healthz|http)(?:\/index)?\.[cm]?[jt]s$/,
  /^(?:cmd\/[^/]+|internal\/\w+|pkg\/(?:server|http|api))\/(?:server|app|routes?|router|handlers?|config|health|http|api)\.go$/,
  /^src\/(?:server|routes|app|config|lib|health)\.rs$/,
  /^[\w-]+\.(?:[cm]?js|py|rb|go)$/,
];
const CONFIGURATION =
  /config\.[cm]?[jt]s$|(?:^|\/)(?:setup|conftest|noxfile|gulpfile|gruntfile)\.\w+$|\.(?:test|spec)\.\w+$|_test\.\w+$|(?:^|\/)test_/i;

/** The files in which a service's program may say what it listens on; fewer than twenty, best first. Only names are looked at. */
export function entryFiles(folder: string, files: Pick<Sources, 'own'>): string[] {
  const prefix = folder ? folder.length + 1 : 0;
  const ranked: { path: string; rank: number }[] = [];
  for (const path of files.own(folder)) {
    const rest = path.slice(prefix);
    if (!PROGRAM.test(rest) || CONFIGURATION.test(rest)) continue;
    const rank = NAMES.findIndex(name => name.test(rest));
    if (rank >= 0) ranked.push({ path, rank });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1))
    .slice(0, MOST)
    .map(r => r.path);
}

const PROGRAM = /\.(?:[cm]?[jt]s|py|go|java|kt|cs|rs|rb|ru|php)$|^bin\/www$/;

