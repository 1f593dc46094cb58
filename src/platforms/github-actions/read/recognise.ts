import type { YamlMap } from '../../../documents/yaml/tree.ts';

const WORKFLOW = /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i;
const ACTION = /(^|\/)action\.ya?ml$/i;

/**
 * A claim on a file: 2 for a workflow folder or an `action.yml` that looks like one, 1 for other YAML that reads like a
 * workflow (templates of workflows, examples in documentation).
 */
export function recognise(path: string, head: string): 0 | 1 | 2 {
  if (WORKFLOW.test(path)) return 2;
  if (ACTION.test(path)) return /^runs\s*:/m.test(head) || (/^name\s*:/m.test(head) && /^(inputs|outputs|description)\s*:/m.test(head)) ? 2 : 1;
  if (!/\.ya?ml$/i.test(path)) return 0;
  return /^(on|"on"|'on')\s*:/m.test(head) && /^jobs\s*:/m.test(head) ? 1 : 0;
}

/** Whether a file is a workflow or an action's metadata: by its path, else by its keys. */
export function kindOf(path: string, root: YamlMap | undefined): 'workflow' | 'action' {
  if (WORKFLOW.test(path)) return 'workflow';
  const looksLikeAction = root?.get('runs') !== undefined && root.get('jobs') === undefined && root.get('on') === undefined;
  if (ACTION.test(path)) return root === undefined || root.get('jobs') === undefined ? 'action' : 'workflow';
  return looksLikeAction ? 'action' : 'workflow';
}
