/** Small repositories, one for each stack and then some, as their owners would write them. */
export const REPOSITORIES = {
  'node with PostgreSQL': {
    'package.json': `{
  "name": "orders",
  "version": "1.0.0",
  "private": true,
  "main": "server.js",
  "engines": { "node": ">=20" },
  "scripts": {
    "start": "node server.js",
    "test": "node --test",
    "test:integration": "node --test integration/",
    "lint": "eslint .",
    "migrate": "node-pg-migrate up"
  },
  "dependencies": {
    "express": "^5.0.0",
    "pg": "^8.0.0",
    "node-pg-migrate": "^7.0.0",
    "prom-client": "^15.0.0"
  },
  "devDependencies": { "eslint": "^9.0.0", "prettier": "^3.0.0", "better-sqlite3": "^11.0.0" }
}
`,
    'package-lock.json': `{
  "name": "orders",
  "lockfileVersion": 3,
  "packages": {
    "": {
      "name": "orders",
      "dependencies": { "express": "^5.0.0", "pg": "^8.0.0", "node-pg-migrate": "^7.0.0", "prom-client": "^15.0.0" },
      "devDependencies": { "eslint": "^9.0.0", "prettier": "^3.0.0", "better-sqlite3": "^11.0.0" }
    }
  }
}
`,
    '.nvmrc': 'v22.11.0\n',
    'server.js': `import express from 'express';
import { pool } from './database.js';

const app = express();

app.get('/healthz', (request, response) => response.send('ok'));
app.get('/orders', async (request, response) => {
  const { rows } = await pool.query('select * from orders');
  response.json(rows);
});

app.listen(process.env.PORT ?? 8080);
`,
    'database.js': `import pg from 'pg';
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
`,
    'migrations/1_orders.sql': 'create table orders (id serial primary key);\n',
    '.env.example': '# where orders are kept\nDATABASE_URL=postgres://orders:secret@localhost/orders\nPORT=8080\n',
    'test/orders.test.js': "import test from 'node:test';\n",
    'examples/package.json': '{"name": "example", "scripts": {"start": "node x.js"}}\n',
    '.github/workflows/ci.yml': `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node-version: [20, 22]
    steps:
      - uses: actions/setup-node@v4
        with:
          node-version: \${{ matrix.node-version }}
      - run: npm test
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: ./deploy.sh
`,
  },
  'python with Redis': {
    'pyproject.toml': `[project]
name = "carts"
requires-python = ">=3.11"
classifiers = [
  "Programming Language :: Python :: 3.11",
  "Programming Language :: Python :: 3.12",
]
dependencies = [
  "fastapi>=0.110",
  "uvicorn[standard]",
  "redis>=5",
]

[dependency-groups]
dev = ["pytest", "mypy"]

[tool.ruff]
line-length = 100

[tool.pytest.ini_options]
testpaths = ["tests"]
`,
    'uv.lock': 'version = 1\n',
    '.python-version': '3.12\n',
    'carts/__init__.py': '',
    'carts/main.py': `import os
from fastapi import FastAPI

app = FastAPI()


@app.get("/healthz")
def health() -> str:
    return "ok"
`,
    'tests/test_main.py': 'def test_health(): ...\n',
    'Dockerfile': `FROM python:3.12-slim AS build
COPY . /app
FROM python:3.12-slim
COPY --from=build /app /app
ENV PORT=8000
USER 10001
EXPOSE 8000
CMD ["uvicorn", "carts.main:app", "--host", "0.0.0.0", "--port", "8000"]
`,
    'compose.yaml': `services:
  carts:
    build: .
    image: registry.example.com/carts
    ports: ["8000:8000"]
    environment:
      REDIS_URL: redis://cache:6379
    depends_on: [cache]
  cache:
    image: redis:7-alpine
`,
  },
  'poetry and django': {
    'pyproject.toml': `[tool.poetry]
name = "backoffice"

[tool.poetry.dependencies]
python = "^3.12"
django = "^5.1"
gunicorn = "^23.0"
psycopg = "^3.2"

[tool.poetry.group.dev.dependencies]
black = "*"
`,
    'poetry.lock': '',
    'manage.py': 'import os\n\nif __name__ == "__main__":\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backoffice.settings")\n',
    'backoffice/settings.py': 'import os\n\nDATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\n',
    'backoffice/wsgi.py': 'application = None\n',
    'backoffice/urls.py': 'urlpatterns = [\n    path("healthz/", health),\n]\n',
    'shop/tests.py': 'class T: ...\n',
    'Procfile': 'release: python manage.py migrate --noinput\nweb: gunicorn backoffice.wsgi --bind 0.0.0.0:9000\n',
  },
  'go': {
    'go.mod': `module example.com/shop/catalog/v2

go 1.23.0

toolchain go1.23.4

require (
	github.com/go-chi/chi/v5 v5.1.0
	github.com/jackc/pgx/v5 v5.7.0
	github.com/nats-io/nats.go v1.37.0
)
`,
    'go.sum': '',
    'cmd/catalog/main.go': `package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", health)
	_ = http.ListenAndServe(":9000", mux)
}
`,
    'cmd/import/main.go': 'package main\n\nfunc main() {}\n',
    'internal/store/store_test.go': 'package store\n',
    '.golangci.yml': 'version: "2"\n',
    'Makefile': `.PHONY: test image
test: generate
	go test -race ./...

image:
	docker build .

build: image
	docker push x
`,
    'deploy/overlays/staging/kustomization.yaml': 'resources: [../../base]\n',
    'deploy/overlays/prod/kustomization.yaml': 'resources: [../../base]\n',
    'deploy/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
    'deploy/base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: catalog
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: catalog
          image: registry.example.com/catalog:1
          ports:
            - containerPort: 9000
          readinessProbe:
            httpGet: { path: /ready, port: 9000 }
`,
    'deploy/base/alerts.yaml': `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: catalog
spec: {}
`,
  },
  'maven': {
    'pom.xml': `<project>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.4.0</version>
  </parent>
  <groupId>com.example</groupId>
  <artifactId>payments</artifactId>
  <version>1.2.0</version>
  <properties>
    <java.version>21</java.version>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-actuator</artifactId>
    </dependency>
    <dependency>
      <groupId>org.flywaydb</groupId>
      <artifactId>flyway-core</artifactId>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-maven-plugin</artifactId>
      </plugin>
      <plugin>
        <artifactId>maven-failsafe-plugin</artifactId>
      </plugin>
    </plugins>
  </build>
</project>
`,
    'mvnw': '#!/bin/sh\n',
    'src/main/java/com/example/PaymentsApplication.java':
      'package com.example;\n\n@SpringBootApplication\npublic class PaymentsApplication {}\n',
    'src/main/resources/application.yml':
      'spring:\n  datasource:\n    url: jdbc:mysql://localhost/payments\nserver:\n  port: ${PORT:8081}\n',
    'src/main/resources/db/migration/V1__init.sql': 'create table t (id int);\n',
    'src/test/java/com/example/PaymentsTest.java': 'class PaymentsTest {}\n',
  },
  'gradle': {
    'settings.gradle.kts': 'rootProject.name = "stock"\n',
    'build.gradle.kts': `plugins {
    kotlin("jvm") version "2.1.0"
    id("org.springframework.boot") version "3.4.0"
    id("org.jlleitschuh.gradle.ktlint") version "12.1.1"
}

version = "0.3.0"

kotlin { jvmToolchain(21) }

dependencies {
    implementation("org.springframework.boot:spring-boot-starter-web:3.4.0")
    implementation("org.springframework.kafka:spring-kafka:3.3.0")
    runtimeOnly("org.mariadb.jdbc:mariadb-java-client:3.5.0")
}
`,
    'gradlew': '#!/bin/sh\n',
    'src/main/kotlin/StockApplication.kt': 'fun main() {}\n',
    'src/test/kotlin/StockTest.kt': 'class StockTest\n',
  },
  '.NET': {
    'Shop.sln': '',
    'global.json': '{\n  "sdk": { "version": "9.0.101" }\n}\n',
    'src/Shop.Api/Shop.Api.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net9.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="9.0.0" />
    <ProjectReference Include="..\\Shop.Domain\\Shop.Domain.csproj" />
  </ItemGroup>
</Project>
`,
    'src/Shop.Api/Program.cs': 'var app = builder.Build();\napp.MapHealthChecks("/healthz");\napp.Run();\n',
    'src/Shop.Domain/Shop.Domain.csproj':
      '<Project Sdk="Microsoft.NET.Sdk">\n  <PropertyGroup><TargetFrameworks>net8.0;net9.0</TargetFrameworks></PropertyGroup>\n</Project>\n',
    'tests/Shop.Api.Tests/Shop.Api.Tests.csproj': `<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.12.0" />
    <ProjectReference Include="..\\..\\src\\Shop.Api\\Shop.Api.csproj" />
  </ItemGroup>
</Project>
`,
  },
  'rust': {
    'Cargo.toml': `[package]
name = "rates"
version = "0.1.0"
edition = "2021"
rust-version = "1.80"

[dependencies]
axum = "0.7"
tokio-postgres = "0.7"
lapin = { version = "2" }
`,
    'Cargo.lock': '',
    'src/main.rs': `fn main() {
    let app = Router::new().route("/health", get(|| async { "ok" }));
    let listener = TcpListener::bind("0.0.0.0:3000");
}
`,
  },
  'ruby': {
    'Gemfile':
      "source 'https://rubygems.org'\nruby '3.3.6'\n\ngem 'rails', '~> 8.0'\ngem 'mysql2'\ngem 'sidekiq'\n\ngroup :test do\n  gem 'rspec-rails'\nend\n",
    'Gemfile.lock': '',
    'bin/rails': '#!/usr/bin/env ruby\n',
    'config.ru': 'run Rails.application\n',
    'config/routes.rb': 'Rails.application.routes.draw do\n  get "up" => "rails/health#show"\nend\n',
    'config/puma.rb': 'port ENV.fetch("PORT", 3000)\n',
    'db/migrate/1_create.rb': 'class Create; end\n',
    '.rubocop.yml': 'AllCops: {}\n',
  },
  'php': {
    'composer.json': `{
  "name": "acme/blog",
  "require": {
    "php": "^8.3",
    "laravel/framework": "^11.0",
    "predis/predis": "^2.0"
  },
  "require-dev": {
    "phpunit/phpunit": "^11.0",
    "laravel/pint": "^1.0"
  },
  "scripts": {
    "analyse": "phpstan analyse"
  }
}
`,
    'composer.lock': '{}',
    'artisan': '#!/usr/bin/env php\n',
    'public/index.php': '<?php\n',
    'database/migrations/1_create.php': '<?php\n',
    '.env.example': 'APP_KEY=\nDB_CONNECTION=mysql\n',
    'package.json': '{\n  "private": true,\n  "scripts": { "build": "vite build" },\n  "devDependencies": { "vite": "^6.0.0" }\n}\n',
    'vite.config.js': 'export default {};\n',
    'resources/js/app.js': 'void 0;\n',
  },
  'site of vite': {
    'package.json':
      '{\n  "name": "storefront",\n  "packageManager": "pnpm@9.15.0",\n  "scripts": {\n    "dev": "vite",\n    "start": "vite",\n    "build": "tsc && vite build"\n  },\n  "dependencies": { "react": "^19.0.0" },\n  "devDependencies": {\n    "vite": "^6.0.0",\n    "vitest": "^3.0.0",\n    "typescript": "^5.7.0"\n  }\n}\n',
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    'tsconfig.json': '{\n  // as vite wants it\n  "compilerOptions": {},\n}\n',
    'vite.config.ts': "export default {\n  build: { outDir: 'public_html' },\n};\n",
    'index.html': '<!doctype html>\n',
    'src/main.tsx': 'export {};\n',
  },
  'plain site': { 'index.html': '<!doctype html>\n', 'style.css': 'body {}\n' },
} satisfies Record<string, Record<string, string>>;
