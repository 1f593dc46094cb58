import type { FileFact } from '../../../../core/facts.ts';
import { factRule } from '../../../../core/rule.ts';
import { suggest } from '../../../../core/suggest.ts';
import { didYouMean } from '../../../../core/wording.ts';
import type { GivenFact, InputFact } from '../../facts/kinds.ts';
import { REFUSED, listed } from '../common.ts';
import { REUSING_WORKFLOWS, WORKFLOW_SYNTAX } from '../support/references.ts';

export const localWorkflow = factRule(
  {
    ...REFUSED,
    id: 'github-actions/local-workflow',
    summary: 'A call of a workflow of this repository does not fit what that workflow takes and gives',
    category: 'reference',
    patterns: ['pipeline-as-code', 'api-as-contract'],
    aliases: ['actionlint:workflow-call'],
    references: [REUSING_WORKFLOWS, `${WORKFLOW_SYNTAX}#onworkflow_call`],
    messages: {
      missing: 'there is no workflow `{target}` in this repository',
      notCallable: '`{target}` cannot be called: it lacks `on: workflow_call`',
      input: '`{target}` has no input `{name}`{hint}',
      required: '`{target}` needs the input {names}',
      type: 'the input `{name}` of `{target}` is a {wanted}, not a {given}',
      secret: '`{target}` declares no secret `{name}`{hint}',
      requiredSecret: '`{target}` needs the secret {names}: hand it over, or write `secrets: inherit`',
      output: '`{target}` has no output `{name}`{hint}',
    },
  },
  ['github-actions/workflow-call', 'github-actions/workflow-interface'],
  (facts, { report }) => {
    for (const call of facts.all('github-actions/workflow-call')) {
      if (!call.value.local) continue;
      const { file, name: target, range: at } = call;
      const subject = `jobs.${call.value.job}`;
      if (target.includes('@')) continue;
      if (!facts.wasRead(target)) {
        if (facts.hasFile(target) === false) report({ file, at, subject: `${subject}.uses`, message: 'missing', data: { target } });
        continue;
      }
      const [callee] = facts.named('github-actions/workflow-interface', target);
      if (!callee) {
        report({ file, at, subject: `${subject}.uses`, message: 'notCallable', data: { target } });
        continue;
      }
      for (const { message, at: place, data, instead, severity } of misfits(call, callee)) {
        report({
          file, at: place, subject, message, data: { target, ...data },
          ...(severity ? { severity } : {}),
          related: [{ file: callee.file, range: callee.range, message: `\`${target}\` declares it here` }],
          fixes: instead ? [{ title: `Change to \`${instead}\``, safety: 'safe', edits: [{ range: place, newText: instead }] }] : [],
        });
      }
    }
  },
);

interface Misfit {
  message: 'input' | 'required' | 'type' | 'secret' | 'requiredSecret' | 'output';
  at: FileFact['range'];
  data: Record<string, string>;
  instead?: string;
  severity?: 'warning';
}

function* misfits(call: FileFact<'github-actions/workflow-call'>, callee: FileFact<'github-actions/workflow-interface'>): Generator<Misfit> {
  const { inputs, secrets, inherit, outputs } = call.value;
  const declared = callee.value;
  yield* unknown('input', inputs, declared.inputs.map(i => i.name));
  const missing = declared.inputs.filter(i => i.required && !i.hasDefault && !has(inputs, i.name));
  if (missing.length) yield { message: 'required', at: call.range, data: { names: quoted(missing) } };
  for (const given of inputs) {
    const wanted = declared.inputs.find(i => same(i.name, given.name))?.type;
    if (wanted && given.type && wanted !== given.type && wanted !== 'string') {
      yield { message: 'type', at: given.range, data: { name: given.name, wanted, given: given.type } };
    }
  }
  if (!inherit) {
    yield* unknown('secret', secrets, declared.secrets.map(s => s.name));
    const absent = declared.secrets.filter(s => s.required && !has(secrets, s.name));
    if (absent.length) yield { message: 'requiredSecret', at: call.range, data: { names: quoted(absent) } };
  }
  for (const { name, range } of outputs) {
    if (declared.outputs.some(o => same(o, name))) continue;
    const instead = suggest(name, declared.outputs);
    yield { message: 'output', at: range, data: { name, hint: didYouMean(instead) }, severity: 'warning' };
  }
}

function* unknown(message: 'input' | 'secret', given: readonly GivenFact[], declared: readonly string[]): Generator<Misfit> {
  for (const { name, range } of given) {
    if (name.includes('${{') || declared.some(d => same(d, name))) continue;
    const instead = suggest(name, declared.filter(d => !has(given, d)));
    yield { message, at: range, data: { name, hint: didYouMean(instead) }, ...(instead ? { instead } : {}) };
  }
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function has(given: readonly GivenFact[], name: string): boolean {
  return given.some(g => same(g.name, name) || g.name.includes('${{'));
}

function quoted(named: readonly (InputFact | { name: string })[]): string {
  return listed(named.map(n => `\`${n.name}\``), 'and');
}
