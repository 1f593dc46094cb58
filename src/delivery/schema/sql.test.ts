import assert from 'node:assert/strict';
import { changesOfSql } from './sql-changes.ts';
import { sqlStatements } from './sql.ts';

const heads = (text: string): string[] => sqlStatements(text).map(s => s.map(t => t.text).join(' '));

describe('statements of SQL', () => {
  it('are parted by semicolons, not by those in strings, names, comments and bodies', () => {
    assert.deepEqual(heads('a; -- b;\n/* c; */ d \'e;\'\'f\' "g;" `h;`; $x$ i; $x$;\n# j;\nk'), ['a', "d e;''f g; h;", '', 'k']);
  });

  it('are parted by GO, by a delimiter that was told, and where a table is altered on a new line', () => {
    assert.deepEqual(heads('ALTER TABLE a\n  DROP COLUMN b\nALTER TABLE c ADD [d e] int\nGO\nx'), [
      'ALTER TABLE a DROP COLUMN b', 'ALTER TABLE c ADD d e int', 'x',
    ]);
    assert.deepEqual(heads('DELIMITER //\na; b//\nDELIMITER ;\nc;'), ['a ; b', 'c']);
  });

  it('know their lines', () => {
    assert.deepEqual(sqlStatements("a\n'x\ny'\n/* \n */ b;\nc", 10).map(s => s.map(t => t.line)), [[10, 11, 14], [15]]);
  });

  it('end with the text where a quote is left open', () => {
    assert.deepEqual(heads("a 'b"), ['a b']);
    assert.equal(sqlStatements('$'.repeat(50_000) + "'".repeat(50_001) + '['.repeat(50_000)).length, 1);
  });
});

describe('changes of a schema', () => {
  const kinds = (text: string): string[] =>
    changesOfSql(text).map(c => [c.kind, c.table, 'column' in c ? c.column : '', 'required' in c ? c.required : ''].join(' ').trim());

  it('are read of ALTER TABLE with several actions', () => {
    assert.deepEqual(
      kinds(
        'ALTER TABLE IF EXISTS ONLY "Shop"."Customer" ADD COLUMN IF NOT EXISTS a int NOT NULL, DROP b, RENAME c TO d, ALTER COLUMN e SET NOT NULL;',
      ),
      ['add-column customer a true', 'drop-column customer b', 'rename-column customer c', 'require-column customer e'],
    );
  });

  it('tell a column that fills itself from one that demands a value', () => {
    assert.deepEqual(
      kinds(
        'ALTER TABLE t ADD a int NOT NULL DEFAULT (1, 2), ADD b text, ADD (c int NOT NULL, d int), ADD e int GENERATED ALWAYS AS (a) STORED NOT NULL',
      ),
      ['add-column t a false', 'add-column t b false', 'add-column t c true', 'add-column t d false', 'add-column t e false'],
    );
  });

  it('are no constraints, indexes, defaults or partitions', () => {
    assert.deepEqual(
      kinds(
        'ALTER TABLE t DROP CONSTRAINT c, DROP PRIMARY KEY, DROP INDEX i, RENAME INDEX a TO b, ALTER COLUMN x DROP NOT NULL, ADD PRIMARY KEY (a), ADD UNIQUE (b); DROP INDEX x; DROP VIEW v;',
      ),
      [],
    );
  });

  it('are renames in the words of each dialect', () => {
    assert.deepEqual(
      kinds(
        "RENAME TABLE a TO b, c TO d; ALTER TABLE e CHANGE f g int, CHANGE h h text; EXEC sp_rename 'dbo.T.old', 'new', 'COLUMN'; EXEC sp_rename 'k', 'l'; ALTER TABLE m RENAME TO n",
      ),
      ['rename-table a', 'rename-table c', 'rename-column e f', 'rename-column t old', 'rename-table k', 'rename-table m'],
    );
  });

  it('are careful where they don\'t stop readers and writers', () => {
    assert.deepEqual(
      kinds(
        'CREATE UNIQUE INDEX CONCURRENTLY i ON t (a); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c; CREATE INDEX j ON t (a)',
      ),
      ['careful', 'careful t', 'careful t'],
    );
  });
});
