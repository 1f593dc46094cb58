import { parseArgs, type Invocation, type ParsedArgs } from '../../../documents/shell/query.ts';
import type { ShellWord } from '../../../documents/shell/model.ts';
import type { Run } from '../model.ts';

/** A package manager's command line: what a check needs to find the packages that it installs. */
export interface Manager {
  /** For people. */
  name: string;
  programs: RegExp;
  /** Subcommands that install the packages behind them. */
  install: readonly string[];
  /** Options that take a value in the next word. */
  valued: ReadonlySet<string>;
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const RPM_VALUED = set(
  '-c -d -e -x --config --debuglevel --errorlevel --exclude --excludepkgs --disablerepo --enablerepo --repo --repoid --installroot '
    + '--releasever '
  + '--setopt --rpmverbosity --color --disableplugin --enableplugin --nobest --comment --destdir --downloaddir --forcearch --advisory '
  + '--from-repo',
);

export const MANAGERS = {
  apt: {
    name: 'apt-get', programs: /^(?:apt-get|apt|aptitude)$/, install: ['install'],
    valued: set('-o -c -t -a --option --config-file --target-release --default-release --host-architecture'),
  },
  apk: {
    name: 'apk', programs: /^apk$/, install: ['add'],
    valued: set('-t --virtual -p --root -X --repository --repositories-file --arch --cache-dir --keys-dir --cache-max-age --wait '
      + '--timeout'),
  },
  yum: { name: 'yum', programs: /^yum$/, install: ['install', 'groupinstall', 'localinstall', 'reinstall'], valued: RPM_VALUED },
  dnf: { name: 'dnf', programs: /^(?:dnf|dnf5|microdnf|tdnf)$/, install: ['install', 'in', 'groupinstall', 'localinstall', 'reinstall'],
    valued: RPM_VALUED },
  zypper: {
    name: 'zypper', programs: /^zypper$/, install: ['install', 'in'],
    valued: set('-c --config -R --root -D --reposd-dir -C --cache-dir -p --plus-repo -r --repo --from -t --type --download '
      + '--installroot --releasever'),
  },
  pip: {
    name: 'pip', programs: /^pip[\d.]*$/, install: ['install'],
    valued: set(
      '-r --requirement -c --constraint -e --editable -t --target -i --index-url --extra-index-url -f --find-links --prefix --root '
        + '--src --platform '
      + '--python-version --implementation --abi --progress-bar --upgrade-strategy --no-binary --only-binary --trusted-host --cert '
      + '--client-cert --cache-dir '
      + '--timeout --retries --proxy --log --exists-action --build -b --install-option --global-option --config-settings -C --report '
      + '--python --use-feature '
      + '--use-deprecated --root-user-action --keyring-provider --group',
    ),
  },
  pipx: { name: 'pipx', programs: /^pipx$/, install: ['install'],
    valued: set('--python --index-url -i --pip-args --suffix --backend --preinstall') },
  npm: {
    name: 'npm', programs: /^npm$/, install: ['install', 'i', 'add', 'in', 'ins', 'inst', 'isntall'],
    valued: set('--loglevel --registry --prefix --cache --omit --include --only --tag --userconfig --globalconfig --fetch-retries '
      + '--fetch-timeout -C --workspace -w --depth'),
  },
  yarn: { name: 'yarn', programs: /^yarn$/, install: ['install', 'add'],
    valued: set('--network-timeout --cwd --cache-folder --registry --mutex --network-concurrency') },
  gem: {
    name: 'gem', programs: /^gem[\d.]*$/, install: ['install', 'i'],
    valued: set('-v --version -i --install-dir -n --bindir -s --source -P --trust-policy --platform -B --build-root -g --file -p '
      + '--http-proxy --target-rbconfig --use-system-libraries'),
  },
} as const satisfies Record<string, Manager>;

/** One command line that installs packages. */
export interface Install {
  run: Run;
  invocation: Invocation;
  subcommand: ShellWord;
  args: ParsedArgs;
  packages: readonly ShellWord[];
}

/** An invocation of the manager with its arguments split; `python -m pip` counts as pip. */
export function callOf(manager: Manager, invocation: Invocation): ParsedArgs | undefined {
  const { name } = invocation;
  if (name === undefined) return undefined;
  const known = parsed.get(invocation);
  if (known?.manager === manager) return known.args;
  const args = split(manager, name, invocation.args);
  if (args) parsed.set(invocation, { manager, args });
  return args;
}

/** Several rules ask for the arguments of one call. */
const parsed = new WeakMap<Invocation, { manager: Manager; args: ParsedArgs }>();

function split(manager: Manager, name: string, args: readonly ShellWord[]): ParsedArgs | undefined {
  if (manager.programs.test(name)) return parseArgs(args, manager.valued);
  if (!/^python[\d.]*$/.test(name)) return undefined;
  const at = args.findIndex(w => w.value === '-m');
  const module = at < 0 ? undefined : args[at + 1]?.value;
  return module !== undefined && manager.programs.test(module) ? parseArgs(args.slice(at + 2), manager.valued) : undefined;
}

/** What a run installs with the manager. */
export function installsOf(manager: Manager, run: Run): Install[] {
  const installs: Install[] = [];
  for (const invocation of run.invocations) {
    const args = callOf(manager, invocation);
    const subcommand = args?.operands[0];
    if (!args || subcommand?.value === undefined || !manager.install.includes(subcommand.value)) continue;
    installs.push({ run, invocation, subcommand, args, packages: args.operands.slice(1) });
  }
  return installs;
}

export function hasOption(args: ParsedArgs, ...names: readonly string[]): boolean {
  return args.options.some(o => names.includes(o.name));
}
