import { invocation, pipedInto } from '../../../../documents/shell/query.ts';
import type { PipelineStep } from '../../../../delivery/pipeline.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { placed, runsOf } from '../../../../platforms/dockerfile/model.ts';

/** A place that runs what an address serves on that day. */
export interface PipedScript {
  line: number;
  says: string;
}

const PIPED =
  /\b(?:curl|wget)\b[^|;\n]*?(https?:\/\/[^\s"'|;)]+)[^|;\n]*\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:env\s+)?(?:[A-Za-z_]\w*=\S*\s+)*(?:\/\S*\/)?(?:ba|da|z|k|a)?sh\b([^|;&\n]*)/;
const SUBSTITUTED = /\b(?:ba|da|z|k)?sh\s+(?:-c\s+["']?\$\(|<\()\s*(?:curl|wget)\b[^|;\n)]*?(https?:\/\/[^\s"'|;)]+)()/;
const SHELLS = /^(?:sh|bash|dash|ash|zsh|ksh)$/;
/** A version, a commit or something that is filled in. */
const VERSION = /v?\d+\.\d+(?:\.\d+)?|[0-9a-f]{40}|\$/;

/** Scripts that are fetched from an address without a version and run at once, in steps of pipelines and in Dockerfiles. */
export function pipedScripts(file: SourceFile): PipedScript[] {
  const steps = file.pipeline?.jobs.flatMap(j => j.steps) ?? [];
  return [...steps.flatMap(step => inStep(file, step)), ...inDockerfile(file)];
}

function inStep(file: SourceFile, step: PipelineStep): PipedScript[] {
  if (!step.run || !/\b(?:curl|wget)\b/.test(step.run)) return [];
  // The version may be handed over by a variable that the script reads.
  if (/\b[A-Z][A-Z\d_]*VERSION\b\s*[:=]/.test(textOf(file, step))) return [];
  const lines = step.run.replace(/\\\r?\n\s*/g, ' ').split('\n');
  return lines.flatMap((text): PipedScript[] => {
    const url = text.trimStart().startsWith('#') ? undefined : unversioned(text.slice(0, 1000));
    return url === undefined ? [] : [{ line: lineOf(file, step, url), says: saysOf(url) }];
  });
}

function unversioned(command: string): string | undefined {
  const found = PIPED.exec(command) ?? SUBSTITUTED.exec(command);
  const [whole = '', url = '', rest = ''] = found ?? [];
  if (!found || isVersioned(url) || VERSION.test(rest) || /\b[A-Z_]*VERSION=/.test(whole)) return undefined;
  return url;
}

function isVersioned(url: string): boolean {
  return VERSION.test(url.replace(/^https?:\/\/[^/]*/, '')) || /^https?:\/\/(?:localhost|127\.|\$)/.test(url);
}

/** The step as it is written, its environment included, up to the next one. */
function textOf(file: SourceFile, step: PipelineStep): string {
  const next = Math.min(
    ...(file.pipeline?.jobs ?? []).flatMap(j => [j.line, ...j.steps.map(s => s.line)]).filter(line => line > step.line), Infinity,
  );
  return file.text
    .split('\n')
    .slice(step.line - 1, next - 1)
    .join('\n');
}

/** The line of the file that holds the address, at or behind the step's own. */
function lineOf(file: SourceFile, step: PipelineStep, url: string): number {
  const lines = file.text.split('\n');
  const at = lines.findIndex((text, i) => i >= step.line - 1 && text.includes(url));
  return at < 0 ? step.line : at + 1;
}

function inDockerfile(file: SourceFile): PipedScript[] {
  const model = file.dockerfile;
  if (!model) return [];
  return runsOf(model, /^(?:curl|wget)$/).flatMap(run =>
    run.invocations.flatMap(({ name, command, args }): PipedScript[] => {
      if (name !== 'curl' && name !== 'wget') return [];
      const next = pipedInto(command);
      const reader = next?.kind === 'command' ? invocation(next) : undefined;
      if (!reader || !SHELLS.test(reader.name ?? '')) return [];
      const url = args.find(a => /^https?:\/\//.test(a.shape));
      if (
        !url ||
        url.expansions.length ||
        isVersioned(url.shape) ||
        reader.args.some(a => a.expansions.length > 0 || VERSION.test(a.shape))
      ) {
        return [];
      }
      return [{ line: file.line(placed(run, url.range).start), says: saysOf(url.shape) }];
    }),
  );
}

function saysOf(url: string): string {
  return `runs what \`${url.slice(0, 90)}\` serves on that day: no version of it is named`;
}
