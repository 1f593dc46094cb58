import type { Fix } from '../../../core/fix.ts';
import { fileRule } from '../../../core/rule.ts';
import type { ShellPipeline, ShellScript, ShellStatement } from '../../../documents/shell/model.ts';
import { insertAt } from '../edits.ts';
import { lineage, placed, runsOf, subjectOf, type DockerfileModel, type Run } from '../model.ts';

/** Images of Docker Hub that are made from a distribution with bash. */
const BASH = /^(?:debian|ubuntu|fedora|centos|rockylinux|almalinux|amazonlinux|oraclelinux|node|python|ruby|golang|rust|php|openjdk|eclipse-temurin|gcc|buildpack-deps)$/;

/** Commands that can't fail in a way that matters when they feed a pipe. */
const HARMLESS = new Set(['echo', 'printf', 'yes', 'cat', 'true', 'date', 'uname', 'set', 'env', 'ls', 'id', 'pwd', 'basename', 'dirname',
  'nproc', 'arch', 'dpkg']);

export const pipeWithoutPipefail = fileRule<DockerfileModel, object, 'pipe'>(
  {
    id: 'dockerfile/pipe-without-pipefail', summary: 'A pipe in RUN hides the failure of its first commands', category: 'reliability',
    severity: 'warning', confidence: 'high', persona: 'strict', patterns: ['stop-the-line', 'quality-gates-with-escape-hatches'],
    wastes: ['defects'], aliases: ['hadolint:DL4006', 'kics:efbf148a-67e9-42d2-ac47-02fa1c0d0b22'],
    references: ['https://docs.docker.com/build/building/best-practices/#using-pipes'],
    messages: {
      pipe: 'if `{first}` fails, the RUN still succeeds, as only the last command of a pipe counts: `set -o pipefail` with SHELL or in the '
        + 'script',
    },
  },
  (model, { report }) => {
    for (const run of runsOf(model)) {
      if (run.pipefail || run.shell !== 'posix' || setsPipefail(run.script)) continue;
      for (const pipeline of pipelines(run.script)) {
        const first = pipeline.members[0];
        const name = first?.kind === 'command' ? (first.name?.value ?? 'the first command') : 'the first command';
        const harmless = pipeline.members.slice(0, -1).every(m => m.kind === 'command' && HARMLESS.has(m.name?.value ?? ''));
        report({
          at: placed(run, pipeline.range), subject: subjectOf(run.stage, run.instruction), message: 'pipe', data: { first: name },
          fixes: setShell(model, run),
          ...(harmless ? { persona: 'pedantic', severity: 'info' } : {}),
        });
        break;
      }
    }
  },
);

function setsPipefail(script: ShellScript): boolean {
  return script.commands.some(c => c.name?.value === 'set' && c.args.some(w => w.value === 'pipefail'));
}

/** Pipes whose result counts: those in substitutions end in a value that the script goes on to use. */
function pipelines(script: ShellScript): ShellPipeline[] {
  const found = new Set<ShellPipeline>();
  for (const command of script.commands) {
    for (let node: ShellStatement | undefined = command; node; node = node.parent) {
      if (node.kind !== 'pipeline' || node.members.length < 2) continue;
      if (!node.members.some(m => m.kind === 'command' && m.substituted)) found.add(node);
    }
  }
  return [...found];
}

/** Sets a shell that knows pipefail before the RUN, where the image is known to have one. */
function setShell({ source }: DockerfileModel, run: Run): Fix[] {
  const image = lineage(run.stage)[0]!.image?.name ?? '';
  const name = image.slice(image.lastIndexOf('/') + 1);
  const tag = lineage(run.stage)[0]!.image?.tag ?? '';
  const shell = name === 'alpine' || /alpine/.test(tag) ? '/bin/ash' : BASH.test(name) && !/alpine|busybox|distroless/.test(tag)
    ? '/bin/bash' : undefined;
  const triggered = !run.stage.instructions.includes(run.instruction);
  if (shell === undefined || triggered || run.form !== 'shell' || run.interpreter !== '/bin/sh') return [];
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  return insertAt(run.instruction.range.start, `SHELL ["${shell}", "-o", "pipefail", "-c"]${eol}`, `Set \`${shell}\` with \`pipefail\``, 'unsafe');
}
