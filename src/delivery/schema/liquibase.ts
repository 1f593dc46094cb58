import { itemsOf, nodeAt, textAt } from '../../documents/yaml/at.ts';
import type { YamlNode } from '../../documents/yaml/tree.ts';
import type { SourceFile } from '../source-file.ts';
import type { Migration, SchemaChange } from './change.ts';

/** The change sets of a Liquibase changelog in YAML or JSON; none for other files. */
export function liquibaseYaml(file: SourceFile): Migration[] {
  return file.documents.flatMap(root => itemsOf(nodeAt(root, ['databaseChangeLog']))).flatMap(entry => {
    const set = nodeAt(entry, ['changeSet']);
    return set ? [itemsOf(nodeAt(set, ['changes'])).flatMap(change => ofNode(change, file))] : [];
  });
}

function ofNode(change: YamlNode, file: SourceFile): SchemaChange[] {
  const entry = change.kind === 'map' ? change.entries[0] : undefined;
  if (!entry) return [];
  const line = file.line(entry.key);
  const attribute = (name: string): string | undefined => textAt(entry.value, [name]);
  const columns = itemsOf(nodeAt(entry.value, ['columns']))
    .flatMap(c => nodeAt(c, ['column']) ?? [])
    .map((c): Column => ({
      name: textAt(c, ['name']) ?? '', line: file.line(c), filled: c.kind === 'map' && c.entries.some(e => FILLS.test(e.key.text)),
      required: textAt(c, ['constraints', 'nullable']) === 'false',
    }));
  return toChanges(entry.key.text, attribute, columns, line);
}

interface Column {
  name: string;
  line: number;
  filled: boolean;
  required: boolean;
}

const FILLS = /^(?:defaultValue\w*|autoIncrement|valueComputed|value|valueNumeric|valueBoolean|valueDate|generationType|computed)$/;

function toChanges(
  type: string, attribute: (name: string) => string | undefined, columns: readonly Column[], line: number,
): SchemaChange[] {
  const table = (attribute('tableName') ?? attribute('oldTableName') ?? attribute('viewName') ?? '').toLowerCase();
  const column = (attribute('columnName') ?? attribute('oldColumnName') ?? columns[0]?.name ?? '').toLowerCase();
  switch (type) {
    case 'createTable':
      return [{ kind: 'create-table', table, line }];
    case 'createView':
      return [{ kind: 'create-view', table, line }];
    case 'dropTable':
      return [{ kind: 'drop-table', table, line }];
    case 'dropColumn':
      return [{ kind: 'drop-column', table, column, line }];
    case 'renameTable':
      return [{ kind: 'rename-table', table, to: (attribute('newTableName') ?? '').toLowerCase(), line }];
    case 'renameColumn':
      return [{ kind: 'rename-column', table, column, to: (attribute('newColumnName') ?? '').toLowerCase(), line }];
    case 'addNotNullConstraint':
      return [{ kind: 'require-column', table, column, line }];
    case 'update':
      return [{ kind: 'fill', table, line }];
    case 'addColumn':
      return columns.map(c => ({
        kind: 'add-column', table, column: c.name.toLowerCase(), required: c.required && !c.filled, line: c.line,
      }));
    default:
      return [];
  }
}

const TAG =
  /<(\/?)(?:[\w-]+:)?(changeSet|rollback|createTable|createView|dropTable|dropColumn|renameTable|renameColumn|addNotNullConstraint|update|addColumn|column|constraints)\b([^<>]*)>/g;
const ATTRIBUTE = /([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'/g;

/** The change sets of a changelog in XML, read tag by tag: it needs no more of the language than that. What rolls back is left out. */
export function liquibaseXml(file: SourceFile): Migration[] {
  if (!file.text.includes('<databaseChangeLog')) return [];
  const text = file.text.replace(/<!--[^]*?(?:-->|$)/g, comment => comment.replace(/[^\n]/g, ' '));
  const sets: SchemaChange[][] = [];
  let open: { type: string; of: Map<string, string>; columns: Column[]; line: number } | undefined;
  let inRollback = false;
  const close = (): void => {
    if (open) sets.at(-1)?.push(...toChanges(open.type, name => open!.of.get(name), open.columns, open.line));
    open = undefined;
  };
  for (const [, slash, tag, rest] of matches(text)) {
    const line = rest.line;
    const of = new Map([...rest.text.matchAll(ATTRIBUTE)].map(m => [m[1] ?? m[3]!, m[2] ?? m[4]!]));
    const alone = rest.text.endsWith('/');
    if (tag === 'rollback') inRollback = slash === '' && !alone;
    else if (inRollback) continue;
    else if (tag === 'changeSet') {
      close();
      if (slash === '') sets.push([]);
    } else if (tag === 'column') {
      if (slash === '') {
        open?.columns.push({ name: of.get('name') ?? '', line, filled: [...of.keys()].some(k => FILLS.test(k)), required: false });
      }
    } else if (tag === 'constraints') {
      const last = open?.columns.at(-1);
      if (last && of.get('nullable') === 'false') last.required = true;
    } else {
      close();
      if (slash !== '') continue;
      open = { type: tag, of, columns: [], line };
      if (alone) close();
    }
  }
  close();
  return sets;

  function* matches(source: string): Generator<[unknown, string, string, { text: string; line: number }]> {
    for (const m of source.matchAll(TAG)) yield [m, m[1]!, m[2]!, { text: m[3]!, line: file.line(m.index) }];
  }
}
