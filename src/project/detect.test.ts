import assert from 'node:assert/strict';
import { REPOSITORIES } from './testing/repositories.ts';
import { projectOf, said, saidOf } from './testing/repository.ts';

/** Every fact of every service, with its place. */
const SERVICES: Record<keyof typeof REPOSITORIES, readonly Record<string, string | readonly string[]>[]> = {
  'node with PostgreSQL': [
    {
      path: '',
      name: 'orders',
      language: 'javascript package.json:1',
      role: 'service server.js:12 ?',
      version: '22.11.0 .nvmrc:1',
      versions: ['20 .github/workflows/ci.yml:7', '22 .github/workflows/ci.yml:7'],
      packageManager: 'npm package-lock.json:1',
      lockFile: 'package-lock.json package-lock.json:1',
      frameworks: ['express package.json:15'],
      port: '8080 server.js:12',
      health: '/healthz server.js:6 ?',
      databases: ['postgresql package.json:16'],
      migrations: 'node-pg-migrate migrations package.json:17',
      entry: 'server.js package.json:8',
      variables: ['DATABASE_URL .env.example:2', 'PORT .env.example:3'],
      install: 'npm ci package-lock.json:1 ?',
      test: 'npm test package.json:9',
      integrationTest: 'npm run test:integration package.json:10',
      lint: 'npm run lint package.json:11',
      format: 'npx prettier --check . package.json:20 ?',
      start: 'npm start package.json:8',
      migrate: 'npm run migrate package.json:12',
    },
  ],
  'python with Redis': [
    {
      path: '',
      name: 'carts',
      language: 'python pyproject.toml:1',
      role: 'service pyproject.toml:9 ?',
      version: '3.12 .python-version:1',
      versions: ['3.11 pyproject.toml:5', '3.12 pyproject.toml:6'],
      packageManager: 'uv uv.lock:1',
      lockFile: 'uv.lock uv.lock:1',
      frameworks: ['fastapi pyproject.toml:9'],
      port: '8000 Dockerfile:5',
      health: '/healthz carts/main.py:7 ?',
      databases: ['redis pyproject.toml:11'],
      entry: 'carts/main.py carts/main.py:4 ?',
      variables: ['REDIS_URL compose.yaml:7'],
      dockerfiles: ['Dockerfile'],
      install: 'uv sync --locked uv.lock:1 ?',
      test: 'uv run pytest pyproject.toml:20 ?',
      lint: 'uv run ruff check . pyproject.toml:17 ?',
      typecheck: 'uv run mypy . pyproject.toml:15 ?',
      start: 'uv run uvicorn carts.main:app --host 0.0.0.0 pyproject.toml:10 ?',
    },
  ],
  'poetry and django': [
    {
      path: '',
      name: 'backoffice',
      language: 'python pyproject.toml:1',
      role: 'service pyproject.toml:6 ?',
      version: '3.12 pyproject.toml:5 ?',
      versions: ['3.12 pyproject.toml:5 ?'],
      packageManager: 'poetry poetry.lock:1',
      lockFile: 'poetry.lock poetry.lock:1',
      frameworks: ['django pyproject.toml:6'],
      port: '9000 Procfile:2',
      health: '/healthz/ backoffice/urls.py:2 ?',
      databases: ['postgresql pyproject.toml:8'],
      migrations: 'django manage.py:1',
      entry: 'manage.py manage.py:1 ?',
      install: 'poetry install --no-interaction poetry.lock:1 ?',
      test: 'poetry run python manage.py test manage.py:1 ?',
      format: 'poetry run black --check . pyproject.toml:11 ?',
      start: 'gunicorn backoffice.wsgi --bind 0.0.0.0:9000 Procfile:2',
      migrate: 'python manage.py migrate --noinput Procfile:1',
    },
  ],
  'go': [
    {
      path: '',
      name: 'catalog',
      language: 'go go.mod:1',
      role: 'service cmd/catalog/main.go:8 ?',
      version: '1.23.4 go.mod:5',
      versions: ['1.23.4 go.mod:5'],
      packageManager: 'go go.mod:1',
      lockFile: 'go.sum go.sum:1',
      frameworks: ['chi go.mod:8'],
      port: '9000 cmd/catalog/main.go:8',
      health: '/ready deploy/base/deployment.yaml:15',
      databases: ['postgresql go.mod:9'],
      queues: ['nats go.mod:10'],
      entry: 'cmd/catalog cmd/catalog/main.go:5 ??',
      install: 'go mod download go.mod:1 ?',
      build: 'go build ./... go.mod:1 ?',
      test: 'make test Makefile:2',
      lint: 'golangci-lint run .golangci.yml:1 ?',
      format: 'test -z "$(gofmt -l .)" go.mod:1 ??',
      start: 'go run ./cmd/catalog cmd/catalog/main.go:5 ??',
    },
  ],
  'maven': [
    {
      path: '',
      name: 'payments',
      language: 'java pom.xml:1 ?',
      role: 'service pom.xml:2 ?',
      version: '21 pom.xml:11',
      versions: ['21 pom.xml:11'],
      packageManager: 'maven mvnw:1',
      frameworks: ['spring-boot pom.xml:2'],
      port: '8081 src/main/resources/application.yml:5',
      health: '/actuator/health pom.xml:18 ?',
      databases: ['mysql src/main/resources/application.yml:3 ?'],
      migrations: 'flyway src/main/resources/db/migration pom.xml:22',
      entry: 'src/main/java/com/example/PaymentsApplication.java src/main/java/com/example/PaymentsApplication.java:3',
      build: './mvnw -B package -DskipTests pom.xml:1 ?',
      test: './mvnw -B test pom.xml:1 ?',
      integrationTest: './mvnw -B verify pom.xml:34 ?',
      start: 'java -jar target/payments-1.2.0.jar pom.xml:31 ?',
    },
  ],
  'gradle': [
    {
      path: '',
      name: 'stock',
      language: 'kotlin build.gradle.kts:1 ?',
      role: 'service build.gradle.kts:12 ?',
      version: '21 build.gradle.kts:9',
      versions: ['21 build.gradle.kts:9'],
      packageManager: 'gradle gradlew:1',
      frameworks: ['spring-boot build.gradle.kts:12'],
      port: '8080 build.gradle.kts:12 ??',
      databases: ['mariadb build.gradle.kts:14'],
      queues: ['kafka build.gradle.kts:13'],
      entry: 'src/main/kotlin/StockApplication.kt src/main/kotlin/StockApplication.kt:1',
      build: './gradlew assemble build.gradle.kts:1 ?',
      test: './gradlew test build.gradle.kts:1 ?',
      lint: './gradlew ktlintCheck build.gradle.kts:4 ?',
      start: 'java -jar build/libs/stock-0.3.0.jar build.gradle.kts:3 ?',
    },
  ],
  '.NET': [
    {
      path: 'src/Shop.Api',
      name: 'Shop.Api',
      language: 'csharp src/Shop.Api/Shop.Api.csproj:1',
      role: 'service src/Shop.Api/Shop.Api.csproj:1',
      version: '9.0 global.json:2',
      versions: ['9.0 src/Shop.Api/Shop.Api.csproj:3'],
      packageManager: 'dotnet src/Shop.Api/Shop.Api.csproj:1',
      frameworks: ['aspnetcore src/Shop.Api/Shop.Api.csproj:1'],
      port: '8080 src/Shop.Api/Shop.Api.csproj:1 ??',
      health: '/healthz src/Shop.Api/Program.cs:2 ?',
      databases: ['postgresql src/Shop.Api/Shop.Api.csproj:6'],
      entry: 'Program.cs src/Shop.Api/Program.cs:1 ?',
      install: 'dotnet restore src/Shop.Api/Shop.Api.csproj:1 ?',
      build: 'dotnet build --configuration Release src/Shop.Api/Shop.Api.csproj:1 ?',
      test: 'dotnet test ../../tests/Shop.Api.Tests tests/Shop.Api.Tests/Shop.Api.Tests.csproj:1 ?',
      format: 'dotnet format --verify-no-changes src/Shop.Api/Shop.Api.csproj:1 ??',
      start: 'dotnet Shop.Api.dll src/Shop.Api/Shop.Api.csproj:1 ?',
    },
    {
      path: 'src/Shop.Domain',
      name: 'Shop.Domain',
      language: 'csharp src/Shop.Domain/Shop.Domain.csproj:1',
      role: 'library src/Shop.Domain/Shop.Domain.csproj:1 ?',
      version: '9.0 global.json:2',
      versions: ['8.0 src/Shop.Domain/Shop.Domain.csproj:2', '9.0 src/Shop.Domain/Shop.Domain.csproj:2'],
      packageManager: 'dotnet src/Shop.Domain/Shop.Domain.csproj:1',
      install: 'dotnet restore src/Shop.Domain/Shop.Domain.csproj:1 ?',
      build: 'dotnet build --configuration Release src/Shop.Domain/Shop.Domain.csproj:1 ?',
      format: 'dotnet format --verify-no-changes src/Shop.Domain/Shop.Domain.csproj:1 ??',
    },
  ],
  'rust': [
    {
      path: '',
      name: 'rates',
      language: 'rust Cargo.toml:2',
      role: 'service src/main.rs:3 ?',
      version: '1.80 Cargo.toml:5 ?',
      versions: ['1.80 Cargo.toml:5 ?'],
      packageManager: 'cargo Cargo.toml:2',
      lockFile: 'Cargo.lock Cargo.lock:1',
      frameworks: ['axum Cargo.toml:8'],
      port: '3000 src/main.rs:3',
      health: '/health src/main.rs:2 ?',
      databases: ['postgresql Cargo.toml:9'],
      queues: ['rabbitmq Cargo.toml:10'],
      entry: 'src/main.rs src/main.rs:1',
      install: 'cargo fetch --locked Cargo.lock:1 ?',
      build: 'cargo build --release --locked Cargo.toml:2 ?',
      test: 'cargo test --locked Cargo.toml:2 ?',
      lint: 'cargo clippy --all-targets -- -D warnings Cargo.toml:2 ??',
      format: 'cargo fmt --check Cargo.toml:2 ?',
      start: 'target/release/rates Cargo.toml:2 ?',
    },
  ],
  'ruby': [
    {
      path: '',
      name: 'shop',
      language: 'ruby Gemfile:1',
      role: 'service config/puma.rb:1 ?',
      version: '3.3.6 Gemfile:2',
      versions: ['3.3.6 Gemfile:2'],
      packageManager: 'bundler Gemfile:1',
      lockFile: 'Gemfile.lock Gemfile.lock:1',
      frameworks: ['rails Gemfile:4', 'sidekiq Gemfile:6'],
      port: '3000 config/puma.rb:1',
      health: '/up config/routes.rb:2 ?',
      databases: ['mysql Gemfile:5', 'redis Gemfile:6'],
      queues: ['redis Gemfile:6'],
      migrations: 'rails db/migrate Gemfile:4',
      entry: 'config.ru config.ru:1 ?',
      install: 'bundle install Gemfile.lock:1 ?',
      build: 'bin/rails assets:precompile Gemfile:4 ??',
      test: 'bundle exec rspec Gemfile:9 ?',
      start: 'bin/rails server Gemfile:4 ?',
      migrate: 'bin/rails db:migrate Gemfile:4 ?',
    },
  ],
  'php': [
    {
      path: '',
      name: 'blog',
      language: 'php composer.json:1',
      otherLanguages: ['javascript package.json:1'],
      role: 'service composer.json:5 ?',
      version: '8.3 composer.json:4 ?',
      versions: ['8.3 composer.json:4 ?'],
      packageManager: 'composer composer.json:1',
      lockFile: 'composer.lock composer.lock:1',
      frameworks: ['laravel composer.json:5'],
      port: '8000 composer.json:5 ??',
      databases: ['redis composer.json:6', 'mysql .env.example:2 ?'],
      migrations: 'laravel database/migrations composer.json:5',
      entry: 'public/index.php public/index.php:1 ?',
      variables: ['APP_KEY .env.example:1', 'DB_CONNECTION .env.example:2'],
      install: 'composer install --no-interaction composer.lock:1 ?',
      test: 'vendor/bin/phpunit composer.json:9 ?',
      typecheck: 'composer run analyse composer.json:13',
      format: 'vendor/bin/pint --test composer.json:10 ?',
      migrate: 'php artisan migrate --force composer.json:5 ?',
    },
  ],
  'site of vite': [
    {
      path: '',
      name: 'storefront',
      language: 'typescript tsconfig.json:1',
      role: 'site vite.config.ts:2',
      packageManager: 'pnpm package.json:3',
      packageManagerVersion: '9.15.0 package.json:3',
      lockFile: 'pnpm-lock.yaml pnpm-lock.yaml:1',
      frameworks: ['react package.json:9', 'vite package.json:11'],
      staticSite: 'public_html vite.config.ts:2',
      install: 'pnpm install --frozen-lockfile pnpm-lock.yaml:1 ?',
      build: 'pnpm run build package.json:7',
      test: 'pnpm exec vitest run package.json:12 ?',
      typecheck: 'pnpm exec tsc --noEmit package.json:13 ?',
    },
  ],
  'plain site': [
    {
      path: '',
      name: 'shop',
      language: 'html index.html:1',
      role: 'site index.html:1 ?',
      staticSite: '. index.html:1 ?',
    },
  ],
};

describe('a project', () => {
  for (const [name, services] of Object.entries(SERVICES) as [keyof typeof REPOSITORIES, typeof SERVICES['go']][]) {
    it(`of ${name} is known by its services`, async () => {
      const project = await projectOf(REPOSITORIES[name]);
      assert.deepEqual(project.services.map(saidOf), services);
      assert.deepEqual(project.contradictions, []);
      assert.deepEqual(project.troubles, []);
    });
  }

  it('is the same for the same files in another order', async () => {
    const files = REPOSITORIES['python with Redis'];
    assert.deepEqual(await projectOf(Object.fromEntries(Object.entries(files).reverse())), await projectOf(files));
  });

  it('has images with what they are built from and what they say', async () => {
    const { images } = await projectOf(REPOSITORIES['python with Redis']);
    assert.deepEqual(
      images.map(i => ({
        ...i, context: said(i.context), base: i.base && said(i.base), user: i.user && said(i.user), ports: i.ports.map(said),
        name: i.name && said(i.name),
      })),
      [{
        file: 'Dockerfile', context: ' compose.yaml:3', service: '', base: 'python:3.12-slim Dockerfile:3', user: '10001 Dockerfile:6',
        ports: ['8000 Dockerfile:7'], name: 'registry.example.com/carts compose.yaml:4',
      }],
    );
  });

  it('has manifests, environments in their order, and monitors', async () => {
    const { manifests, environments, monitors } = await projectOf(REPOSITORIES.go);
    assert.deepEqual(manifests.map(said), [
      'PrometheusRule catalog deploy/base/alerts.yaml:2', 'Deployment catalog shop deploy/base/deployment.yaml:2',
      'Kustomization base deploy/base/kustomization.yaml:1', 'Kustomization prod deploy/overlays/prod/kustomization.yaml:1',
      'Kustomization staging deploy/overlays/staging/kustomization.yaml:1',
    ]);
    assert.deepEqual(environments.map(said), [
      'staging deploy/overlays/staging/kustomization.yaml:1',
      'prod deploy/overlays/prod/kustomization.yaml:1',
    ]);
    assert.deepEqual(monitors.map(said), ['prometheus alerts deploy/base/alerts.yaml:2']);
  });

  it('supports every version of a range that lists them, and is built with the one that is pinned', async () => {
    const { services } = await projectOf({
      'package.json': '{"name": "api", "engines": {"node": "^18 || ^20 || >=22"}, "scripts": {"start": "node a.js"}}', 'a.js': '',
      Dockerfile: 'FROM node:20\n',
    });
    assert.deepEqual([services[0]!.version!, ...services[0]!.versions].map(said), [
      '20 Dockerfile:1', '18 package.json:1', '20 package.json:1', '22 package.json:1',
    ]);
  });

  it('has pipelines, and environments that they name', async () => {
    const { pipelines, environments, monitors } = await projectOf(REPOSITORIES['node with PostgreSQL']);
    assert.deepEqual([...pipelines, ...environments, ...monitors].map(said), [
      'github-actions .github/workflows/ci.yml:1', 'production .github/workflows/ci.yml:15', 'prometheus metrics package.json:18',
    ]);
  });
});
