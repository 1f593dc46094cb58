import { known } from '../known.ts';
import { folderOf, nameOf, relativeTo, upwards } from '../paths.ts';
import type { Commands, Known } from '../project.ts';
import type { Sources } from '../sources.ts';
import { jvmEntry, jvmLanguage, jvmMigrations } from './jvm.ts';
import { dependenciesIn } from './stack.ts';
import type { Draft, Package, Stack } from './stack.ts';
import { factIn } from './text.ts';

/** Java and Kotlin, built by Gradle. */
export const GRADLE: Stack = { runtime: 'java', manifests: [/^build\.gradle(?:\.kts)?$/], programs: /\.(?:java|kt)$/, read };

const VERSION = [
  /JavaLanguageVersion\.of\((?:["'])?(\d+)/, /jvmToolchain\((\d+)/,
  /(?:sourceCompatibility|targetCompatibility)\s*=\s*(?:JavaVersion\.VERSION_|["'])?(?:1[._])?(\d+)/, /release(?:\.set\(|\s*=\s*)(\d+)/,
];
const SETTINGS = /^settings\.gradle(?:\.kts)?$/;

function read({ folder, manifest }: Package, files: Sources): Draft {
  const around = upwards(folder);
  const builds = around.flatMap(at => files.first(at, 'build.gradle.kts', 'build.gradle') ?? []);
  const settings = around.map(at => files.first(at, SETTINGS)).find(p => p !== undefined);
  const wrapper = around.map(at => files.first(at, 'gradlew')).find(p => p !== undefined);
  const gradle = wrapper === undefined ? 'gradle' : relativeTo(folder, wrapper).replace(/^gradlew$/, './gradlew');
  const fact = (task: string, file = manifest, line = 1): Known<string> => known(`${gradle} ${task}`, file, line, 'likely');
  const plugin = (pattern: RegExp): Known<string> | undefined => factIn(files, builds, pattern);
  const dependencies = dependenciesIn(folder, files, name => name.startsWith('build.gradle'));
  const commands: Commands = { build: fact('assemble') };
  if ([...files.own(folder), ...files.tests(folder)].some(p => /(?:^|\/)src\/test\//.test(p))) commands.test = fact('test');
  const integration = [...files.own(folder), ...files.tests(folder)].find(p =>
    /(?:^|\/)src\/(?:integrationTest|integration-test|intTest)\//.test(p),
  );
  const task = integration && plugin(/["'](integrationTest|intTest)["']/);
  if (task) commands.integrationTest = fact(task.value, task.file, task.line);
  const lint = (
    [
      [/(io\.gitlab\.arturbosch\.detekt)/, 'detekt'], [/(org\.jlleitschuh\.gradle\.ktlint)/, 'ktlintCheck'],
      [/\b(checkstyle)\b/, 'checkstyleMain'],
    ] as const
  ).flatMap(([pattern, name]) => {
    const found = plugin(pattern);
    return found ? [fact(name, found.file, found.line)] : [];
  })[0];
  if (lint) commands.lint = lint;
  const spotless = plugin(/(com\.diffplug\.spotless)/);
  if (spotless) commands.format = fact('spotlessCheck', spotless.file, spotless.line);
  const name = projectName(folder, settings, files);
  const boot = factIn(files, [manifest], /(org\.springframework\.boot)["')]/);
  if (boot) {
    const version = factIn(files, [manifest], /^version\s*=?\s*["']([\w.-]+)["']/m)?.value;
    commands.start = known(`java -jar build/libs/${name}${version === undefined ? '' : `-${version}`}.jar`, boot.file, boot.line, 'likely');
  }
  const application = factIn(files, [manifest], /^\s*(?:id\s*\(?["'](application)["']|(application)\s*$)/m);
  if (application && !commands.start) {
    commands.start = known(`build/install/${name}/bin/${name}`, application.file, application.line, 'guess');
  }
  const versions = VERSION.map(pattern => plugin(pattern)).find(v => v !== undefined);
  const entry = jvmEntry(folder, files);
  const migrations = jvmMigrations(folder, dependencies, files);
  const lock = files.first(folder, 'gradle.lockfile');
  const frameworks = (
    [
      ['spring-boot', boot], ['quarkus', plugin(/(io\.quarkus)["')]/)], ['micronaut', plugin(/(io\.micronaut\.application)/)],
      ['ktor', plugin(/(io\.ktor\.plugin)/)],
    ] as const
  ).flatMap(([value, place]) => (place ? [known<string>(value, place.file, place.line)] : []));
  return {
    name,
    language: jvmLanguage(folder, manifest, files),
    pins: versions ? [versions] : [],
    supported: [],
    ...(versions ? { range: versions } : {}),
    packageManager: known('gradle', wrapper ?? manifest, 1),
    ...(lock === undefined ? {} : { lockFile: known(lock, lock, 1) }),
    commands, dependencies, frameworks,
    ...(migrations ? { migrations } : {}),
    ...(entry ? { entry } : {}),
    container: !files.own(folder).some(p => p.slice(folder ? folder.length + 1 : 0).startsWith('src/')),
  };
}

/** What the settings call the build, for its root; a module is called as its folder. */
function projectName(folder: string, settings: string | undefined, files: Sources): string {
  const own =
    settings !== undefined && folderOf(settings) === folder
      ? factIn(files, [settings], /rootProject\.name\s*=\s*["']([^"']+)["']/)?.value
      : undefined;
  return own ?? (nameOf(folder) || 'app');
}
