import assert from 'node:assert/strict';
import { projectOf, said } from './testing/repository.ts';

/** The workspace, and each service with its role, lock file and two of its commands. */
const outline = async (files: Record<string, string>): Promise<string[]> => {
  const { workspace, services } = await projectOf(files);
  return [
    workspace ? said(workspace) : 'no workspace',
    ...services.map(
      s =>
        `${s.path || '.'} ${s.name} ${s.role.value} ${[s.lockFile, s.commands.install, s.commands.build].map(f => f?.value ?? '-').join(' | ')}`,
    ),
  ];
};
const web = {
  'apps/web/package.json': '{"name": "web", "scripts": {"build": "next build", "start": "next start"}, "dependencies": {"next": "15"}}',
  'apps/web/pages/index.jsx': '',
};
const ui = { 'packages/ui/package.json': '{"name": "ui", "main": "index.js"}', 'packages/ui/index.js': '' };

describe('monorepos', () => {
  it('of npm, yarn and bun', async () => {
    const root = { 'package.json': '{\n  "name": "shop",\n  "workspaces": ["apps/*", "packages/*"]\n}', ...web, ...ui };
    assert.deepEqual(await outline({ ...root, 'package-lock.json': '{}' }), [
      'npm package.json:3', 'apps/web web service package-lock.json | npm ci | npm run build',
      'packages/ui ui library package-lock.json | npm ci | -',
    ]);
    assert.deepEqual((await outline({ ...root, 'yarn.lock': '__metadata:\n' })).slice(0, 2), [
      'yarn package.json:3', 'apps/web web service yarn.lock | yarn install --immutable | yarn run build',
    ]);
    assert.deepEqual((await outline({ ...root, 'bun.lock': '{}' })).slice(0, 2), [
      'bun package.json:3', 'apps/web web service bun.lock | bun install --frozen-lockfile | bun run build',
    ]);
  });

  it('of pnpm, Turborepo, Nx and Lerna', async () => {
    const root = {
      'package.json': '{"name": "shop", "packageManager": "pnpm@9.0.0"}', 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n", ...web,
    };
    assert.deepEqual(await outline(root), [
      'pnpm pnpm-workspace.yaml:1', 'apps/web web service pnpm-lock.yaml | pnpm install --frozen-lockfile | pnpm run build',
    ]);
    assert.equal((await outline({ ...root, 'turbo.json': '{ /* none */ }' }))[0], 'turborepo turbo.json:1');
    assert.equal((await outline({ ...root, 'nx.json': '{}' }))[0], 'nx nx.json:1');
    assert.equal((await outline({ ...root, 'lerna.json': '{}' }))[0], 'lerna lerna.json:1');
  });

  it('of Turborepo build what a package depends on first, where its tasks say so', async () => {
    const { services } = await projectOf({
      'package.json': '{"workspaces": ["apps/*"]}', 'package-lock.json': '{}',
      'turbo.json': '{\n  "tasks": {\n    "build": { "dependsOn": ["^build"] },\n    "lint": {}\n  }\n}', ...web,
    });
    assert.equal(said(services[0]!.commands.build!), 'npx turbo run build --filter=web turbo.json:3');
  });

  it('of Nx have projects without a package.json', async () => {
    const files = {
      'package.json': '{"name": "shop", "dependencies": {"express": "5"}}', 'package-lock.json': '{}', 'nx.json': '{}',
      'apps/api/src/main.ts': 'app.listen(3333);\n', 'apps/api/tsconfig.json': '{}',
      'apps/api/project.json': '{\n  "name": "api",\n  "targets": {\n    "build": {},\n    "test": {}\n  }\n}',
      'libs/ui/project.json': '{"name": "ui", "projectType": "library", "targets": {}}', 'libs/ui/src/index.ts': '',
    };
    assert.deepEqual(await outline(files), [
      'nx nx.json:1', 'apps/api api service package-lock.json | npm ci | npx nx run api:build',
      'libs/ui ui library package-lock.json | npm ci | -',
    ]);
    const { services } = await projectOf(files);
    assert.deepEqual([services[0]!.port!, services[0]!.commands.test!, ...services[0]!.frameworks].map(said), [
      '3333 apps/api/src/main.ts:1', 'npx nx run api:test apps/api/project.json:5', 'express package.json:1',
    ]);
  });

  it('of Go', async () => {
    const module = (name: string): string => `module example.com/${name}\n\ngo 1.23\n`;
    assert.deepEqual(
      await outline({
        'go.work': 'go 1.23\n\nuse (\n\t./api\n\t./lib\n)\n', 'api/go.mod': module('api'),
        'api/main.go': 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":80", nil)\n}\n', 'lib/go.mod': module('lib'),
        'lib/lib.go': 'package lib\n',
      }),
      ['go-work go.work:3', 'api api service - | go mod download | go build ./...', 'lib lib library - | go mod download | go build ./...'],
    );
  });

  it('of Maven and Gradle', async () => {
    const pom =
      '<project>\n<parent><artifactId>shop</artifactId></parent>\n<artifactId>api</artifactId>\n<dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>\n</project>\n';
    assert.deepEqual(
      await outline({
        'pom.xml':
          '<project>\n<artifactId>shop</artifactId>\n<packaging>pom</packaging>\n<modules>\n<module>api</module>\n</modules>\n</project>\n',
        'mvnw': '',
        'api/pom.xml': pom,
        'api/src/main/java/App.java': 'class App { static void main(String[] a) {} }',
      }),
      ['maven pom.xml:4', 'api api service - | - | ../mvnw -B -f ../pom.xml -pl api -am package -DskipTests'],
    );
    assert.deepEqual(
      await outline({
        'settings.gradle': "rootProject.name = 'shop'\ninclude 'api'\n", 'build.gradle': '', 'gradlew': '',
        'api/build.gradle': "plugins {\n  id 'org.springframework.boot' version '3.4.0'\n}\n",
        'api/src/main/java/App.java': 'class App { static void main(String[] a) {} }',
      }),
      ['gradle settings.gradle:2', 'api api service - | - | ../gradlew assemble'],
    );
  });

  it('of Cargo, uv and .NET', async () => {
    assert.deepEqual(
      await outline({
        'Cargo.toml': '[workspace]\nmembers = ["api"]\n', 'Cargo.lock': '',
        'api/Cargo.toml': '[package]\nname = "api"\n\n[dependencies]\naxum = "0.7"\n', 'api/src/main.rs': 'fn main() {}\n',
      }),
      ['cargo Cargo.toml:1', 'api api service Cargo.lock | cargo fetch --locked | cargo build --release --locked'],
    );
    assert.deepEqual(
      await outline({
        'pyproject.toml': '[project]\nname = "shop"\n\n[tool.uv.workspace]\nmembers = ["api"]\n', 'uv.lock': '',
        'api/pyproject.toml': '[project]\nname = "api"\ndependencies = ["flask"]\n', 'api/app.py': 'app = Flask(__name__)\n',
      }),
      ['uv pyproject.toml:4', 'api api service uv.lock | uv sync --locked | -'],
    );
    assert.deepEqual(
      await outline({ 'Shop.slnx': '<Solution />', 'Api/Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />', 'Api/Program.cs': '' }),
      ['dotnet-solution Shop.slnx:1', 'Api Api service - | dotnet restore | dotnet build --configuration Release'],
    );
  });

  it('without a tool have a service for each package, and images go to the one that they pack', async () => {
    const { services, images } = await projectOf({
      'services/api/package.json': '{"name": "api", "dependencies": {"express": "5"}}', 'services/api/server.js': 'app.listen(4000);\n',
      'services/worker/requirements.txt': 'celery\n', 'services/worker/worker.py': 'if __name__ == "__main__":\n  run()\n',
      'docker/api.Dockerfile': 'FROM node:22\nCOPY services/api /app\n',
      'services/worker/Dockerfile': 'FROM python:3.13\nCOPY services/worker/requirements.txt .\n',
      'db/Dockerfile': 'FROM postgres:17\nCOPY init.sql /\n', 'db/init.sql': '',
    });
    assert.deepEqual(
      services.map(s => [s.path, s.role.value, s.version?.value, s.dockerfiles]),
      [
        ['services/api', 'service', '22', ['docker/api.Dockerfile']],
        ['services/worker', 'service', '3.13', ['services/worker/Dockerfile']],
      ],
    );
    assert.deepEqual(
      images.map(i => [i.file, i.context.value, i.service]),
      [
        ['db/Dockerfile', 'db', undefined], ['docker/api.Dockerfile', '', 'services/api'],
        ['services/worker/Dockerfile', '', 'services/worker'],
      ],
    );
  });
});
