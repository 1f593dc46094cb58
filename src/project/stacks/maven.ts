import { known } from '../known.ts';
import { relativeTo, upwards } from '../paths.ts';
import type { Commands, Known } from '../project.ts';
import { exactVersion } from '../read/version-ranges.ts';
import type { Sources } from '../sources.ts';
import { jvmEntry, jvmLanguage, jvmMigrations } from './jvm.ts';
import { dependenciesIn } from './stack.ts';
import type { Draft, Package, Stack } from './stack.ts';
import { factIn } from './text.ts';

/** Java and Kotlin, built by Maven. */
export const MAVEN: Stack = { runtime: 'java', manifests: [/^pom\.xml$/], programs: /\.(?:java|kt)$/, read };

const VERSION =
  /<(?:maven\.compiler\.release|java\.version|maven\.compiler\.target|release|maven\.compiler\.source|jdk\.version)>\s*([\d.]+)\s*</;

function read({ folder, manifest }: Package, files: Sources): Draft {
  const poms = upwards(folder).map(at => files.first(at, 'pom.xml')).filter(p => p !== undefined);
  const own = files.view(manifest, withoutParts) ?? '';
  const artifact = /<artifactId>\s*([^<$]+?)\s*<\/artifactId>/.exec(own)?.[1];
  const root = rootOf(folder, files);
  const wrapper = upwards(folder).map(at => files.first(at, 'mvnw')).find(p => p !== undefined);
  const maven = wrapper === undefined ? 'mvn' : relativeTo(folder, wrapper).replace(/^mvnw$/, './mvnw');
  const scope =
    root === folder ? '' : ` -f ${relativeTo(folder, root ? `${root}/pom.xml` : 'pom.xml')} -pl ${relativeTo(root, folder)} -am`;
  const fact = (goal: string, file = manifest, line = 1): Known<string> => known(`${maven} -B${scope} ${goal}`, file, line, 'likely');
  const dependencies = dependenciesIn(folder, files, name => name === 'pom.xml');
  const commands: Commands = { build: fact('package -DskipTests') };
  if ([...files.own(folder), ...files.tests(folder)].some(p => p.includes('/src/test/') || p.startsWith('src/test/'))) {
    commands.test = fact('test');
  }
  const plugin = (name: string): Known<string> | undefined => factIn(files, poms, new RegExp(`<artifactId>(${name})</artifactId>`));
  const [failsafe, checkstyle, spotless, pmd] = [
    plugin('maven-failsafe-plugin'), plugin('maven-checkstyle-plugin'), plugin('spotless-maven-plugin'), plugin('maven-pmd-plugin'),
  ];
  if (failsafe) commands.integrationTest = fact('verify', failsafe.file, failsafe.line);
  if (checkstyle) commands.lint = fact('checkstyle:check', checkstyle.file, checkstyle.line);
  else if (pmd) commands.lint = fact('pmd:check', pmd.file, pmd.line);
  if (spotless) commands.format = fact('spotless:check', spotless.file, spotless.line);
  const boot = factIn(files, [manifest], /<artifactId>(spring-boot-maven-plugin)<\/artifactId>/);
  const version = factIn(
    files, [manifest], new RegExp(`<artifactId>\\s*${escaped(artifact)}\\s*</artifactId>\\s*<version>\\s*([\\w.-]+)\\s*<`),
  );
  if (boot && artifact !== undefined) {
    const name = /<finalName>\s*([\w.-]+)\s*</.exec(own)?.[1] ?? (version ? `${artifact}-${version.value}` : `${artifact}-*`);
    commands.start = known(`java -jar target/${name}.jar`, boot.file, boot.line, 'likely');
  }
  const migrations = jvmMigrations(folder, dependencies, files);
  const release = factIn(files, poms, VERSION);
  const number = exactVersion(release?.value.replace(/^1\.(\d)$/, '$1') ?? '');
  const entry = jvmEntry(folder, files);
  return {
    ...(artifact === undefined ? {} : { name: artifact }),
    language: jvmLanguage(folder, manifest, files),
    pins: release && number !== undefined ? [{ ...release, value: number }] : [],
    supported: [],
    ...(release && number !== undefined ? { range: { ...release, value: number } } : {}),
    packageManager: known('maven', wrapper ?? manifest, 1),
    commands, dependencies, frameworks: [],
    ...(migrations ? { migrations } : {}),
    ...(entry ? { entry } : {}),
    container: /<packaging>\s*pom\s*</.test(own) || !files.own(folder).some(p => /(?:^|\/)src\/main\//.test(p)),
  };
}

/** The outermost folder of the build that a module belongs to. */
function rootOf(folder: string, files: Sources): string {
  return (
    upwards(folder).findLast(at => at === folder || (files.view(files.first(at, 'pom.xml') ?? '', modulesOf) ?? []).length > 0) ?? folder
  );
}

/** The modules that a pom names, relative to it. */
export function modulesOf(text: string): string[] {
  return [...text.matchAll(/<module>\s*([^<]+?)\s*<\/module>/g)].map(m => m[1]!);
}

/** A pom without the parts in which other artefacts are named. */
function withoutParts(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(parent|dependencies|dependencyManagement|plugins|pluginManagement|profiles)>[\s\S]*?<\/\1>/g, '');
}

function escaped(text: string | undefined): string {
  return (text ?? '\0').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

