// What the benchmark measures on: made here, the same each time, shaped like what people have.
import fs from 'node:fs';
import path from 'node:path';

/** A workflow of about `lines` lines, clean but for what pedants find: jobs with scripts, expressions, a matrix. */
export function workflow(lines) {
  const jobs = [];
  for (let i = 0; jobs.join('\n').split('\n').length + 12 < lines; i++) {
    jobs.push(`  job-${i}:
    name: Job ${i} on \${{ matrix.os }}
    ${i ? `needs: job-${i - 1}` : 'if: github.repository_owner != \'nobody\''}
    runs-on: \${{ matrix.os }}
    timeout-minutes: 15
    strategy:
      matrix:
        os: [ubuntu-24.04, windows-2025]
        node: [20, 22]
    env:
      LEVEL: \${{ github.ref_name == 'main' && 'high' || 'low' }}
    steps:
      - uses: actions/checkout@08eba0b27e820071cde6df949e0beb9ba4906955
        with:
          persist-credentials: false
      - name: Set up
        uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020
        with:
          node-version: \${{ matrix.node }}
          cache: npm
      - name: Build ${i}
        id: build
        run: |
          npm ci --ignore-scripts
          npm run build -- --level "$LEVEL" | tee "build-${i}.log"
          if grep -q warning "build-${i}.log"; then
            echo "warnings=$(grep -c warning "build-${i}.log")" >> "$GITHUB_OUTPUT"
          fi
      - name: Test
        if: \${{ steps.build.outputs.warnings != '0' && !cancelled() }}
        run: npm test -- --shard=\${{ strategy.job-index }}/\${{ strategy.job-total }}`);
  }
  return `name: Bench
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
concurrency:
  group: bench-\${{ github.ref }}
  cancel-in-progress: true
jobs:
${jobs.join('\n')}
`;
}

/** One manifest document: in turn a Deployment, a Service and a ConfigMap of one small application. */
function manifest(i) {
  const app = `app-${Math.floor(i / 3)}`;
  const head = kind => `metadata:\n  name: ${app}\n  namespace: bench\n  labels: {app: ${app}, part: "${kind}"}\n`;
  if (i % 3 === 1) return `apiVersion: v1\nkind: Service\n${head('service')}spec:\n  selector: {app: ${app}}\n  ports:\n    - {name: http, port: 80, targetPort: http}\n`;
  if (i % 3 === 2) return `apiVersion: v1\nkind: ConfigMap\n${head('config')}data:\n  level: info\n  greeting: |\n    Hello from ${app},\n    which is number ${i}.\n`;
  return `apiVersion: apps/v1
kind: Deployment
${head('workload')}spec:
  replicas: 2
  selector:
    matchLabels: {app: ${app}}
  template:
    metadata:
      labels: {app: ${app}}
    spec:
      securityContext:
        runAsNonRoot: true
        seccompProfile: {type: RuntimeDefault}
      containers:
        - name: web
          image: registry.example.com/bench/${app}:1.4.${i}
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LEVEL
              valueFrom:
                configMapKeyRef: {name: ${app}, key: level}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}
          readinessProbe:
            httpGet: {path: /ready, port: http}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
`;
}

/** A stream of `documents` manifests, padded by comments to about `bytes`. */
export function manifests(documents, bytes) {
  const parts = Array.from({ length: documents }, (_, i) => manifest(i));
  const size = parts.reduce((n, p) => n + p.length + 4, 0);
  const pad = Math.max(0, Math.floor((bytes - size) / documents));
  const comment = '# kept by hand, reviewed with care, applied by the pipeline\n';
  return parts.map(p => comment.repeat(Math.floor(pad / comment.length)) + p).join('---\n');
}

export function dockerfile(i) {
  return `# syntax=docker/dockerfile:1
FROM node:22.12-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build -- --number ${i} \\
 && npm prune --omit=dev

FROM node:22.12-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini=0.19.0-1 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app /app
USER 10001
EXPOSE 8080
ENTRYPOINT ["tini", "--", "node", "dist/main.js"]
`;
}

export function terraform(i) {
  return `terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.60"
    }
  }
}

variable "name" {
  type        = string
  description = "Name of everything in here"
}

locals {
  tags = { name = var.name, number = ${i} }
}

resource "aws_s3_bucket" "logs" {
  bucket = "\${var.name}-logs-${i}"
  tags   = local.tags
}

resource "aws_s3_bucket_public_access_block" "logs" {
  bucket                  = aws_s3_bucket.logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

output "bucket" {
  value       = aws_s3_bucket.logs.arn
  description = "The bucket of the logs"
}
`;
}

/** Puts a Node service with an own lock file into each of the first `count` folders of a {@link repository}: six files a service. */
export function services(folder, count) {
  for (let i = 0; i < count; i++) {
    const at = path.join(folder, 'services', `s${i}`);
    const manifest = {
      name: `s${i}`, version: '1.0.0', private: true, engines: { node: '>=22' },
      scripts: { build: 'tsc', lint: 'eslint .', test: 'node --test', start: 'node dist/server.js', migrate: 'node dist/migrate.js' },
      dependencies: { express: '5.1.0', pg: '8.16.0' }, devDependencies: { typescript: '5.9.3' },
    };
    const files = {
      'package.json': `${JSON.stringify(manifest, undefined, 2)}\n`,
      'package-lock.json': `${JSON.stringify({ name: `s${i}`, version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': { name: `s${i}` } } })}\n`,
      'tsconfig.json': '{"compilerOptions": {"outDir": "dist", "strict": true}}\n', '.nvmrc': '22\n', '.env.example': 'DATABASE_URL=\nLOG_LEVEL=info\n',
      'src/server.ts': "import express from 'express';\nconst app = express();\napp.get('/healthz', (_, answer) => answer.send('ok'));\napp.listen(3000);\n",
    };
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
      fs.writeFileSync(path.join(at, name), text);
    }
  }
}

/** A repository of `count` files of all platforms, in folders of fifty. */
export function repository(folder, count) {
  for (let i = 0; i < count; i++) {
    const service = path.join(folder, 'services', `s${Math.floor(i / 50)}`);
    const files = [
      [path.join(service, 'k8s', `part-${i}.yaml`), () => [0, 1, 2].map(n => manifest(3 * i + n)).join('---\n')],
      [path.join(service, `Dockerfile.v${i}`), () => dockerfile(i)],
      [path.join(service, 'infra', `m${i}`, 'main.tf'), () => terraform(i)],
      [path.join(folder, '.github', 'workflows', `w${i}.yml`), () => workflow(60)],
    ];
    const [file, text] = files[i % files.length];
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text());
  }
}
