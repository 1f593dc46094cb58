import { fileRule } from '../../../core/rule.ts';
import { parseArgs } from '../../../documents/shell/query.ts';
import { EXPANSION } from '../../../documents/shell/words.ts';
import { placed, runsOf, subjectOf, type DockerfileModel } from '../model.ts';

const VALUED = new Set((
  '-p -asmflags -buildmode -buildvcs -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod -modfile '
  + '-overlay -pkgdir -tags -toolexec -exec -C'
).split(' '));

export const unpinnedGo = fileRule<DockerfileModel, object, 'unpinned'>(
  {
    id: 'dockerfile/unpinned-go', summary: 'A Go program is installed without a version', category: 'reliability', severity: 'warning',
    confidence: 'high', persona: 'strict', patterns: ['build-once-deploy-many', 'supply-chain-security'], wastes: ['defects'],
    aliases: ['hadolint:DL3062'], references: ['https://go.dev/ref/mod#go-install'],
    messages: { unpinned: '`{package}` is installed in whatever version is newest on the day of the build: write `{name}@<version>`' },
  },
  (model, { report }) => {
    for (const run of runsOf(model, /^go$/)) {
      for (const { name, args } of run.invocations) {
        const sub = name === 'go' ? args[0]?.value : undefined;
        if (sub !== 'install' && sub !== 'run' && sub !== 'get') continue;
        const rest = args.slice(1);
        const { operands } = parseArgs(rest.map(w => w), VALUED);
        const tool = sub === 'get' && rest.some(w => w.value === '-tool');
        for (const word of sub === 'run' ? operands.slice(0, 1) : operands) {
          if (!unpinned(word.shape, sub === 'get' ? tool : false)) continue;
          const data = { package: word.shape.replaceAll(EXPANSION, '…'), name: word.shape.split('@')[0]!.replaceAll(EXPANSION, '…') };
          report({ at: placed(run, word.range), subject: subjectOf(run.stage, run.instruction), message: 'unpinned', data });
        }
      }
    }
  },
);

/** A package path of another module without a version; within a module paths start with a dot or slash. */
function unpinned(shape: string, anyName: boolean): boolean {
  if (/^[./]|^all$|\.go$/.test(shape) || shape.startsWith(EXPANSION)) return false;
  if (/@latest$|@(?:master|main|upgrade|patch)$/.test(shape)) return true;
  return !shape.includes('@') && (anyName || /^[\w-]+(?:\.[\w-]+)+\//.test(shape));
}
