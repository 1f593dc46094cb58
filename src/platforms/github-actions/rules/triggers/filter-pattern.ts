import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { YamlScalar } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel, Trigger } from '../../model.ts';
import { map, scalar, scalars } from '../../read/values.ts';
import { REFUSED } from '../common.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';
import { patternProblem } from './glob.ts';

const KINDS: Readonly<Record<string, 'ref' | 'path'>> = {
  branches: 'ref', 'branches-ignore': 'ref', tags: 'ref', 'tags-ignore': 'ref', paths: 'path', 'paths-ignore': 'path',
};

export const filterPattern = fileRule(
  {
    ...REFUSED,
    id: 'github-actions/filter-pattern',
    summary: 'A filter pattern that is malformed or can match nothing',
    category: 'reliability',
    severity: 'warning',
    aliases: ['actionlint:glob'],
    references: [`${WORKFLOW_SYNTAX}#filter-pattern-cheat-sheet`, 'https://git-scm.com/docs/git-check-ref-format'],
    messages: {
      pattern: 'the pattern `{pattern}`: {problem}',
      negative: '`{filter}` has only exclusions, so nothing matches: put a pattern without `!` before them',
    },
  },
  (model: GithubActionsModel, { report }) => {
    const check = (value: YamlScalar, kind: 'ref' | 'path' | 'text', subject: string): void => {
      if (value.text === '' || value.text.includes('${{')) return;
      const problem = patternProblem(value.text, kind);
      if (!problem) return;
      const at = value.embedded().toSource(problem);
      report({
        at: at.end > at.start ? at : value.range, subject, message: 'pattern',
        data: { pattern: value.text.trim() === '' ? value.text : value.text.trim(), problem: problem.message },
        severity: problem.fatal ? 'error' : 'warning', fixes: mend(value, kind),
      });
    };
    for (const trigger of model.workflow?.triggers ?? []) {
      for (const [name, { values, key }] of trigger.filters) {
        const kind = KINDS[name];
        if (!kind) continue;
        for (const value of values) check(value, kind, `on.${trigger.event}.${name}`);
        if (values.length && !name.endsWith('-ignore') && values.every(v => v.text.startsWith('!')) && !positiveTwin(trigger, name)) {
          report({ at: key.range, subject: `on.${trigger.event}.${name}`, message: 'negative', data: { filter: name } });
        }
      }
      if (trigger.event !== 'image_version') continue;
      for (const name of ['names', 'versions']) {
        for (const value of scalars(map(trigger.config)?.get(name))) check(value, 'text', `on.image_version.${name}`);
      }
    }
    for (const job of model.workflow?.jobs ?? []) {
      const version = scalar(map(job.node.get('snapshot'))?.get('version'));
      if (version) check(version, 'text', `jobs.${job.id}.snapshot.version`);
    }
  },
);

/** `./src/**` means `src/**`. */
function mend(value: YamlScalar, kind: string): readonly Fix[] {
  const found = kind === 'path' ? /^!?(\.\/)(?=[^/.])/.exec(value.text) : null;
  if (!found) return [];
  const range = value.embedded().toSource({ start: found[0].length - 2, end: found[0].length });
  return range.exact && !value.aliasRange ? [{ title: 'Remove `./`', safety: 'safe', edits: [{ range, newText: '' }] }] : [];
}

/** `branches: ['!**']` beside `tags` is a way to say: tags only. */
function positiveTwin(trigger: Trigger, name: string): boolean {
  const twin = name === 'branches' ? 'tags' : name === 'tags' ? 'branches' : undefined;
  return twin !== undefined && trigger.filters.has(twin);
}
