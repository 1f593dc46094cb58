import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { expandAndContract } from './expand-and-contract.ts';

const judge = (files: Record<string, string>) => judgeRepository(expandAndContract, files);
const CREATE = { 'db/migrations/001_create.sql': 'CREATE TABLE customers (id int PRIMARY KEY, mail text NOT NULL);\n' };
const lint = (run: string): Record<string, string> => ({
  '.github/workflows/ci.yml': `on: pull_request\njobs:\n  migrations:\n    runs-on: u\n    steps:\n      - run: ${run}\n`,
});

describe('evidence of expand-and-contract', () => {
  for (const [what, sql, line] of [
    ['a renamed column', '-- why\nALTER TABLE customers RENAME COLUMN mail TO email;', 2],
    ['a renamed table', 'ALTER TABLE customers RENAME TO clients;', 1],
    ['a new column that demands a value', 'ALTER TABLE customers\n  ADD COLUMN email text NOT NULL;', 2],
    [
      'a column that is added, filled and demanded in one step',
      'ALTER TABLE customers ADD COLUMN email text;\nUPDATE customers SET email = mail;\nALTER TABLE customers ALTER COLUMN email SET NOT NULL;',
      3,
    ],
    [
      'a column that is replaced in one step',
      'ALTER TABLE customers ADD COLUMN email text;\nUPDATE customers SET email = mail;\nALTER TABLE customers DROP COLUMN mail;', 3,
    ],
  ] as const) {
    it(`is broken by ${what}`, async () => {
      const { status, evidence } = await judge({ ...CREATE, 'db/migrations/002_change.sql': sql });
      assert.equal(status, 'broken');
      assert.deepEqual(evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line]), [['db/migrations/002_change.sql', line]]);
    });
  }

  it('is practised where a linter of migrations can stop a proposed change', async () => {
    const { status, evidence } = await judge({ ...CREATE, ...lint('squawk db/migrations/*.sql') });
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['.github/workflows/ci.yml', 6]]);
    assert.equal((await judge({ ...CREATE, ...lint('squawk db/migrations/*.sql || true') })).status, 'partly');
  });

  it('is there in part where changes add beside what is there, and says what it can\'t see of removals', async () => {
    const { status, evidence, notes } = await judge({
      ...CREATE, 'db/migrations/041_expand.sql': 'ALTER TABLE customers ADD COLUMN email text;\n',
      'db/migrations/047_contract.sql': 'ALTER TABLE customers DROP COLUMN mail;\n',
    });
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => [e.file, e.line]), [['db/migrations/041_expand.sql', 1]]);
    assert.match(notes.join(), /047_contract.sql/);
  });

  it('is there in part where older migrations contradict what a linter demands now', async () => {
    assert.equal(
      (await judge({ 'migrations/V1__a.sql': 'ALTER TABLE a RENAME TO b;', ...lint('squawk migrations/*.sql') })).status, 'partly',
    );
  });

  it('leaves out the way back, and tables that the migration makes itself', async () => {
    const { status } = await judge({
      'migrations/1.sql':
        '-- +goose Up\nCREATE TABLE a (b int NOT NULL);\nALTER TABLE a ADD c int NOT NULL;\n-- +goose Down\nALTER TABLE a RENAME TO z;\n',
      'migrations/2.down.sql': 'ALTER TABLE a RENAME COLUMN b TO c;',
      'prisma/migrations/20260101000000_x/migration.sql':
        'CREATE TABLE "new_a" (b int NOT NULL);\nDROP TABLE "a";\nALTER TABLE "new_a" RENAME TO "a";\n',
    });
    assert.equal(status, 'no-evidence');
  });

  it('reads changelogs of Liquibase in YAML, XML and SQL', async () => {
    const { evidence } = await judge({
      'db/changelog/a.yaml':
        'databaseChangeLog:\n  - changeSet:\n      id: 1\n      changes:\n        - renameColumn: {tableName: t, oldColumnName: a, newColumnName: b}\n        - addColumn:\n            tableName: t\n            columns:\n              - column: {name: c, type: int, constraints: {nullable: false}}\n              - column: {name: d, type: int, defaultValueNumeric: 1, constraints: {nullable: false}}\n',
      'db/changelog/b.xml':
        '<databaseChangeLog>\n<!-- <dropTable tableName="x"/> -->\n<changeSet id="1">\n  <addColumn tableName="t">\n    <column name="e" type="int">\n      <constraints nullable="false"/>\n    </column>\n  </addColumn>\n  <rollback><renameTable oldTableName="a" newTableName="b"/></rollback>\n</changeSet>\n</databaseChangeLog>\n',
      'db/changelog/c.sql':
        '--liquibase formatted sql\n--changeset a:1\nCREATE TABLE u (a int);\n--changeset a:2\nALTER TABLE u RENAME TO v;\n',
    });
    assert.deepEqual(
      evidence.filter(e => e.stance === 'against').map(e => [e.file, e.line]),
      [
        ['db/changelog/a.yaml', 5], ['db/changelog/a.yaml', 9], ['db/changelog/b.xml', 5], ['db/changelog/c.sql', 5],
      ],
    );
  });

  it('is not found where migrations are programs, and says so', async () => {
    const { status, notes } = await judge({ 'alembic/versions/0a1_users.py': '' });
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /programs/);
  });

  it('is not found in examples, and does not apply without a database', async () => {
    assert.equal((await judge({ 'README.md': '', 'examples/migrations/1.sql': 'ALTER TABLE a RENAME TO b;' })).status, 'not-applicable');
  });
});
