import type { Certainty, Known, Project, Service } from '../../project/project.ts';
import type { Answers } from '../generator.ts';

/** A fact as detection gives it. */
export function known<T>(value: T, file: string, line = 1, certainty: Certainty = 'certain'): Known<T> {
  return { value, file, line, certainty };
}

/** A service of which only what a test needs is said. */
export function service(own: Partial<Service> & Pick<Service, 'name' | 'language'>): Service {
  return {
    path: '',
    otherLanguages: [],
    role: known('service', 'README.md', 1, 'likely'),
    versions: [],
    commands: {},
    frameworks: [],
    databases: [],
    queues: [],
    variables: [],
    dockerfiles: [],
    ...own,
  };
}

/** A project of some services. */
export function project(name: string, services: Service[], own: Partial<Project> = {}): Project {
  return {
    name,
    services,
    pipelines: [],
    images: [],
    manifests: [],
    environments: [],
    monitors: [],
    contradictions: [],
    troubles: [],
    ...own,
  };
}

/** What a user gets who changes nothing but what a test is about. */
export function answers(own: Partial<Answers> = {}): Answers {
  return {
    platform: 'github-actions',
    environments: [
      { name: 'staging', gated: false },
      { name: 'production', gated: true },
    ],
    registry: 'ghcr.io/acme',
    deploy: 'kubectl',
    manifests: 'kustomize',
    strategy: 'rolling',
    previews: false,
    dast: false,
    ...own,
  };
}

const shop = service({
  name: 'shop',
  language: known('typescript', 'tsconfig.json'),
  version: known('22', '.nvmrc'),
  packageManager: known('npm', 'package-lock.json'),
  lockFile: known('package-lock.json', 'package-lock.json'),
  commands: {
    install: known('npm ci', 'package-lock.json'),
    build: known('npm run build', 'package.json', 6),
    test: known('npm test', 'package.json', 7),
    start: known('npm start', 'package.json', 8),
    migrate: known('npm run migrate', 'package.json', 9),
  },
  frameworks: [known('express', 'package.json', 12)],
  port: known(3000, 'src/server.ts', 12),
  health: known('/healthz', 'src/server.ts', 8),
  databases: [known('postgresql', 'package.json', 13)],
  entry: known('dist/server.js', 'package.json', 4),
  variables: [known('DATABASE_URL', '.env.example', 1), known('LOG_LEVEL', '.env.example', 2), known('SESSION_SECRET', '.env.example', 3)],
});

const tasks = service({
  name: 'Tasks_API',
  language: known('python', 'pyproject.toml'),
  version: known('3.12', '.python-version'),
  packageManager: known('pip', 'requirements.txt'),
  commands: {
    install: known('pip install -r requirements.txt -r requirements-dev.txt', 'README.md', 5),
    test: known('pytest', 'pyproject.toml', 9),
    start: known('uvicorn app.main:app --host 0.0.0.0 --port 8000', 'Makefile', 3),
  },
  frameworks: [known('fastapi', 'requirements.txt', 1)],
  port: known(8000, 'Makefile', 3),
  databases: [known('redis', 'requirements.txt', 3)],
  queues: [known('redis', 'requirements.txt', 4)],
  entry: known('app/main.py', 'Makefile', 3),
  variables: [known('REDIS_URL', '.env.example', 1)],
});

const workspaceService = (path: string, own: Partial<Service>): Service =>
  service({
    path,
    name: `@acme/${path.split('/').at(-1)}`,
    language: known('typescript', `${path}/tsconfig.json`),
    version: known('24', '.nvmrc'),
    packageManager: known('pnpm', 'package.json', 3),
    packageManagerVersion: known('10.12.1', 'package.json', 3),
    lockFile: known('pnpm-lock.yaml', 'pnpm-lock.yaml'),
    ...own,
  });

/** Projects over the stacks, as detection would give them. */
export const PROJECTS: Readonly<Record<string, Project>> = {
  'Node with PostgreSQL': project('shop', [shop]),
  'Python with Redis': project('tasks', [tasks]),
  'Python with uv and SQLite': project('notes', [
    service({
      name: 'notes',
      language: known('python', 'pyproject.toml'),
      packageManager: known('uv', 'uv.lock'),
      lockFile: known('uv.lock', 'uv.lock'),
      commands: { start: known('uv run gunicorn notes.wsgi --bind 0.0.0.0:$PORT', 'Procfile') },
      port: known(8000, 'Procfile'),
      databases: [known('sqlite', 'settings.py', 30)],
      frameworks: [known('django', 'pyproject.toml', 8)],
      migrations: known({ tool: 'django' }, 'manage.py'),
    }),
  ]),
  'Python with Poetry and MySQL': project('ledger', [
    service({
      name: 'ledger',
      language: known('python', 'pyproject.toml'),
      packageManager: known('poetry', 'poetry.lock'),
      lockFile: known('poetry.lock', 'poetry.lock'),
      commands: { start: known('poetry run flask run --host 0.0.0.0', 'Makefile', 2) },
      port: known(5000, 'Makefile', 2),
      databases: [known('mysql', 'pyproject.toml', 9)],
    }),
  ]),
  'Go with NATS': project('orders', [
    service({
      name: 'orders',
      language: known('go', 'go.mod'),
      version: known('1.24', 'go.mod', 3),
      packageManager: known('go', 'go.mod'),
      lockFile: known('go.sum', 'go.sum'),
      commands: { build: known('go build ./...', 'Makefile', 1) },
      port: known(8080, 'cmd/api/main.go', 20),
      health: known('/health', 'cmd/api/main.go', 14),
      entry: known('cmd/api', 'cmd/api/main.go'),
      queues: [known('nats', 'go.mod', 7)],
    }),
  ]),
  'Java with Maven': project('billing', [
    service({
      name: 'billing',
      language: known('java', 'pom.xml'),
      version: known('21', 'pom.xml', 20),
      packageManager: known('maven', 'pom.xml'),
      commands: { build: known('./mvnw --batch-mode package', 'mvnw') },
      frameworks: [known('spring-boot', 'pom.xml', 9)],
      port: known(8080, 'application.yaml', 2),
      health: known('/actuator/health', 'pom.xml', 30, 'likely'),
      databases: [known('postgresql', 'pom.xml', 40)],
      queues: [known('kafka', 'pom.xml', 44)],
    }),
  ]),
  'Kotlin with Gradle': project('search', [
    service({
      name: 'search',
      language: known('kotlin', 'build.gradle.kts'),
      packageManager: known('gradle', 'build.gradle.kts'),
      port: known(8080, 'application.yaml', 2),
      databases: [known('elasticsearch', 'build.gradle.kts', 14)],
    }),
  ]),
  '.NET': project('Catalogue', [
    service({
      name: 'Catalogue.Api',
      language: known('csharp', 'Catalogue.Api.csproj'),
      version: known('9.0', 'Catalogue.Api.csproj', 4),
      packageManager: known('dotnet', 'Catalogue.Api.csproj'),
      port: known(8080, 'Program.cs', 9),
      databases: [known('mssql', 'Catalogue.Api.csproj', 12)],
    }),
  ]),
  Rust: project('gate', [
    service({
      name: 'gate',
      language: known('rust', 'Cargo.toml'),
      packageManager: known('cargo', 'Cargo.lock'),
      lockFile: known('Cargo.lock', 'Cargo.lock'),
      port: known(9000, 'src/main.rs', 12),
      health: known('/live', 'src/main.rs', 10),
    }),
  ]),
  'Ruby on Rails': project('desk', [
    service({
      name: 'desk',
      language: known('ruby', 'Gemfile'),
      version: known('3.3', '.ruby-version'),
      packageManager: known('bundler', 'Gemfile.lock'),
      lockFile: known('Gemfile.lock', 'Gemfile.lock'),
      frameworks: [known('rails', 'Gemfile', 3)],
      port: known(3000, 'config/puma.rb', 5),
      commands: { start: known('bundle exec puma -C config/puma.rb', 'Procfile') },
      databases: [known('postgresql', 'Gemfile', 4)],
      health: known('/up', 'config/routes.rb', 4),
    }),
  ]),
  PHP: project('forum', [
    service({
      name: 'acme/forum',
      language: known('php', 'composer.json'),
      version: known('8.3', 'composer.json', 5),
      packageManager: known('composer', 'composer.lock'),
      lockFile: known('composer.lock', 'composer.lock'),
      frameworks: [known('laravel', 'composer.json', 8)],
      databases: [known('mariadb', '.env.example', 4)],
      entry: known('public/index.php', 'public/index.php'),
      queues: [known('rabbitmq', 'composer.json', 9)],
    }),
  ]),
  'static site': project('handbook', [
    service({
      name: 'handbook',
      language: known('html', 'index.html'),
      role: known('site', 'index.html'),
    }),
  ]),
  'built site with yarn': project('web', [
    service({
      name: 'web',
      language: known('typescript', 'tsconfig.json'),
      role: known('site', 'vite.config.ts'),
      version: known('22', '.nvmrc'),
      packageManager: known('yarn', 'yarn.lock'),
      packageManagerVersion: known('4.5.0', 'package.json', 3),
      lockFile: known('yarn.lock', 'yarn.lock'),
      staticSite: known('dist', 'vite.config.ts', 3),
      commands: { install: known('yarn install --immutable', 'yarn.lock'), build: known('yarn build', 'package.json', 5) },
      frameworks: [known('vite', 'package.json', 8)],
    }),
  ]),
  'monorepo of two': project(
    'market',
    [
      workspaceService('apps/api', {
        commands: {
          install: known('pnpm install --frozen-lockfile', 'pnpm-lock.yaml'),
          build: known('pnpm run build', 'apps/api/package.json', 5),
          start: known('node dist/main.js', 'apps/api/package.json', 6),
        },
        port: known(3000, 'apps/api/src/main.ts', 9),
        databases: [known('mongodb', 'apps/api/package.json', 9)],
        queues: [known('rabbitmq', 'apps/api/package.json', 10)],
        variables: [known('MONGODB_URI', 'apps/api/.env.example', 1)],
      }),
      workspaceService('apps/web', {
        role: known('site', 'apps/web/vite.config.ts'),
        staticSite: known('dist', 'apps/web/vite.config.ts'),
        commands: {
          install: known('pnpm install --frozen-lockfile', 'pnpm-lock.yaml'),
          build: known('pnpm run build', 'apps/web/package.json', 5),
        },
      }),
      workspaceService('packages/model', {
        role: known('library', 'packages/model/package.json'),
        commands: { build: known('pnpm run build', 'packages/model/package.json') },
      }),
      service({
        path: 'services/mail',
        name: 'mail',
        language: known('python', 'services/mail/requirements.txt'),
        packageManager: known('pip', 'services/mail/requirements.txt'),
        commands: { start: known('python -m mail', 'services/mail/Makefile', 2) },
        queues: [known('rabbitmq', 'services/mail/requirements.txt', 2)],
      }),
    ],
    { workspace: known('pnpm', 'pnpm-workspace.yaml') },
  ),
};
