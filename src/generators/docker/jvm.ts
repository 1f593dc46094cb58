import { join } from '../layout.ts';
import { type Recipe, type Scene, SMALL } from './scene.ts';

/** Jars beside the one that starts. */
const OTHERS = ['*-plain.jar', '*-sources.jar', '*-javadoc.jar', 'original-*'];

/** A service on the Java virtual machine, built by Maven or Gradle. */
export function jvm(scene: Scene): Recipe {
  const version = scene.version('Java', 1);
  const gradle = scene.service.packageManager?.value === 'gradle';
  const build = buildCommand(scene, gradle);
  const wrapped = build.startsWith('./');
  const quarkus = scene.service.frameworks.some(f => f.value === 'quarkus');
  const output = join(scene.folder, gradle ? 'build' : 'target');
  const jars = gradle ? `${output}/libs` : output;
  if (!quarkus) scene.notes.assume(`the build of ${scene.service.name} leaves one jar in ${jars} that starts by java -jar`);
  const collect = quarkus
    ? [`cp -r ${output}/quarkus-app /out`]
    : [
        'mkdir /out',
        `find ${jars} -maxdepth 1 -name '*.jar' ${OTHERS.map(o => `! -name '${o}'`).join(' ')} -exec cp {} /out/app.jar ';'`,
      ];
  const image = wrapped ? `eclipse-temurin:${version}-jdk` : gradle ? `gradle:8-jdk${version}` : `maven:3.9-eclipse-temurin-${version}`;
  return {
    stages: [
      {
        name: 'build',
        image,
        instructions: [
          { is: 'WORKDIR', path: '/src' },
          { is: 'COPY', sources: ['.'], to: './' },
          {
            is: 'RUN',
            commands: [build, ...collect],
            mounts: [{ type: 'cache', target: gradle ? '/root/.gradle' : '/root/.m2' }],
            why: 'what was downloaded is kept between builds; the pipeline has run the tests before',
          },
        ],
      },
      {
        name: 'run',
        image: `eclipse-temurin:${version}-jre`,
        why: SMALL,
        instructions: [
          { is: 'WORKDIR', path: '/app' },
          { is: 'COPY', sources: ['/out'], to: './', from: 'build' },
          {
            is: 'ENV',
            pairs: [['JAVA_TOOL_OPTIONS', '-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError']],
            why: 'the heap follows the limit of the container, and without memory it ends instead of limping',
          },
          ...scene.ending('bash', ['java', '-jar', quarkus ? 'quarkus-run.jar' : 'app.jar'], scene.port()),
        ],
      },
    ],
    ignored: ['**/target', '**/build', '**/.gradle'],
  };
}

function buildCommand(scene: Scene, gradle: boolean): string {
  const command = scene.folder
    ? moduleBuild(scene, gradle)
    : (scene.command('build', gradle ? 'gradle build' : 'mvn --batch-mode package') ?? '');
  const skip = gradle ? '-x test' : '-DskipTests';
  return /-x test|skipTests|maven\.test\.skip|assemble|bootJar/.test(command) ? command : `${command} ${skip}`;
}

/** A module is built from the root, with the modules that it needs. */
function moduleBuild({ folder, service, notes }: Scene, gradle: boolean): string {
  const known = service.commands.build;
  const wrapped = known !== undefined && /\b(?:mvnw|gradlew)\b/.test(known.value);
  if (known && wrapped) notes.read('built by the wrapper at the root', known);
  notes.assume('built from the root, with the modules that it needs');
  if (gradle) return `${wrapped ? './gradlew' : 'gradle'} :${folder.replaceAll('/', ':')}:build`;
  return `${wrapped ? './mvnw' : 'mvn'} --batch-mode package --projects ${folder} --also-make`;
}
