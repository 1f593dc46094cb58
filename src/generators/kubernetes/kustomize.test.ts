import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { Generated, GeneratedFile } from '../generator.ts';
import { UNRELEASED } from '../layout.ts';
import { findingsIn, prepareLinter } from '../testing/lint.ts';
import { answers, known, project, PROJECTS, service } from '../testing/projects.ts';
import { kubernetes } from './index.ts';

/** Where it is absent, what needs it says so. */
const kubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

/** The objects of all overlays, as `kubectl kustomize` builds them; a text for each overlay. */
function build(files: readonly GeneratedFile[]): { path: string; text: string }[] {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'overlays-'));
  for (const { path: name, text } of files) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  const overlays = files.filter(f => /\/overlays\/[^/]+\/kustomization\.yaml$/.test(f.path)).map(f => path.posix.dirname(f.path));
  const built = overlays.map(o => ({
    path: `built/${o.replaceAll('/', '-')}.yaml`,
    text: execFileSync('kubectl', ['kustomize', path.join(root, o)], { encoding: 'utf8' }),
  }));
  fs.rmSync(root, { recursive: true });
  return built;
}

describe('kubernetes by kustomize', () => {
  before(prepareLinter);

  for (const [name, project] of Object.entries(PROJECTS)) {
    it(`is clean for the strictest listener, and the same twice: ${name}`, () => {
      for (const own of [{ strategy: 'rolling' }, { strategy: 'canary' }, { route: 'gateway' }] as const) {
        const made = kubernetes.generate(project, answers(own));
        assert.deepEqual(withoutProbes(findingsIn(made.files)), []);
        assert.deepEqual(kubernetes.generate(project, answers(own)), made);
      }
    });
  }

  for (const [name, strategy, route] of [
    ...Object.keys(PROJECTS).map(n => [n, 'rolling', 'ingress'] as const),
    ['Node with PostgreSQL', 'canary', 'ingress'] as const,
    ['Node with PostgreSQL', 'rolling', 'gateway'] as const,
  ]) {
    it(`builds overlays that are clean, ${strategy}, ${route}: ${name}`, function () {
      // Each build costs a process: both environments are built for one project, one of them for the others.
      const own = answers({ strategy, route });
      const { files, gaps } = kubernetes.generate(
        PROJECTS[name]!,
        name === 'Node with PostgreSQL' ? own : { ...own, environments: own.environments.slice(0, 1) },
      );
      const released = files.map(f => ({ ...f, text: f.path.includes('/overlays/') ? f.text.replaceAll(UNRELEASED, RELEASED) : f.text }));
      if (!kubectl) {
        console.log('kubectl is not on the PATH: the overlays are not built');
        this.skip();
      }
      const built = build(released);
      assert.deepEqual(withoutProbes(findingsIn(built)), []);
      assert.deepEqual(
        findingsIn(built).filter(f => !withoutProbes([f]).length).length > 0,
        gaps.some(g => g.startsWith('no port of')),
      );
      for (const { path: of, text } of built) {
        assert.doesNotMatch(text, new RegExp(UNRELEASED), 'the digest of a release reaches every container');
        const objects = parseAllDocuments(text).map(d => d.toJS() as Built);
        if (route === 'gateway' && of.includes('deploy-shop-')) assertRouted(objects);
        const configs = objects.filter(o => o.kind === 'ConfigMap').map(o => o.metadata.name);
        for (const [, wanted] of text.matchAll(/configMapRef:\n\s+name: (\S+)/g))
          assert.ok(configs.includes(wanted ?? ''), `${wanted} is among ${configs.join()}`);
        for (const o of objects)
          if (!['Namespace', 'PriorityClass'].includes(o.kind))
            assert.match(o.metadata.namespace ?? '', /-(staging|production)$/, `${o.kind}/${o.metadata.name}`);
      }
    });
  }

  it('keeps a database in a file on one disk', () => {
    const paths = kubernetes.generate(PROJECTS['Python with uv and SQLite']!, answers()).files.map(f => f.path);
    assert.ok(paths.includes('deploy/notes/base/stateful-set.yaml'));
    assert.ok(!paths.some(p => /deployment|autoscaler/.test(p)));
  });

  it('names secrets, hands them to the program as it wants them, and knows no value', () => {
    const made = kubernetes.generate(PROJECTS['Node with PostgreSQL']!, answers());
    const secret = objectIn(made, 'deploy/shop/base/external-secret.yaml') as { spec: { data: { secretKey: string }[] } };
    assert.deepEqual(
      secret.spec.data.map(d => d.secretKey),
      ['DATABASE_URL', 'SESSION_SECRET'],
    );
    const { spec } = objectIn(made, 'deploy/shop/base/deployment.yaml') as {
      spec: { template: { spec: { containers: { command: string[]; args: string[] }[] } } };
    };
    assert.deepEqual(spec.template.spec.containers[0]?.args, ['node', 'dist/server.js']);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secret-'));
    fs.writeFileSync(path.join(folder, 'DATABASE_URL'), 'postgres://a b');
    const [shell = '', ...rest] = spec.template.spec.containers[0]?.command ?? [];
    const args = rest.map(word => word.replace('/run/secrets/app', folder));
    assert.equal(execFileSync(shell, [...args, 'sh', '-c', 'echo "$DATABASE_URL"'], { encoding: 'utf8' }), 'postgres://a b\n');
    fs.rmSync(folder, { recursive: true });
  });

  it('opens the ports of databases and of nothing else', () => {
    const made = kubernetes.generate(PROJECTS['Java with Maven']!, answers());
    const policy = objectIn(made, 'deploy/billing/base/network-policy.yaml') as { spec: { egress: { ports: { port: number }[] }[] } };
    assert.deepEqual(
      policy.spec.egress.flatMap(e => e.ports.map(p => p.port)),
      [53, 53, 5432, 9092],
    );
  });

  for (const deploy of ['argo-cd', 'flux'] as const) {
    it(`lets ${deploy} follow the overlay of each environment`, () => {
      const made = kubernetes.generate(PROJECTS['monorepo of two']!, answers({ deploy }));
      const text = made.files.find(f => f.path === `deploy/acme-api/${deploy}/staging.yaml`)?.text ?? '';
      assert.match(text, /path: (\.\/)?deploy\/acme-api\/overlays\/staging\n/);
      assert.match(text, /https:\/\/github\.com\/acme\/market\.git/);
      assert.deepEqual(withoutProbes(findingsIn(made.files)), []);
    });
  }

  it('lets a framework write where it has to, and nothing else', () => {
    const desk = PROJECTS['Ruby on Rails']!;
    const inside = project('desk', [{ ...desk.services[0]!, path: 'apps/desk', lockFile: known('Gemfile.lock', 'Gemfile.lock') }]);
    for (const [of, home] of [
      [desk, '/app'],
      [inside, '/app/apps/desk'],
    ] as const) {
      const { spec } = objectIn(kubernetes.generate(of, answers()), 'deploy/desk/base/deployment.yaml') as Workload;
      const [container] = spec.template.spec.containers;
      assert.equal(container?.securityContext.readOnlyRootFilesystem, true);
      assert.deepEqual(
        container?.volumeMounts.map(m => m.mountPath),
        ['/tmp', `${home}/log`, `${home}/tmp/cache`, `${home}/tmp/pids`],
      );
    }
  });

  it('asks for the right to a low port, and says so', () => {
    const own = service({ name: 'old', language: known('javascript', 'package.json'), port: known(80, 'server.js', 3) });
    const made = kubernetes.generate(project('old', [own]), answers());
    const { spec } = objectIn(made, 'deploy/old/base/deployment.yaml') as Workload;
    assert.deepEqual(spec.template.spec.securityContext.sysctls, [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '80' }]);
    assert.ok(made.gaps.some(g => g.startsWith('port 80 of old is below 1024')));
    assert.deepEqual(
      findingsIn(made.files).map(f => f.split(' ')[1]),
      ['kubernetes/privileged-port'],
    );
  });

  it('makes nothing where nothing runs', () => {
    const made = kubernetes.generate(project('lib', []), answers());
    assert.deepEqual([made.files, made.gaps.length], [[], 1]);
  });
});

const RELEASED = `sha256:${'1234567890abcdef'.repeat(4)}`;

interface Workload {
  spec: {
    template: {
      spec: {
        securityContext: { sysctls?: unknown };
        containers: { securityContext: { readOnlyRootFilesystem: boolean }; volumeMounts: { mountPath: string }[] }[];
      };
    };
  };
}

interface Built {
  kind: string;
  spec?: unknown;
  metadata: { name: string; namespace?: string };
}

/** The route of the shop, with the host of its environment, to a Service that there is. */
function assertRouted(objects: readonly Built[]): void {
  assert.ok(!objects.some(o => o.kind === 'Ingress'));
  const [route, ...others] = objects.filter(o => o.kind === 'HTTPRoute');
  assert.deepEqual(others, []);
  const host = route?.metadata.namespace === 'shop-staging' ? 'shop.staging.example.com' : 'shop.example.com';
  assert.deepEqual(route?.spec, {
    parentRefs: [{ name: 'shop', sectionName: 'https' }],
    hostnames: [host],
    rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'shop', port: 80 }] }],
  });
  assert.ok(objects.some(o => o.kind === 'Service' && o.metadata.name === 'shop'));
}

/** What is said of a service without a port: nothing is known that could be asked; its gap says the same. */
function withoutProbes(findings: readonly string[]): string[] {
  return findings.filter(f => !/kubernetes\/(?:liveness|readiness)-probe container `mail`/.test(f));
}

function objectIn({ files }: Generated, file: string): unknown {
  const found = files.find(f => f.path === file);
  assert.ok(found, `no ${file}`);
  return parse(found.text);
}
