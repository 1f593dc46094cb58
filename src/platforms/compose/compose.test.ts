import assert from 'node:assert/strict';
import type { Document } from '../../core/document.ts';
import type { Fact } from '../../core/facts.ts';
import { LineIndex } from '../../core/text.ts';
import { Engine } from '../../lint/engine.ts';
import { testHost } from '../../lint/testing/host.ts';
import { lintProject } from '../../lint/testing/project.ts';
import { PLATFORMS } from '../../service/platforms.ts';
import { facts } from './facts.ts';
import { parseCompose } from './model.ts';
import { recognise } from './recognise.ts';

const documentOf = (text: string, path = 'compose.yaml'): Document => ({ path, text, lines: LineIndex.of(text), offset: 0 });

function factsOf(text: string, path?: string): Fact<'compose/service'>[] {
  const document = documentOf(text, path);
  return facts(parseCompose(document), document) as Fact<'compose/service'>[];
}

/** The facts of a single service `web` with these lines. */
function web(...lines: string[]): Fact<'compose/service'>['value'] {
  return factsOf(`services:\n  web:\n${lines.map(l => `    ${l}\n`).join('')}`)[0]!.value;
}

describe('Compose platform', () => {
  const engine = new Engine(PLATFORMS, testHost());
  before(() => engine.prepare());

  it('recognises Compose files by name and by their services', () => {
    for (const path of ['compose.yaml', 'compose.yml', 'a/docker-compose.yml', 'docker-compose.override.yaml', 'compose-dev.yml']) {
      assert.equal(recognise(path, 'services:\n  web: {}\n'), 2, path);
      assert.equal(engine.recognise(path, 'services:\n  web: {}\n')?.id, 'compose', path);
    }
    for (const path of ['install_docker_compose.yml', 'composer.yaml', 'compose/web.yaml', 'compose.json', 'services.yml']) {
      assert.equal(recognise(path, 'services:\n  web: {}\n'), 0, path);
    }
    assert.equal(recognise('compose.yaml', 'jobs:\n  services: {}\n'), 0);
    assert.equal(recognise('compose.yaml', 'services:\n{% for s in all %}\n  a: {}\n'), 0);
  });

  it('reads the container ports of each form, and their places', () => {
    const text = [
      'services:', '  web:', '    ports:', '      - 3000', '      - "8080:80"',
      "      - '127.0.0.1:8443:443/tcp'", '      - "[::1]:53:5353/udp"',
      '      - "${PORT:-8000}:8001"', '      - {target: 9000, published: "80"}', '      - "7000-7002:7003"', '',
    ].join('\n');
    const [{ value }] = factsOf(text) as [Fact<'compose/service'>];
    assert.deepEqual(value.ports.map(p => p.port), [3000, 80, 443, 5353, 8001, 9000, 7003]);
    assert.deepEqual(value.ports.map(p => text.slice(p.range.start, p.range.end)), value.ports.map(p => String(p.port)));
    assert.ok(value.known);
  });

  it('does not know ports that are variables, ranges or none', () => {
    for (const port of [
      '"${PORT}"', '"80:${PORT:-80}"', '"8000-8002"', '"9090-9091:8080-8081"', '"http"', '0', '"{{ port }}:{{ port }}"', '{published: 80}', '[]',
    ]) {
      const { ports, known } = web('build: .', `ports: [80, ${port}]`);
      assert.deepEqual([ports.map(p => p.port), known], [[80], false], port);
    }
    assert.equal(web('ports: 80').known, false);
    assert.ok(web('image: nginx:1').known);
  });

  it('does not know where a program listens that is told so', () => {
    for (const line of [
      'command: npm run dev', 'entrypoint: [serve]', 'extends: base', 'env_file: .env', 'environment: {PORT: 80}',
      'environment: ["URL=http://+:80"]', 'environment: {PORT: "${PORT}"}', 'environment: [HTTP_PORT]',
    ]) {
      assert.equal(web('ports: [80]', line).known, false, line);
    }
    assert.ok(web('ports: [80]', 'environment: {DATABASE: "db:8080", NAME: "${NAME}"}').known);
  });

  it('says what is built, from the root of the workspace', () => {
    const [a, b, c, ...remote] = factsOf([
      'services:', '  a: {build: ..}', '  b: {image: "shop/b:1", build: {context: ./b/, dockerfile: ../docker/b.Dockerfile, target: dev}}',
      '  c: {build: {dockerfile_inline: FROM a}}', '  d: {build: "https://example.com/a.git"}', '  e: {build: "$DIR"}',
      '  f: {build: ../../..}', '  g: {build: /srv}', '  h: {image: "nginx:1"}', '  i: {build: }', '  j: text', '',
    ].join('\n'), 'deploy/local/compose.yaml');
    const built = { ports: [], known: true };
    assert.deepEqual(a?.value, { ...built, context: 'deploy', dockerfile: 'deploy/Dockerfile' });
    assert.deepEqual(b?.value, {
      ...built, image: 'shop/b:1', context: 'deploy/local/b', dockerfile: 'deploy/local/docker/b.Dockerfile', target: 'dev',
    });
    assert.deepEqual(c?.value, { ...built, context: 'deploy/local' });
    assert.deepEqual(remote.map(f => [f.name, f.value.dockerfile]), ['d', 'e', 'f', 'g', 'h', 'i'].map(name => [name, undefined]));
  });

  it('reads broken files as far as they go', () => {
    for (const text of ['', 'services:', 'services: [a]', 'services:\n  web:\n    ports: [', ': :\n- x']) {
      assert.doesNotThrow(() => factsOf(text), text);
    }
  });

  describe('compose/port-not-exposed', () => {
    const said = (dockerfile: string, ...lines: string[]): string[] =>
      lintProject(engine, new Map([
        ['web/Dockerfile', `FROM python:3.13-slim\n${dockerfile}\n`],
        ['compose.yaml', `services:\n  web:\n${lines.map(l => `    ${l}\n`).join('')}`],
      ])).filter(f => f.rule === 'compose/port-not-exposed').map(f => `${f.persona} ${f.start.line + 1} ${f.fixes.length}`);

    it('speaks by default where both sides have one port, else to the strict persona', () => {
      assert.deepEqual(said('EXPOSE 8000', 'build: web', 'ports: ["80:8080"]'), ['default 4 1']);
      assert.deepEqual(said('EXPOSE 8000 9000', 'build: web', 'ports: ["80:8080"]'), ['strict 4 0']);
      assert.deepEqual(said('EXPOSE 8000', 'build: web', 'ports: [8080, 8081]'), ['strict 4 0']);
    });

    it('is silent where one port fits and where anything is unknown', () => {
      assert.deepEqual(said('EXPOSE 8000', 'build: web', 'ports: [8000, 9229]'), []);
      assert.deepEqual(said('USER 1000', 'build: web', 'ports: [8080]'), []);
      assert.deepEqual(said('EXPOSE 8000 $PORT', 'build: web', 'ports: [8080]'), []);
      assert.deepEqual(said('EXPOSE 8000', 'build: elsewhere', 'ports: [8080]'), []);
      assert.deepEqual(said('EXPOSE 8000', 'build: {context: web, target: dev}', 'ports: [8080]'), []);
      assert.deepEqual(said('EXPOSE 8000', 'build: web', 'ports: [8080]', 'command: serve'), []);
      assert.deepEqual(said('EXPOSE 8000', 'image: web', 'ports: [8080]'), []);
    });
  });
});
