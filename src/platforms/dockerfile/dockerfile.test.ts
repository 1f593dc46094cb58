import assert from 'node:assert/strict';
import type { Document } from '../../core/document.ts';
import type { Fix } from '../../core/fix.ts';
import { LineIndex } from '../../core/text.ts';
import { prepareShell } from '../../documents/shell/parse.ts';
import { testHost } from '../../lint/testing/host.ts';
import { buildModel } from './build.ts';
import { facts } from './facts.ts';
import { links } from './links.ts';
import { lineage, placed, type DockerfileModel } from './model.ts';
import { recognise } from './recognise.ts';
import { addRemoteFile } from './rules/add-remote-file.ts';
import { schemaAt } from './schema.ts';

const documentOf = (text: string): Document => ({ path: 'Dockerfile', text, lines: LineIndex.of(text), offset: 0 });
const read = (text: string): DockerfileModel => buildModel(documentOf(text));

describe('Dockerfile platform', () => {
  before(() => prepareShell(testHost()));

  it('recognises Dockerfiles by name and content', () => {
    for (const path of ['Dockerfile', 'a/Containerfile', 'x.dockerfile', 'docker/Dockerfile.dev', 'Dockerfile-alpine', 'app.Dockerfile']) {
      assert.equal(recognise(path, 'FROM a:1\n'), 2, path);
    }
    for (const path of ['Dockerfile.dockerignore', 'Dockerfile.md', 'Dockerfile.j2', 'dockerfiles/readme', 'x.txt']) {
      assert.equal(recognise(path, 'FROM a:1\n'), 0, path);
    }
    assert.equal(recognise('Dockerfile', '{{ if .X }}\nFROM a\n'), 0);
    assert.equal(recognise('Dockerfile.notes', 'remember the milk\n'), 0);
  });

  it('reads stages, their bases and defaults of build arguments', () => {
    const model = read('ARG V=22\nARG I=node:${V}\nFROM $I AS Base\nFROM base AS app\nFROM ${X}\nFROM ghcr.io/a/b@sha256:0\n');
    const [base, app, unknown, digest] = model.stages;
    assert.deepEqual([base!.image!.name, base!.image!.tag, base!.image!.registry], ['node', '22', 'docker.io']);
    assert.equal(app!.base, base);
    assert.deepEqual(lineage(app!).map(s => s.index), [0, 1]);
    assert.equal(unknown!.image!.resolved, undefined);
    assert.deepEqual([digest!.image!.registry, digest!.image!.digest], ['ghcr.io', 'sha256:0']);
    assert.deepEqual([...model.shipped], [digest]);
  });

  it('reads the script of each form of RUN, with its place', () => {
    const text = [
      'FROM a:1', 'RUN set -e; \\', '  # why', '  curl x | sh', 'RUN <<-EOF', '\tapt-get update', '\tEOF',
      'RUN ["/bin/sh", "-c", "make all"]',
      'RUN ["npm", "ci"]', 'RUN <<EOF cat > /x', 'sudo', 'EOF', 'SHELL ["/bin/bash", "-euxo", "pipefail", "-c"]', 'RUN a | b', 'RUN <<EOF',
      '#!/usr/bin/env python3',
      'import os', 'EOF', 'SHELL ["pwsh", "-Command"]', 'RUN Get-Item x', '',
    ].join('\n');
    const runs = read(text).stages[0]!.runs;
    const names = runs.map(r => r.invocations.map(i => {
      const at = placed(r, i.word.range);
      return text.slice(at.start, at.end);
    }));
    assert.deepEqual(names, [['set', 'curl', 'sh'], ['apt-get'], ['make'], ['npm'], ['cat'], ['a', 'b'], [], []]);
    assert.deepEqual(runs.map(r => r.form), ['shell', 'heredoc', 'exec', 'exec', 'shell', 'shell', 'heredoc', 'shell']);
    assert.deepEqual(runs.map(r => r.pipefail), [false, false, false, true, false, true, false, false]);
    assert.deepEqual(runs.slice(-2).map(r => r.shell), ['other', 'powershell']);
  });

  it('tells what a file declares', () => {
    const text = 'FROM node:22 AS build\nFROM build\nEXPOSE 80 53/udp\nUSER 1000:1000\n';
    const all = facts(read(text), { path: 'services/dns/Dockerfile', text, lines: LineIndex.of(text), offset: 0 });
    assert.deepEqual(all.map(f => `${f.kind} ${f.name}`), [
      'dockerfile/stage build', 'dockerfile/image node:22', 'dockerfile/stage 1', 'dockerfile/port 80', 'dockerfile/port 53',
      'dockerfile/exposes dns', 'dockerfile/user 1000:1000',
    ]);
  });

  it('writes the checksum of a file that ADD downloads', async () => {
    const text = 'FROM a:1\nADD https://example.com/x /x\n';
    const fixes: Fix[] = [];
    addRemoteFile.check(read(text), { document: documentOf(text), options: {}, settings: {}, report: r => fixes.push(...r.fixes ?? []) });
    const { signal } = new AbortController();
    const edits = await fixes[0]!.resolve!({ ...testHost(), fetch: () => Promise.resolve(new Response('hello')) }, signal);
    assert.deepEqual(edits.map(e => e.newText), [' --checksum=sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824']);
    assert.equal(edits[0]!.range.start, text.indexOf(' https'));
    await assert.rejects(fixes[0]!.resolve!(testHost(), signal), /without the network/);
  });

  it('links images of Docker Hub', () => {
    const model = read('FROM node:22\nFROM library/redis:7\nFROM owner/x:1\nFROM ghcr.io/a/b:1\nFROM scratch\n');
    const targets = links(model).map(l => l.target);
    assert.deepEqual(targets, ['https://hub.docker.com/_/node', 'https://hub.docker.com/_/redis', 'https://hub.docker.com/r/owner/x']);
  });

  it('explains and completes instructions, flags and stages', () => {
    const text = 'FROM node:22 AS build\nFROM a:1\nCOPY --from=b x /y\n\nRUN ls\n';
    const at = (offset: number): ReturnType<typeof schemaAt> => schemaAt(read(text), documentOf(text), offset);
    assert.match(at(2)!.description!, /Starts a stage/);
    assert.deepEqual(at(text.indexOf('=b') + 2)!.items.map(i => i.label), ['build']);
    assert.ok(at(text.indexOf('--from') + 3)!.items.some(i => i.label === '--chown'));
    assert.ok(at(text.indexOf('\n\n') + 1)!.items.some(i => i.label === 'HEALTHCHECK'));
    assert.ok(at(text.indexOf(' ls') + 1)!.items.some(i => i.label === '--mount'));
    assert.equal(at(text.indexOf(' x /y') + 4), undefined);
  });
});
