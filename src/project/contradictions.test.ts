import assert from 'node:assert/strict';
import { projectOf } from './testing/repository.ts';

const contradictions = async (files: Record<string, string>): Promise<string[]> =>
  (await projectOf(files)).contradictions.map(c => `${c.says} (${c.places.map(p => `${p.file}:${p.line}`).join(', ')})`);
const manifest = (fields: object): string => JSON.stringify({ name: 'api', scripts: { start: 'node server.js' }, ...fields }, undefined, 1);
const server = "app.listen(3000);\n";

describe('contradictions of a project', () => {
  it('are lock files of two package managers, and of another than package.json declares', async () => {
    assert.deepEqual(await contradictions({ 'package.json': manifest({}), 'server.js': server, 'package-lock.json': '{}', 'yarn.lock': '' }), [
      'there are lock files of several package managers: package-lock.json, yarn.lock (package-lock.json:1, yarn.lock:1)',
    ]);
    assert.deepEqual(await contradictions({ 'package.json': manifest({ packageManager: 'pnpm@9.1.0' }), 'server.js': server, 'package-lock.json': '{}' }), [
      'packageManager says pnpm, and the lock file is one of npm (package.json:6, package-lock.json:1)',
    ]);
    assert.deepEqual(await contradictions({ 'pyproject.toml': '[project]\nname = "a"\n', 'main.py': '', 'uv.lock': '', 'poetry.lock': '' }), [
      'there are lock files of several package managers: poetry.lock, uv.lock (poetry.lock:1, uv.lock:1)',
    ]);
  });

  it('are formats of lock files that the declared version does not write', async () => {
    assert.deepEqual(await contradictions({ 'package.json': manifest({ packageManager: 'yarn@4.1.0' }), 'server.js': server, 'yarn.lock': '# yarn lockfile v1\n' }), [
      'packageManager says yarn 4.1.0, and yarn.lock has the format of yarn 1 (package.json:6, yarn.lock:1)',
    ]);
    assert.deepEqual(await contradictions({ 'package.json': manifest({ packageManager: 'pnpm@8.0.0' }), 'server.js': server, 'pnpm-lock.yaml': "\nlockfileVersion: '9.0'\n" }), [
      "packageManager says pnpm 8.0.0, which can't read the format 9 of pnpm-lock.yaml (package.json:6, pnpm-lock.yaml:2)",
    ]);
  });

  it('are lock files that were made for other dependencies', async () => {
    const lock = { lockfileVersion: 3, packages: { '': { dependencies: { express: '^4.0.0', '{odd': '1' } }, 'node_modules/express': {} } };
    assert.deepEqual(await contradictions({ 'package.json': manifest({ dependencies: { express: '^5.0.0', pg: '^8.0.0' } }), 'server.js': server, 'package-lock.json': JSON.stringify(lock) }), [
      'package-lock.json was made for another package.json: it has express ^4.0.0, not ^5.0.0, and 1 more differ; `npm ci` refuses it (package.json:7, package-lock.json:1)',
    ]);
  });

  it('are start scripts whose file is not there, unless a build makes it', async () => {
    assert.deepEqual(await contradictions({ 'package.json': manifest({}), 'app.js': server }), ['the start script runs server.js, which is not there (package.json:4)']);
    assert.deepEqual(await contradictions({ 'package.json': manifest({ scripts: { start: 'node dist/server.js', build: 'tsc' } }), 'src/server.ts': server }), []);
    assert.deepEqual(await contradictions({ 'package.json': manifest({ scripts: { start: 'node -r dotenv/config bin/www' } }), 'bin/www': server }), []);
  });

  it('are versions of images and version files that the manifest does not allow', async () => {
    const node = { 'package.json': manifest({ engines: { node: '>=20' } }), 'server.js': server };
    assert.deepEqual(await contradictions({ ...node, Dockerfile: 'ARG V=18\nFROM node:${V}-alpine\n' }), ['Dockerfile runs Node 18 (node:18-alpine), and package.json asks for >=20 (Dockerfile:2, package.json:7)']);
    assert.deepEqual(await contradictions({ ...node, Dockerfile: 'FROM node:22\n' }), []);
    assert.deepEqual(await contradictions({ ...node, '.nvmrc': '18\n' }), ['.nvmrc says Node 18, and package.json asks for >=20 (.nvmrc:1, package.json:7)']);
    assert.deepEqual(await contradictions({ 'go.mod': 'module example.com/x\n\ngo 1.23\n', 'main.go': 'package main\n', Dockerfile: 'FROM golang:1.21 AS build\nFROM scratch\n' }), [
      'Dockerfile runs Go 1.21 (golang:1.21), and go.mod asks for 1.23 (Dockerfile:1, go.mod:3)',
    ]);
    const python = { 'pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.10,<3.13"\n', 'main.py': '' };
    assert.deepEqual(await contradictions({ ...python, Dockerfile: 'FROM python:3.13\n' }), ['Dockerfile runs Python 3.13 (python:3.13), and pyproject.toml asks for >=3.10,<3.13 (Dockerfile:1, pyproject.toml:3)']);
    assert.deepEqual(await contradictions({ ...python, Dockerfile: 'FROM python:3.12\n' }), []);
  });

  it('are ports of program, image and Compose', async () => {
    const node = { 'package.json': manifest({}), 'server.js': server };
    assert.deepEqual(await contradictions({ ...node, Dockerfile: 'FROM node:22\nEXPOSE 8080\n' }), ['the program listens on 3000, and its image exposes 8080 (server.js:1, Dockerfile:2)']);
    assert.deepEqual(await contradictions({ ...node, 'compose.yaml': 'services:\n  api:\n    build: .\n    ports: ["80:8080"]\n' }), ['the program listens on 3000, and Compose publishes 8080 of api (server.js:1, compose.yaml:4)']);
    assert.deepEqual(await contradictions({ ...node, 'server.js': 'app.listen(process.env.PORT || 3000);\n', Dockerfile: 'FROM node:22\nENV PORT=8080\nEXPOSE 8081\n' }), [
      'the image sets PORT to 8080 and exposes 8081 (Dockerfile:2, Dockerfile:3)',
    ]);
    assert.deepEqual(await contradictions({ ...node, 'server.js': 'app.listen(process.env.PORT || 3000);\n', Dockerfile: 'FROM node:22\nENV PORT=8080\nEXPOSE 8080\n' }), []);
  });
});
