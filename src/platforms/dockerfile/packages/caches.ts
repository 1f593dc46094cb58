import type { Alias } from '../../../core/finding.ts';
import { fileRule, type Family } from '../../../core/rule.ts';
import { appendCommand } from '../edits.ts';
import { docker } from '../examples.ts';
import { mountsOver, placed, runsOf, shipped, subjectOf, type DockerfileModel, type Run } from '../model.ts';
import { callOf, hasOption, MANAGERS, type Manager } from './managers.ts';

/** One package manager that leaves files behind which the image does not need. */
interface CacheRow {
  id: string;
  manager: Manager;
  /** Subcommands that fill the cache; the empty string is the program without one. */
  fills: readonly string[];
  /** Subcommands that empty it. */
  cleans: readonly string[];
  /** Directories of the cache. Removing them is as good, and so is mounting over one. */
  directories: readonly string[];
  clean: string;
  safety: 'safe' | 'unsafe';
  aliases: readonly Alias[];
  reference: string;
  base: string;
  bad: string;
}

const ROWS: readonly CacheRow[] = [
  {
    id: 'apt-lists-left', manager: MANAGERS.apt, fills: ['update'], cleans: [], directories: ['/var/lib/apt', '/var/lib/apt/lists'],
    clean: 'rm -rf /var/lib/apt/lists/*', safety: 'unsafe', aliases: ['hadolint:DL3009', 'kics:df746b39-6564-4fed-bf85-e9c44382303c'],
    reference: 'https://docs.docker.com/build/building/best-practices/#apt-get', base: 'debian:12',
    bad: 'apt-get update && apt-get install -y curl',
  },
  {
    id: 'yum-cache-left', manager: MANAGERS.yum, fills: ['install', 'groupinstall', 'localinstall', 'update', 'upgrade'], cleans: ['clean'],
    directories: ['/var/cache/yum', '/var/cache'], clean: 'yum clean all', safety: 'safe',
    aliases: ['hadolint:DL3032', 'kics:00481784-25aa-4a55-8633-3136dfcf4f37', 'trivy:DS-0015'],
    reference: 'https://man7.org/linux/man-pages/man8/yum.8.html',
    base: 'centos:7', bad: 'yum install -y httpd-2.4.6',
  },
  {
    id: 'dnf-cache-left', manager: MANAGERS.dnf,
    fills: ['install', 'in', 'groupinstall', 'localinstall', 'update', 'upgrade', 'up', 'upgrade-minimal', 'up-min', 'reinstall', 'rei',
      'downgrade', 'dg', 'distro-sync'], cleans: ['clean'],
    directories: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum', '/var/cache'], clean: 'dnf clean all', safety: 'safe',
    aliases: ['hadolint:DL3040', 'kics:295acb63-9246-4b21-b441-7c1f1fb62dc0', 'trivy:DS-0019'],
    reference: 'https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command', base: 'fedora:40', bad: 'dnf install -y httpd-2.4.59',
  },
  {
    id: 'zypper-cache-left', manager: MANAGERS.zypper, fills: ['install', 'in', 'update', 'up', 'patch', 'dist-upgrade', 'dup'],
    cleans: ['clean', 'cc'],
    directories: ['/var/cache/zypp', '/var/cache'], clean: 'zypper clean --all', safety: 'safe',
    aliases: ['hadolint:DL3036', 'kics:38300d1a-feb2-4a48-936a-d1ef1cd24313', 'trivy:DS-0020'],
    reference: 'https://en.opensuse.org/SDB:Zypper_manual',
    base: 'opensuse/leap:15.6', bad: 'zypper install -y httpd=2.4.46',
  },
  {
    id: 'yarn-cache-left', manager: MANAGERS.yarn, fills: ['install', 'add', ''], cleans: ['cache'],
    directories: ['/root/.cache/yarn', '/usr/local/share/.cache', '/root/.cache', '/root/.yarn', '/usr/local/share/.cache/yarn'],
    clean: 'yarn cache clean',
    safety: 'safe', aliases: ['hadolint:DL3060'], reference: 'https://classic.yarnpkg.com/lang/en/docs/cli/cache/', base: 'node:22',
    bad: 'yarn install --frozen-lockfile',
  },
];

/** Options with which nothing is left behind, or not where we know. */
const HARMLESS = ['--help', '--version', '--download-only', '--cache-folder'];

/** The last command of a run that fills the cache with nothing behind it that empties it. */
function leftBy(row: CacheRow, run: Run): Run['invocations'][number] | undefined {
  let filler: Run['invocations'][number] | undefined;
  for (const invocation of run.invocations) {
    const args = callOf(row.manager, invocation);
    if (args) {
      const sub = args.operands[0]?.shape ?? '';
      if (row.cleans.includes(sub)) filler = undefined;
      else if (row.fills.includes(sub) && !hasOption(args, ...HARMLESS)) filler ??= invocation;
    } else if (removes(row, invocation)) filler = undefined;
  }
  return filler;
}

function removes(row: CacheRow, { name, args }: Run['invocations'][number]): boolean {
  if (name !== 'rm' && name !== 'find') return false;
  return args.some(w => row.directories.some(d => w.shape === d || w.shape.startsWith(`${d}/`) || w.shape.startsWith(`${d}*`)));
}

/** Caches of package managers that stay in the image: one rule for each. */
export const caches: Family<CacheRow> = {
  rows: ROWS,
  template: row => fileRule<DockerfileModel, object, 'left'>(
    {
      id: `dockerfile/${row.id}`, summary: `What ${row.manager.name} downloaded stays in the image`, category: 'flow', severity: 'info',
      confidence: 'high', persona: 'strict', patterns: ['containerised-workloads', 'flow-over-utilisation'], wastes: ['delays'],
      aliases: row.aliases, references: [row.reference],
      messages: { left: '`{command}` leaves its downloads in this layer: end the same RUN with `{clean}`, or mount a cache over `{directory}`' },
    },
    (model, { report }) => {
      for (const run of runsOf(model, row.manager.programs)) {
        if (!shipped(model, run.stage) || row.directories.some(d => mountsOver(run, d))) continue;
        const filler = leftBy(row, run);
        if (!filler) continue;
        const name = filler.name!;
        const command = `${name} ${filler.args.find(w => !w.shape.startsWith('-'))?.shape ?? ''}`.trim();
        const clean = row.clean.replace(/^dnf/, name);
        report({
          at: placed(run, filler.command.range), subject: subjectOf(run.stage, run.instruction), message: 'left',
          data: { command, clean, directory: row.directories[0]! },
          fixes: appendCommand(model.source.text, run, clean, row.safety, model.source.escape),
        });
      }
    },
  ),
  explain: row => `Each RUN makes a layer, and what is in a layer stays in the image: deleting it in a later RUN hides it without `
    + `making the image smaller. `
    + `\`${row.manager.name}\` keeps its package lists or downloads in \`${row.directories[0]}\`; tens of megabytes that every pull `
    + `transfers and nobody reads. `
    + `Remove them at the end of the same RUN (\`${row.clean}\`), or mount a cache there with \`RUN `
    + `--mount=type=cache,target=${row.directories[0]}\`, which also makes the next build faster. `
    + 'Stages whose files are only copied from are left alone.',
  examples: row => ({
    bad: [docker(`FROM ${row.base}\nRUN ${row.bad}  # <- ${row.clean}\n`)],
    good: [
      docker(`FROM ${row.base}\nRUN ${row.bad} && ${row.clean}\n`),
      docker(`FROM ${row.base}\nRUN --mount=type=cache,target=${row.directories[0]} ${row.bad}\n`),
      docker(`FROM ${row.base} AS build\nRUN ${row.bad}\n\nFROM scratch\nCOPY --from=build /app /app\n`),
    ],
  }),
};
