import { ticked } from '../../../core/wording.ts';
import { fileRule, type Family } from '../../../core/rule.ts';
import type { Alias } from '../../../core/finding.ts';
import { EXPANSION } from '../../../documents/shell/words.ts';
import { aliasesIn, placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';
import { INDEXES, pinToNewest, type PackageIndex } from './newest.ts';
import { installsOf, MANAGERS, type Install, type Manager } from './managers.ts';
import { docker } from '../examples.ts';

/** One package manager: how a version is written, and what needs none. */
interface PinRow {
  id: string;
  managers: readonly Manager[];
  /** Names of programs that may be one of the managers. */
  programs: RegExp;
  /** How to write it, for the message: `curl=7.88.1-10`. */
  how: string;
  /** A package that says its version, or a path that needs none. */
  pinned: RegExp;
  /** The command line as a whole fixes versions: a constraints file, a lock file. */
  settled?: (install: Install) => boolean;
  persona: 'strict' | 'pedantic';
  /** Where the newest versions can be looked up. */
  index?: PackageIndex;
  aliases: readonly Alias[];
  reference: string;
  base: string;
  bad: string;
  good: string;
}

const ARCHIVE = String.raw`\.(?:tar|tar\.gz|tgz|tar\.bz2|tar\.xz|zip|whl|gem|deb|rpm|apk)$`;

/** `name-1.2`, also with a variable for the version; groups, modules and files. */
const RPM_PINNED = new RegExp(`-[\\d${EXPANSION}]|^@|/|:|${ARCHIVE}`);

const ROWS: readonly PinRow[] = [
  {
    id: 'unpinned-apt', managers: [MANAGERS.apt], programs: MANAGERS.apt.programs, how: '<package>=<version>',
    pinned: new RegExp(`=|/|\\+$|-$|${ARCHIVE}`),
    persona: 'pedantic',
    aliases: ['hadolint:DL3008', 'kics:965a08d7-ef86-4f14-8792-4a3b2098937e'],
    reference: 'https://manpages.debian.org/bookworm/apt/apt-get.8.en.html',
    base: 'debian:12', bad: 'apt-get update && apt-get install -y curl',
    good: 'apt-get update && apt-get install -y curl=7.88.1-10+deb12u5',
  },
  {
    id: 'unpinned-apk', managers: [MANAGERS.apk], programs: MANAGERS.apk.programs, how: '<package>=<version>',
    pinned: new RegExp(`[=<>~]|^\\.|^!|/|${ARCHIVE}`),
    persona: 'pedantic',
    aliases: ['hadolint:DL3018', 'kics:d3499f6d-1651-41bb-a9a7-de925fea487b'],
    reference: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
    base: 'alpine:3.20', bad: 'apk add --no-cache curl', good: 'apk add --no-cache curl~8.9',
  },
  {
    id: 'unpinned-yum', managers: [MANAGERS.yum], programs: MANAGERS.yum.programs, how: '<package>-<version>', pinned: RPM_PINNED,
    persona: 'pedantic',
    settled: i => i.subcommand.value === 'groupinstall',
    aliases: ['hadolint:DL3033', 'kics:6452c424-1d92-4deb-bb18-a03e95d579c4'],
    reference: 'https://man7.org/linux/man-pages/man8/yum.8.html',
    base: 'centos:7', bad: 'yum install -y httpd', good: 'yum install -y httpd-2.4.6',
  },
  {
    id: 'unpinned-dnf', managers: [MANAGERS.dnf], programs: MANAGERS.dnf.programs, how: '<package>-<version>', pinned: RPM_PINNED,
    persona: 'pedantic',
    settled: i => i.subcommand.value === 'groupinstall',
    aliases: ['hadolint:DL3041', 'kics:93d88cf7-f078-46a8-8ddc-178e03aeacf1'],
    reference: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
    base: 'fedora:40', bad: 'dnf install -y httpd', good: 'dnf install -y httpd-2.4.59',
  },
  {
    id: 'unpinned-zypper', managers: [MANAGERS.zypper], programs: MANAGERS.zypper.programs, how: '<package>=<version>',
    pinned: new RegExp(`[=<>]|/|${ARCHIVE}`),
    persona: 'pedantic',
    aliases: ['hadolint:DL3037', 'kics:562952e4-0348-4dea-9826-44f3a2c6117b'], reference: 'https://en.opensuse.org/SDB:Zypper_manual',
    base: 'opensuse/leap:15.6', bad: 'zypper install -y httpd', good: 'zypper install -y httpd=2.4.46',
  },
  {
    id: 'unpinned-pip', index: INDEXES.pip, managers: [MANAGERS.pip, MANAGERS.pipx], programs: /^(?:pip[\dx.]*|python[\d.]*)$/, how: '<package>==<version>',
    persona: 'strict',
    pinned: new RegExp(`[=<>]|[~!]=|@|/|^\\.|^git\\+|${ARCHIVE}`),
    settled: i => i.args.options.some(o => ['-r', '--requirement', '-c', '--constraint', '-e', '--editable', '--group'].includes(o.name)),
    aliases: ['hadolint:DL3013', 'kics:02d9c71f-3ee8-4986-9c27-1a20d0d19bfc'],
    reference: 'https://pip.pypa.io/en/stable/reference/requirement-specifiers/',
    base: 'python:3.12', bad: 'pip install --no-cache-dir django', good: 'pip install --no-cache-dir django==5.0.6',
  },
  {
    id: 'unpinned-npm', index: INDEXES.npm, managers: [MANAGERS.npm], programs: MANAGERS.npm.programs, how: '<package>@<version>', persona: 'strict',
    pinned: new RegExp(`^(?!git[:+]).+@|^[./~]|^(?:file|https?):|#|${ARCHIVE}`),
    aliases: ['hadolint:DL3016', 'kics:e36d8880-3f78-4546-b9a1-12f0745ca0d5'], reference: 'https://docs.npmjs.com/cli/commands/npm-install',
    base: 'node:22', bad: 'npm install -g pnpm', good: 'npm install -g pnpm@9.1.4',
  },
  {
    id: 'unpinned-gem', index: INDEXES.gem, managers: [MANAGERS.gem], programs: MANAGERS.gem.programs, how: '<gem>:<version>', persona: 'strict',
    pinned: new RegExp(`:|/|${ARCHIVE}`),
    settled: i => i.args.options.some(o => ['-v', '--version', '-g', '--file'].includes(o.name)),
    aliases: ['hadolint:DL3028', 'kics:22cd11f7-9c6c-4f6e-84c0-02058120b341'],
    reference: 'https://guides.rubygems.org/command-reference/#gem-install',
    base: 'ruby:3.3', bad: 'gem install bundler', good: 'gem install bundler:2.5.10',
  },
];

/** The row's packages that say no version. A word that is one expansion may hold anything. */
function unpinned(row: PinRow, install: Install): Install['packages'] {
  if (row.settled?.(install)) return [];
  const cut = row.id === 'unpinned-gem' ? install.invocation.args.find(w => w.shape === '--')?.range.start : undefined;
  return install.packages
    .filter(w => cut === undefined || w.range.start < cut)
    .filter(w => w.shape !== '' && !w.shape.startsWith(EXPANSION) && !row.pinned.test(w.shape));
}

/** KICS takes a git address without a commit for a pinned one. */
function aliasesFor(model: DockerfileModel, row: PinRow, { run }: Install, words: Install['packages']): readonly Alias[] {
  const aliases = aliasesIn(model, run.stage, row.aliases);
  return words.every(w => w.shape.startsWith('git')) ? aliases.filter(a => !a.startsWith('kics:')) : aliases;
}

/** Packages without a version: one rule for each package manager. */
export const pins: Family<PinRow> = {
  rows: ROWS,
  template: row => fileRule<DockerfileModel, object, 'unpinned'>(
    {
      id: `dockerfile/${row.id}`, summary: `Packages are installed with ${row.managers[0]!.name} without a version`,
      category: 'reliability', severity: 'warning', confidence: 'high', persona: row.persona,
      patterns: ['build-once-deploy-many', 'supply-chain-security'], wastes: ['defects'], aliases: row.aliases,
      references: [row.reference, 'https://docs.docker.com/build/building/best-practices/#apt-get'],
      messages: { unpinned: '{packages} is installed in whatever version is newest on the day of the build: write `{how}`' },
    },
    (model, { report }) => {
      for (const run of runsOf(model, row.programs)) {
        for (const install of row.managers.flatMap(m => installsOf(m, run))) {
          const words = unpinned(row, install);
          if (!words.length) continue;
          const at = placed(run, words[0]!.range);
          const data = { packages: ticked(words.map(w => w.shape.replaceAll(EXPANSION, '…'))), how: row.how };
          report({
            at, subject: subjectOf(run.stage, run.instruction), message: 'unpinned', data,
            aliases: aliasesFor(model, row, install, words),
            fixes: row.index ? pinToNewest(row.index, run, words) : [],
          });
        }
      }
    },
  ),
  explain: row => `\`${row.managers[0]!.name}\` takes the newest version that its repositories have at the moment of the build. The same `
    + 'Dockerfile then makes another image next week, a rollback rebuilds something that never ran before, and a broken or hijacked '
    + 'release '
    + `arrives without anybody having chosen it. Name the version (\`${row.how}\`), and let a bot propose the updates; or pin the base `
    + `image and the package `
    + 'repository by a snapshot, and turn this rule off.',
  examples: row => ({
    bad: [docker(`FROM ${row.base}\nRUN ${row.bad}  # <- ${row.how}\n`)],
    good: [docker(`FROM ${row.base}\nRUN ${row.good}\n`)],
  }),
};
