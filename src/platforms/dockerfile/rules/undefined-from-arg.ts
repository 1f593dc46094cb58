import type { Fix } from '../../../core/fix.ts';
import { fileRule } from '../../../core/rule.ts';
import { variableUses } from '../../../documents/dockerfile/variables.ts';
import { suggest } from '../../../core/suggest.ts';
import { insertAt, replace } from '../edits.ts';
import type { DockerfileModel, Stage } from '../model.ts';

const PREDEFINED = new Set([
  'BUILDPLATFORM', 'BUILDOS', 'BUILDARCH', 'BUILDVARIANT', 'TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT', 'TARGETSTAGE',
  'HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'FTP_PROXY', 'ftp_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy',
  'SOURCE_DATE_EPOCH',
]);

export const undefinedFromArg = fileRule<DockerfileModel, object, 'undefined' | 'near'>(
  {
    id: 'dockerfile/undefined-from-arg', summary: 'FROM uses a build argument that is not declared before it', category: 'reference',
    severity: 'warning', confidence: 'high', persona: 'default', patterns: ['continuous-integration'], wastes: ['defects'],
    aliases: ['buildkit:UndefinedArgInFrom'],
    references: ['https://docs.docker.com/reference/build-checks/undefined-arg-in-from/',
      'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact'],
    messages: {
      undefined: '`{name}` is empty in FROM, because no ARG before the first FROM declares it: add `ARG {name}`',
      near: '`{name}` is empty in FROM, because no ARG before the first FROM declares it: did you mean `{other}`?',
    },
  },
  (model, { report }) => {
    const declared = new Set(model.globals.flatMap(i => i.pairs.map(p => p.name)));
    const { text, escape } = model.source;
    for (const stage of model.stages) {
      const place = [...(stage.from?.flags.map(f => f.valueRange) ?? []), ...(stage.image ? [stage.image.range] : [])];
      for (const range of place) {
        for (const use of variableUses(text.slice(range.start, range.end), escape)) {
          if (declared.has(use.name) || PREDEFINED.has(use.name) || /[-+]$/.test(use.operator)) continue;
          const near = suggest(use.name, declared);
          const at = { start: range.start + use.start, end: range.start + use.end };
          report({
            at, subject: `${stage.name ?? stage.index}.FROM`,
            message: near ? 'near' : 'undefined',
            data: near ? { name: use.name, other: near } : { name: use.name },
            fixes: near ? replace(at, text.slice(at.start, at.end).replace(use.name, near), `Write \`${near}\``, 'unsafe') : declare(model,
              stage, use.name),
          });
        }
      }
    }
  },
);

/** Declares the argument right before the first FROM, so that `--build-arg` can set it. */
function declare({ source }: DockerfileModel, { index, from: first }: Stage, name: string): Fix[] {
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  return first && index === 0 ? insertAt(first.range.start, `ARG ${name}${eol}`, `Declare ${name}`, 'unsafe') : [];
}
