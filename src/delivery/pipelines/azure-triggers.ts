import type { YamlMap, YamlNode } from '../../documents/yaml/index.ts';
import type { PipelineTrigger } from '../pipeline.ts';
import { onlyLiteral, type TriggerNames } from './narrow.ts';
import { listAt, mapAt, textAt, textsAt, type YamlFile } from './yaml-file.ts';

/**
 * What starts a pipeline of Azure Pipelines. Without `trigger` each push does, and without `pr` each pull request of a GitHub repository,
 * as
 * the vendor's reference has it; in Azure Repos pull requests are started by the branch's policy instead. A template is called.
 */
export function azureTriggers(file: YamlFile, root: YamlMap): PipelineTrigger[] {
  const parameters = root.get('parameters');
  const line = file.line(root);
  if (parameters && !root.get('trigger') && !root.get('pr') && !root.get('pool') && !root.get('extends') && !root.get('schedules')
    && !root.get('resources')) return [{ on: 'call', line }];
  const triggers: PipelineTrigger[] = [
    ...filtered(file, root, 'trigger', 'push'),
    ...filtered(file, root, 'pr', 'pull-request'),
    ...(listAt(root, 'schedules').length ? [{ on: 'schedule' as const, line: file.keyLine(root, 'schedules') }] : []),
    ...followed(file, root),
  ];
  return [...triggers, { on: 'manual', line }];
}

function filtered(file: YamlFile, root: YamlMap, key: 'trigger' | 'pr', on: 'push' | 'pull-request'): PipelineTrigger[] {
  const value = root.get(key);
  const line = value ? file.keyLine(root, key) : file.line(root);
  if (!value) return [{ on, line }];
  if (textAt(value) === 'none') return [];
  if (value.kind !== 'map') return [{ on, line, branches: textsAt(value).map(plain) }];
  const branches = patterns(value.get('branches'));
  const tags = patterns(value.get('tags'));
  const paths = patterns(value.get('paths'))?.filter(p => !p.startsWith('!'));
  const base = { line, ...(paths?.length ? { paths } : {}) };
  const result: PipelineTrigger[] = [];
  if (branches || !tags) result.push({ on, ...base, ...(branches ? { branches } : {}) });
  if (tags) result.push({ on: 'tag', ...base, branches: tags });
  return result;
}

function patterns(node: YamlNode | undefined): string[] | undefined {
  if (!node) return undefined;
  if (node.kind !== 'map') return textsAt(node).map(plain);
  const include = textsAt(node, 'include').map(plain);
  const exclude = textsAt(node, 'exclude').map(b => `!${plain(b)}`);
  return include.length || exclude.length ? [...(include.length ? include : ['*']), ...exclude] : undefined;
}

function plain(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '');
}

function followed(file: YamlFile, root: YamlMap): PipelineTrigger[] {
  return listAt(mapAt(root, 'resources'), 'pipelines').flatMap(p => {
    const trigger = p.kind === 'map' ? p.entry('trigger') : undefined;
    return trigger && textAt(trigger.value) !== 'none' ? [{ on: 'after-pipeline' as const, line: file.line(trigger.key),
      pipelines: [textAt(p, 'source') ?? ''] }] : [];
  });
}

const REASONS: Partial<Record<PipelineTrigger['on'], string>> = { push: 'IndividualCI', tag: 'IndividualCI',
  'pull-request': 'PullRequest', schedule: 'Schedule', manual: 'Manual', 'after-pipeline': 'ResourceTrigger' };

/** Variables of a build by what has started it. */
export const AZURE_NAMES: TriggerNames = {
  branch: new Set(['build.sourcebranch', 'build.sourcebranchname', 'system.pullrequest.targetbranch']
    .flatMap(n => [`variables['${n}']`, `variables.${n}`, n])),
  plain: value => value.replace(/^refs\/heads\//, ''),
  facts: trigger => name => {
    const plainName = name.toLowerCase().replace(/^variables(?:\.|\[')/, '').replace(/'\]$/, '');
    const branch = onlyLiteral(trigger.branches);
    if (trigger.on === 'call') return undefined;
    if (plainName === 'build.reason') {
      const reason = REASONS[trigger.on];
      return reason === undefined ? undefined : { is: reason };
    }
    if (plainName !== 'build.sourcebranch' && plainName !== 'build.sourcebranchname') return undefined;
    if (plainName.endsWith('name')) return branch !== undefined && trigger.on === 'push'
      ? { is: branch.slice(branch.lastIndexOf('/') + 1) } : undefined;
    if (trigger.on === 'pull-request') return { begins: 'refs/pull/' };
    if (trigger.on === 'tag') return { begins: 'refs/tags/' };
    if (trigger.on !== 'push') return undefined;
    return branch === undefined ? { begins: 'refs/heads/' } : { is: `refs/heads/${branch}` };
  },
};
