import type { Notes } from '../../notes.ts';
import { say } from '../say.ts';
import type { Plan } from '../plan.ts';
import { TOOL_VERSIONS } from '../versions.ts';

/** The image that a service's jobs run in, and what has to be done in it first. */
export interface JobImage {
  name: string;
  prepare: readonly string[];
}

/**
 * An image with the runtime or compiler of a service. Named by its tag: which digest belongs to a version isn't known here.
 * @param version A version, or a variable of the matrix: `$VERSION`.
 */
export function jobImage(plan: Plan, version: string, notes: Notes): JobImage {
  const { language, packageManager, packageManagerVersion } = plan.service;
  const manager = packageManager?.value;
  switch (language.value) {
    case 'javascript':
    case 'typescript':
      if (manager === 'bun') {
        const bun = packageManagerVersion?.value ?? TOOL_VERSIONS.bun;
        say(notes, `Bun ${bun} runs ${plan.id}`, packageManagerVersion);
        return { name: `oven/bun:${bun}`, prepare: [] };
      }
      return { name: `node:${version}-bookworm-slim`, prepare: corepack(plan, notes) };
    case 'python':
      return python(plan, version, notes);
    case 'go':
      return { name: `golang:${version}-bookworm`, prepare: [] };
    case 'java':
    case 'kotlin':
      return { name: jdk(plan, version), prepare: [] };
    case 'csharp':
      return { name: `mcr.microsoft.com/dotnet/sdk:${version}`, prepare: [] };
    case 'rust':
      // The image has the compiler alone.
      return { name: `rust:${version}-bookworm`, prepare: ['rustup component add clippy rustfmt'] };
    case 'ruby':
      return { name: `ruby:${version}-bookworm`, prepare: [] };
    case 'php':
      notes.gap(
        `${plan.id} is tested with the PHP of the image composer:2, not with ${version}: no official image has Composer and that PHP`,
      );
      return { name: 'composer:2', prepare: [] };
    case 'html':
      return { name: 'alpine:3.22', prepare: [] };
  }
}

function corepack(plan: Plan, notes: Notes): string[] {
  const { packageManager, packageManagerVersion } = plan.service;
  const manager = packageManager?.value;
  if (manager !== 'pnpm' && manager !== 'yarn') return [];
  if (manager === 'yarn' || packageManagerVersion?.file.endsWith('package.json')) return ['corepack enable'];
  const version = packageManagerVersion?.value ?? TOOL_VERSIONS.pnpm;
  say(notes, `pnpm ${version} installs ${plan.id}`, packageManagerVersion);
  return ['corepack enable', `corepack prepare pnpm@${version} --activate`];
}

function python(plan: Plan, version: string, notes: Notes): JobImage {
  const { packageManager, packageManagerVersion } = plan.service;
  const manager = packageManager?.value;
  if (manager !== 'uv' && manager !== 'poetry' && manager !== 'pipenv') return { name: `python:${version}-slim-bookworm`, prepare: [] };
  const tool = packageManagerVersion?.value ?? TOOL_VERSIONS[manager];
  say(notes, `${manager} ${tool} installs ${plan.id}`, packageManagerVersion);
  if (manager === 'uv') return { name: `ghcr.io/astral-sh/uv:${tool}-python${version}-bookworm-slim`, prepare: [] };
  return { name: `python:${version}-slim-bookworm`, prepare: [`pip install --quiet ${manager}==${tool}`] };
}

/** A wrapper in the repository brings its build tool itself. */
function jdk(plan: Plan, version: string): string {
  const commands = [plan.install, plan.build, plan.test].map(c => c?.run ?? '');
  if (commands.some(c => /^mvn\b/.test(c))) return `maven:3.9-eclipse-temurin-${version}`;
  if (commands.some(c => /^gradle\b/.test(c))) return `gradle:9-jdk${version}`;
  return `eclipse-temurin:${version}-jdk`;
}
