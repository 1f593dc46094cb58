import { fileRule, type FileRule } from '../../../../core/rule.ts';
import type { Range } from '../../../../core/text.ts';
import type { YamlScalar } from '../../../../documents/yaml/index.ts';
import type { KubernetesModel } from '../../model.ts';
import { isPlaceholder, items } from '../../read.ts';
import type { Container } from '../../workload.ts';
import { mendFlag } from './mend.ts';
import type { Component, FlagRow } from './row.ts';

const REFERENCE = 'https://kubernetes.io/docs/reference/command-line-tools-reference';

/** A program of the control plane as a container starts it. */
interface Invocation {
  component: string;
  at: Range;
  flags: ReadonlyMap<string, { value: string; node: YamlScalar }>;
}

/** The rule of a row. */
export function flagRule(row: FlagRow): FileRule<KubernetesModel, object, string> {
  return fileRule<KubernetesModel, object, string>(
    {
      id: `kubernetes/${row.id}`,
      summary: `${row.components.length === 1 ? row.components[0]! : 'A component of the control plane'} ${row.says}`,
      category: 'security',
      severity: 'warning',
      confidence: 'high',
      persona: row.persona,
      patterns: ['blast-radius-limitation', 'zero-trust-architecture'],
      wastes: [],
      aliases: row.aliases,
      references: row.components.map(c => (c === 'etcd' ? 'https://etcd.io/docs/v3.6/op-guide/security/' : `${REFERENCE}/${c}/`)),
      messages: {
        ...(row.required ? { missing: `{component} ${row.says}: \`--${row.flag}\` is missing; set it to \`${row.good}\`` } : {}),
        wrong: `{component} ${row.says}: \`--${row.flag}\` is \`{value}\`; ${row.good ? `set it to \`${row.good}\`` : 'take it out'}`,
      },
    },
    (model: KubernetesModel, context) => {
      for (const c of model.workloads.flatMap(w => w.containers)) {
        const run = invocationOf(c, row.components);
        if (!run) continue;
        const flag = run.flags.get(row.flag);
        const bad = flag ? !isPlaceholder(flag.value) && isBad(row, flag.value) : row.required === true;
        if (!bad) continue;
        context.report({
          at: flag?.node.range ?? run.at,
          subject: `${c.subject}.${row.flag}`,
          message: flag ? 'wrong' : 'missing',
          data: { component: run.component, value: flag?.value ?? '' },
          fixes: mendFlag(row, c, flag, context.document.text),
        });
      }
    },
  );
}

function isBad(row: FlagRow, value: string): boolean {
  const { bad } = row;
  if (!bad) return false;
  const list = value.split(',');
  return (
    bad.any === true ||
    bad.is?.includes(value) === true ||
    (bad.lacks !== undefined && !list.includes(bad.lacks)) ||
    (bad.has !== undefined && list.includes(bad.has)) ||
    (bad.below !== undefined && Number(value) < bad.below) ||
    (bad.above !== undefined && Number(value) > bad.above)
  );
}

/** Reads the program and its flags from `command` and `args`; `undefined` for other programs. */
function invocationOf(c: Container, components: readonly Component[]): Invocation | undefined {
  const command = words(c, 'command');
  const all = [...command, ...words(c, 'args')];
  const program = all[0]?.text.split('/').pop() ?? '';
  const entry = c.node.entry('command') ?? c.node.entry('args');
  if (!entry || !(components as readonly string[]).includes(program)) return undefined;
  const flags = new Map<string, { value: string; node: YamlScalar }>();
  all.forEach((node, i) => {
    const m = /^--?([\w-]+)(?:=([\s\S]*))?$/.exec(node.text);
    if (!m) return;
    const next = all[i + 1];
    // `--flag value` and the bare `--flag`, which is true.
    const value = m[2] ?? (next && !next.text.startsWith('-') ? next.text : 'true');
    flags.set(m[1]!, { value, node });
  });
  return { component: program, at: entry.key.range, flags };
}

function words(c: Container, key: string): YamlScalar[] {
  return items(c.node.get(key)).filter((n): n is YamlScalar => n.kind === 'scalar');
}
