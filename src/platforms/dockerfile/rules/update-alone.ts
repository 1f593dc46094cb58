import { fileRule } from '../../../core/rule.ts';
import { joinRuns } from '../edits.ts';
import { mountsOver, placed, runsOf, subjectOf, type DockerfileModel, type Stage } from '../model.ts';
import { callOf, installsOf, MANAGERS, type Manager } from '../packages/managers.ts';

/** What refreshes a package index; `yum update` also brings packages up to date, which may be wanted on its own. */
const INDEXES = [
  { manager: MANAGERS.apt, update: ['update'], directory: '/var/lib/apt/lists' },
  { manager: MANAGERS.apk, update: ['update'], directory: '/var/cache/apk' },
  { manager: MANAGERS.yum, update: ['makecache', 'check-update', 'update'], directory: '/var/cache/yum' },
  { manager: MANAGERS.dnf, update: ['makecache', 'check-update', 'update'], directory: '/var/cache/dnf' },
  { manager: MANAGERS.zypper, update: ['refresh', 'ref'], directory: '/var/cache/zypp' },
] as const;

export const updateAlone = fileRule<DockerfileModel, object, 'alone'>(
  {
    id: 'dockerfile/update-alone', summary: 'A RUN refreshes the package index without installing', category: 'reliability',
    severity: 'warning', confidence: 'high', persona: 'default', patterns: ['build-once-deploy-many'], wastes: ['defects'],
    aliases: ['kics:9bae49be-0aa3-4de5-bab2-4c3a069e40cd', 'trivy:DS-0017', 'checkov:CKV_DOCKER_5'],
    references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
    messages: {
      alone: '`{command}` is cached apart from the install behind it, which then asks for packages that are gone: put both into one RUN',
    },
  },
  (model, { report }) => {
    const following = new Map(model.runs.map((run, i) => [run, model.runs[i + 1]] as const));
    const last = new Map<Manager, Map<Stage, number>>();
    const lastInstall = (manager: Manager, stage: Stage): number => {
      const known = last.get(manager) ?? new Map<Stage, number>();
      last.set(manager, known);
      if (!known.has(stage)) known.set(stage, stage.runs.findLast(r => installsOf(manager, r).length > 0)?.instruction.range.start ?? -1);
      return known.get(stage)!;
    };
    for (const run of runsOf(model, /^(?:apt-get|apt|aptitude|apk|yum|dnf5?|microdnf|tdnf|zypper)$/)) {
      for (const { manager, update, directory } of INDEXES) {
        const calls = run.invocations.map(invocation => ({ invocation, sub: callOf(manager, invocation)?.operands[0]?.value }));
        const upgrades = manager !== MANAGERS.apt && manager !== MANAGERS.apk;
        const refresh = calls.find(c => c.sub !== undefined && (update as readonly string[]).includes(c.sub));
        const idle: readonly string[] = [...update, 'clean', 'autoclean'];
        const used = calls.some(c => c.sub !== undefined && !idle.includes(c.sub));
        if (!refresh || used || mountsOver(run, directory) || usesOther(run.invocations.map(i => i.name))) continue;
        if (lastInstall(manager, run.stage) < run.instruction.range.start) continue;
        const next = following.get(run);
        const data = { command: `${refresh.invocation.name} ${refresh.sub}` };
        report({
          at: placed(run, refresh.invocation.command.range), subject: subjectOf(run.stage, run.instruction), message: 'alone', data,
          fixes: next && installsOf(manager, next).length ? joinRuns(model.source.text, run, next, model.source.escape, 'safe') : [],
          ...(refresh.sub === 'update' && upgrades ? { persona: 'pedantic', severity: 'info' } : {}),
        });
      }
    }
  },
);

/** Scripts and loops may install in ways that can't be seen. */
function usesOther(names: readonly (string | undefined)[]): boolean {
  return names.some(n => n === undefined
    || /\.sh$|^(?:sh|bash|source|\.|xargs|apt-cache|dpkg|gdebi|make|ansible.*|mk-build-deps|python\d*)$/.test(n));
}
