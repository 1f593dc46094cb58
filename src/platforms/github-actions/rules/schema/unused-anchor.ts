import { fileRule } from '../../../../core/rule.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import type { GithubActionsModel } from '../../model.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const unusedAnchor = fileRule(
  {
    id: 'github-actions/unused-anchor',
    summary: 'A YAML anchor that no alias uses',
    category: 'style',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['reduce-cognitive-load'],
    wastes: ['extra-features'],
    aliases: ['actionlint:syntax-check'],
    references: ['https://yaml.org/spec/1.2.2/#3222-anchors-and-aliases', WORKFLOW_SYNTAX],
    messages: { unused: 'no alias uses the anchor `&{name}`: remove it' },
  },
  (model: GithubActionsModel, { document, report }) => {
    if (!model.root || !document.text.includes('&')) return;
    const anchors: { name: string; node: YamlNode }[] = [];
    const used = new Set<number>();
    collect(model.root, anchors, used, new Set());
    for (const { name, node } of anchors) {
      if (used.has(node.range.start)) continue;
      const mark = document.text.lastIndexOf(`&${name}`, node.range.start);
      if (mark < 0) continue;
      const end = mark + name.length + 1;
      const space = blanks(document.text, end, 1);
      // With nothing behind it on its line, the space before it goes too.
      const last = /[\r\n]/.test(document.text[end + space] ?? '\n');
      const before = last ? blanks(document.text, mark - 1, -1) : 0;
      report({
        at: { start: mark, end },
        subject: `&${name}`,
        message: 'unused',
        data: { name },
        fixes: [{ title: `Remove \`&${name}\``, safety: 'safe', edits: [{ range: { start: mark - before, end: last ? end : end + space }, newText: '' }] }],
      });
    }
  },
);

/** Anchors in source order, and where the nodes start that aliases reach. */
function collect(node: YamlNode, anchors: { name: string; node: YamlNode }[], used: Set<number>, seen: Set<unknown>): void {
  if (node.aliasRange) used.add(node.range.start);
  else if (node.anchor) anchors.push({ name: node.anchor, node });
  if (node.kind === 'scalar') return;
  const inner = node.kind === 'map' ? node.entries : node.items;
  if (seen.has(inner)) return;
  seen.add(inner);
  if (node.kind === 'seq') for (const item of node.items) collect(item, anchors, used, seen);
  else {
    for (const entry of [...node.entries, ...node.duplicates]) {
      if (entry.merged) used.add(entry.range.start);
      collect(entry.key, anchors, used, seen);
      collect(entry.value, anchors, used, seen);
    }
    for (const merge of node.merges) collect(merge.value, anchors, used, seen);
  }
}

/** How many blanks stand at `from` and on in one direction. */
function blanks(text: string, from: number, direction: 1 | -1): number {
  let n = 0;
  while (text[from + n * direction] === ' ' || text[from + n * direction] === '\t') n++;
  return n;
}
