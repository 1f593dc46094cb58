import type { SchemaChange } from './change.ts';
import { sqlStatements } from './sql.ts';
import type { SqlStatement, SqlToken } from './sql.ts';

/** What the statements of a script do to tables and columns, in their order. Statements that do nothing of it are left out. */
export function changesOfSql(text: string, firstLine = 1): SchemaChange[] {
  return sqlStatements(text, firstLine).flatMap(changesOf);
}

/** Reads a statement from left to right, regardless of letter case. */
class Cursor {
  private at = 0;

  constructor(private readonly tokens: SqlStatement) {}

  /** Moves on where the words that come are these. */
  take(...words: readonly string[]): boolean {
    const fits = words.every((word, i) => {
      const token = this.tokens[this.at + i];
      return token?.kind === 'word' && token.text.toLowerCase() === word;
    });
    if (fits) this.at += words.length;
    return fits;
  }

  /** A name, its qualifiers taken off, lower case. */
  name(): string | undefined {
    let token = this.tokens[this.at];
    if (token?.kind !== 'word' && token?.kind !== 'name') return undefined;
    while (this.tokens[this.at + 1]?.text === '.') {
      this.at += 2;
      token = this.tokens[this.at] ?? token;
    }
    this.at++;
    return token.text.toLowerCase();
  }

  next(): SqlToken | undefined {
    return this.tokens[this.at++];
  }

  rest(): SqlStatement {
    return this.tokens.slice(this.at);
  }
}

function changesOf(statement: SqlStatement): SchemaChange[] {
  const c = new Cursor(statement);
  const { line } = statement[0]!;
  if (c.take('create')) return created(c, line);
  if (c.take('drop', 'table')) {
    c.take('if', 'exists');
    return parts(c.rest()).flatMap(part => named(new Cursor(part), table => ({ kind: 'drop-table', table, line })));
  }
  if (c.take('rename', 'table')) return parts(c.rest()).flatMap(part => renamed(new Cursor(part), line));
  if (c.take('alter', 'table')) {
    while (c.take('if', 'exists') || c.take('only')) continue;
    const table = c.name();
    return table === undefined ? [] : parts(c.rest()).flatMap(action => altered(table, action));
  }
  if (c.take('update')) return named(c, table => ({ kind: 'fill', table, line }));
  if (c.take('exec') || c.take('execute')) {
    if (c.name() !== 'sp_rename') return [];
    const [from, to, what] = statement.filter(t => t.kind === 'string').map(t => t.text);
    if (from === undefined || to === undefined || (what !== undefined && !/^(?:column|object)$/i.test(what))) return [];
    const path = from.replace(/[[\]]/g, '').toLowerCase().split('.');
    return what !== undefined && /^column$/i.test(what)
      ? [{ kind: 'rename-column', table: path.at(-2) ?? '', column: path.at(-1)!, to, line }]
      : [{ kind: 'rename-table', table: path.at(-1)!, to, line }];
  }
  return [];
}

function named(c: Cursor, make: (table: string) => SchemaChange): SchemaChange[] {
  const table = c.name();
  return table === undefined ? [] : [make(table)];
}

function created(c: Cursor, line: number): SchemaChange[] {
  if (c.take('or', 'replace') && !c.take('view')) return [];
  const view = c.take('view') || c.take('materialized', 'view');
  while (c.take('temp') || c.take('temporary') || c.take('unlogged') || c.take('global') || c.take('virtual')) continue;
  if (view || c.take('table')) {
    c.take('if', 'not', 'exists');
    return named(c, table => ({ kind: view ? 'create-view' : 'create-table', table, line }));
  }
  c.take('unique');
  return c.take('index', 'concurrently') ? [{ kind: 'careful', table: '', line, how: 'the index is built without a lock' }] : [];
}

/** `a TO b`. */
function renamed(c: Cursor, line: number): SchemaChange[] {
  const table = c.name();
  const to = c.take('to') ? c.name() : undefined;
  return table === undefined || to === undefined ? [] : [{ kind: 'rename-table', table, to, line }];
}

/** The list that a statement names, parted by commas outside of brackets. */
function parts(tokens: SqlStatement): SqlStatement[] {
  const found: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(' && token.kind === 'sign') depth++;
    if (token.text === ')' && token.kind === 'sign') depth--;
    if (depth === 0 && token.kind === 'sign' && token.text === ',') found.push([]);
    else found.at(-1)!.push(token);
  }
  return found.filter(part => part.length);
}

const NOT_A_COLUMN = [
  'constraint', 'primary', 'foreign', 'unique', 'index', 'key', 'check', 'fulltext', 'spatial', 'partition', 'period', 'exclude', 'value',
  'default', 'expression', 'identity', 'system',
];
/** What fills a new column by itself. */
const FILLED = /^(?:default|generated|identity|auto_increment|autoincrement|serial|bigserial|smallserial|as|rowversion|timestamp_auto)$/i;

function altered(table: string, action: SqlStatement): SchemaChange[] {
  const c = new Cursor(action);
  const { line } = action[0]!;
  if (c.take('add')) {
    const explicit = c.take('column');
    c.take('if', 'not', 'exists');
    const rest = c.rest();
    if (rest[0]?.text === '(' && rest[0].kind === 'sign') {
      return parts(
        rest.slice(
          1, rest.findLastIndex(t => t.text === ')'),
        ),
      ).flatMap(p => added(table, p, false));
    }
    return added(table, rest, explicit);
  }
  if (c.take('drop')) {
    if (!c.take('column') && NOT_A_COLUMN.some(word => c.take(word))) return [];
    c.take('if', 'exists');
    const column = c.name();
    return column === undefined ? [] : [{ kind: 'drop-column', table, column, line }];
  }
  if (c.take('rename')) {
    if (c.take('to') || c.take('as')) return named(c, to => ({ kind: 'rename-table', table, to, line }));
    if (['index', 'key', 'constraint'].some(word => c.take(word))) return [];
    c.take('column');
    const column = c.name();
    const to = c.take('to') ? c.name() : undefined;
    return column === undefined || to === undefined ? [] : [{ kind: 'rename-column', table, column, to, line }];
  }
  if (c.take('change')) {
    c.take('column');
    const column = c.name();
    const to = c.name();
    return column === undefined || to === undefined || column === to ? [] : [{ kind: 'rename-column', table, column, to, line }];
  }
  if (c.take('alter')) {
    c.take('column');
    const column = c.name();
    return column !== undefined && c.take('set', 'not', 'null') ? [{ kind: 'require-column', table, column, line }] : [];
  }
  return c.take('validate', 'constraint')
    ? [{ kind: 'careful', table, line, how: 'the constraint is validated apart from being added' }]
    : [];
}

function added(table: string, definition: SqlStatement, explicit: boolean): SchemaChange[] {
  const [first] = definition;
  if (!first) return [];
  const words = definition.map(t => (t.kind === 'word' ? t.text.toLowerCase() : ''));
  if (!explicit && first.kind === 'word' && NOT_A_COLUMN.includes(words[0]!)) {
    return words.some((w, i) => w === 'not' && words[i + 1] === 'valid')
      ? [{ kind: 'careful', table, line: first.line, how: 'the constraint is added without checking what is there' }]
      : [];
  }
  const required = words.some((w, i) => w === 'not' && words[i + 1] === 'null') && !words.some(w => FILLED.test(w));
  return [{ kind: 'add-column', table, column: first.text.toLowerCase(), required, line: first.line }];
}
