import type { ConfigLevel } from '../../lint/config/data.ts';

/** What a code action carries from the list to `codeAction/resolve`: enough to find its finding again. */
export type ActionData = { uri: string } & (
  | { kind: 'fix'; fingerprint: string; fix: number }
  | { kind: 'fixRule'; rule: string }
  | { kind: 'fixAll' }
  | { kind: 'ignore'; fingerprint: string }
  | { kind: 'level'; rule: string; level: ConfigLevel }
  | { kind: 'keepMine' }
);

const KINDS: readonly ActionData['kind'][] = ['fix', 'fixRule', 'fixAll', 'ignore', 'level', 'keepMine'];

/** @throws Error when it is not what this server wrote. */
export function actionData(value: unknown): ActionData {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (!KINDS.some(k => k === kind)) throw new Error('this code action is not one of this server');
  return value as ActionData;
}
