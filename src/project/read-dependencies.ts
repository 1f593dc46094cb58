import { LineIndex } from '../core/text.ts';
import type { Dependency } from './dependencies.ts';
import { nameOf } from './paths.ts';

type Reader = (text: string, line: (offset: number) => number) => Dependency[];

/** By file name. Only manifests that people write: what a lock file adds is no statement of theirs. */
const READERS: readonly [RegExp, Reader][] = [
  [/^package\.json$/, readPackageJson],
  [/^(?:requirements.*\.(?:txt|in)|constraints\.txt)$/, readRequirements],
  [/^(?:pyproject\.toml|Pipfile)$/, readPythonToml],
  [/^go\.mod$/, readGoMod],
  [/^pom\.xml$/, readPom],
  [/^(?:build\.gradle(?:\.kts)?|libs\.versions\.toml)$/, readGradle],
  [/\.(?:cs|fs|vb)proj$|^Directory\.Packages\.props$/, readDotnet],
  [/^Cargo\.toml$/, readCargo],
  [/^Gemfile$/, readGemfile],
  [/^composer\.json$/, readComposer],
];

/** Whether a file is one that names dependencies. */
export function namesDependencies(path: string): boolean {
  const name = nameOf(path);
  return READERS.some(([names]) => names.test(name));
}

/** What a package manifest depends on; empty for other files and for text that can't be read. */
export function readDependencies(path: string, text: string): Dependency[] {
  const name = nameOf(path);
  const reader = READERS.find(([names]) => names.test(name))?.[1];
  if (!reader) return [];
  const lines = LineIndex.of(text);
  return reader(text, offset => lines.lineAt(offset) + 1);
}

/** Each match of `pattern` with its groups and offset. */
function* each(text: string, pattern: RegExp): Generator<{ groups: Record<string, string | undefined>; at: number }> {
  for (const m of text.matchAll(pattern)) yield { groups: m.groups ?? {}, at: m.index };
}

/** Sections `"key": { … }` of JSON whose entries are `"name": "version"`; nested objects have no such entries in these files. */
function readJsonSections(
  text: string, line: (offset: number) => number, ecosystem: 'npm' | 'packagist', sections: Record<string, boolean>,
): Dependency[] {
  const found: Dependency[] = [];
  for (const { groups, at } of each(text, /"(?<section>[\w-]+)"\s*:\s*\{(?<body>[^{}]*)\}/g)) {
    const dev = sections[groups['section']!];
    if (dev === undefined) continue;
    const body = at + text.slice(at).indexOf('{') + 1;
    for (const entry of each(groups['body']!, /"(?<name>[^"\s]+)"\s*:\s*"(?<version>[^"]*)"/g)) {
      found.push({ ecosystem, name: entry.groups['name']!, version: entry.groups['version']!, line: line(body + entry.at), dev });
    }
  }
  return found;
}

function readPackageJson(text: string, line: (offset: number) => number): Dependency[] {
  return readJsonSections(text, line, 'npm', {
    dependencies: false, devDependencies: true, optionalDependencies: false, peerDependencies: false,
  });
}

function readComposer(text: string, line: (offset: number) => number): Dependency[] {
  return readJsonSections(text, line, 'packagist', { require: false, 'require-dev': true });
}

const pypiName = (name: string): string => name.toLowerCase().replace(/[_.]+/g, '-');

function readRequirements(text: string, line: (offset: number) => number): Dependency[] {
  return [...each(text, /^(?<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]\n]*\])?[ \t]*(?<version>(?:[=<>!~]=?=?)[^\s;#]+)?/gm)].map(
    ({ groups, at }) => ({
      ecosystem: 'pypi', name: pypiName(groups['name']!), ...(groups['version'] ? { version: groups['version'] } : {}), line: line(at),
      dev: false,
    }),
  );
}

function readPythonToml(text: string, line: (offset: number) => number): Dependency[] {
  const found: Dependency[] = [];
  for (const section of tomlSections(text)) {
    const dev = /dev|test|lint/.test(section.name);
    if (/^(?:tool\.poetry(?:\.group\.[\w-]+)?\.(?:dev-)?dependencies|packages|dev-packages)$/.test(section.name)) {
      for (const e of tomlEntries(section)) {
        if (e.key !== 'python') found.push({ ecosystem: 'pypi', name: pypiName(e.key), ...version(e.value), line: line(e.at), dev });
      }
    }
    if (!/^(?:project(?:\.optional-dependencies)?|dependency-groups|tool\.uv|build-system)$/.test(section.name)) continue;
    for (const list of each(section.body, /^[ \t]*(?<key>[\w-]+)\s*=\s*\[(?<items>[^\][]*(?:\[[^\]]*\][^\][]*)*)\]/gm)) {
      if (
        !/dependenc|^requires$|^(?!classifiers|keywords|dynamic|authors)/.test(list.groups['key']!) ||
        /^(?:classifiers|keywords|dynamic|authors)$/.test(list.groups['key']!)
      ) {
        continue;
      }
      const start = section.at + list.at + section.body.slice(list.at).indexOf('[') + 1;
      for (const item of each(list.groups['items']!, /["'](?<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?<version>[=<>!~][^"';]*)?/g)) {
        const inDev = dev || section.name !== 'project' || list.groups['key'] !== 'dependencies';
        found.push({
          ecosystem: 'pypi', name: pypiName(item.groups['name']!), ...version(item.groups['version']), line: line(start + item.at),
          dev: inDev,
        });
      }
    }
  }
  return found;
}

function readGoMod(text: string, line: (offset: number) => number): Dependency[] {
  return [...each(text, /^(?:require)?[ \t]*(?<name>[a-z0-9][\w.-]*\.[a-z]{2,}\/[^\s]+)[ \t]+(?<version>v[^\s]+)(?![^\n]*=>)/gm)].map(
    ({ groups, at }) => ({
      ecosystem: 'go', name: groups['name']!, version: groups['version']!, line: line(at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)),
      dev: false,
    }),
  );
}

function readPom(text: string, line: (offset: number) => number): Dependency[] {
  return [...each(text, /<(?<tag>dependency|plugin|parent)>(?<body>[\s\S]*?)<\/\k<tag>>/g)].flatMap(({ groups, at }) => {
    const of = (tag: string): string | undefined => new RegExp(`<${tag}>\\s*([^<]*?)\\s*</${tag}>`).exec(groups['body']!)?.[1];
    const [group, artifact] = [of('groupId') ?? 'org.apache.maven.plugins', of('artifactId')];
    return artifact
      ? [{
          ecosystem: 'maven' as const, name: `${group}:${artifact}`, ...version(of('version')), line: line(at),
          dev: of('scope') === 'test' || groups['tag'] === 'plugin',
        }]
      : [];
  });
}

function readGradle(text: string, line: (offset: number) => number): Dependency[] {
  return [
    ...each(text, /(?<configuration>[A-Za-z]*)[ \t(]*["'](?<group>[\w.-]+\.[\w.-]+):(?<artifact>[\w.-]+)(?::(?<version>[^"'@]+))?["']/g),
  ].map(({ groups, at }) => ({
    ecosystem: 'maven',
    name: `${groups['group']}:${groups['artifact']}`,
    ...version(groups['version']),
    line: line(at),
    dev: /^test/i.test(groups['configuration']!),
  }));
}

function readDotnet(text: string, line: (offset: number) => number): Dependency[] {
  return [...each(text, /<Package(?:Reference|Version)\s[^>]*?Include="(?<name>[^"]+)"(?:[^>]*?Version="(?<version>[^"]+)")?/g)].map(
    ({ groups, at }) => ({
      ecosystem: 'nuget', name: groups['name']!, ...version(groups['version']), line: line(at), dev: false,
    }),
  );
}

function readCargo(text: string, line: (offset: number) => number): Dependency[] {
  return tomlSections(text)
    .filter(s => /(?:^|\.)(?:dev-|build-)?dependencies$/.test(s.name))
    .flatMap(s =>
      tomlEntries(s).map(e => ({
        ecosystem: 'cargo' as const, name: e.key, ...version(e.value), line: line(e.at), dev: /dev-/.test(s.name),
      })),
    );
}

function readGemfile(text: string, line: (offset: number) => number): Dependency[] {
  return [...each(text, /^[ \t]*gem[ \t(]+["'](?<name>[^"']+)["'](?:[ \t]*,[ \t]*["'](?<version>[^"']+)["'])?/gm)].map(
    ({ groups, at }) => ({
      ecosystem: 'rubygems', name: groups['name']!, ...version(groups['version']), line: line(at), dev: false,
    }),
  );
}

interface TomlSection {
  name: string;
  body: string;
  at: number;
}

function tomlSections(text: string): TomlSection[] {
  const heads = [...text.matchAll(/^\[+([^\]\n]+)\]+[^\n]*$/gm)];
  return heads.map((head, i) => {
    const at = head.index + head[0].length;
    return { name: head[1]!.trim().replace(/"/g, ''), body: text.slice(at, heads[i + 1]?.index), at };
  });
}

function tomlEntries(section: TomlSection): { key: string; value: string; at: number }[] {
  return [...section.body.matchAll(/^[ \t]*["']?([\w.-]+)["']?[ \t]*=[ \t]*(.*)$/gm)].map(m => ({
    key: m[1]!, value: /version\s*=\s*["']([^"']*)["']/.exec(m[2]!)?.[1] ?? /^["']([^"']*)["']/.exec(m[2]!)?.[1] ?? '',
    at: section.at + m.index,
  }));
}

function version(text: string | undefined): { version?: string } {
  return text === undefined || text === '' ? {} : { version: text };
}
