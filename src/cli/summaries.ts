import fs from 'node:fs';
import path from 'node:path';

/** What `explain` and SARIF say of a rule beyond its meta: made from the rules' pages by `scripts/rule-pages.mjs`. */
export interface RuleText {
  /** Markdown. */
  explanation: string;
  /** A bad and a good example each, without marks. */
  examples: readonly { kind: 'bad' | 'good'; language: string; text: string }[];
}

/** The texts by rule id; empty where the build has none. */
export function readSummaries(assets: string): ReadonlyMap<string, RuleText> {
  const file = path.join(assets, 'rules.json');
  if (!fs.existsSync(file)) return new Map();
  return new Map(Object.entries(JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, RuleText>));
}
