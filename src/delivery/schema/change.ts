/** Something that a migration does to a table or a column. Names are lower case, lines count from 1. */
export type SchemaChange = { table: string; line: number } & (
  | { kind: 'create-table' | 'create-view' | 'drop-table' }
  /** Rows that are there get values. */
  | { kind: 'fill' }
  | { kind: 'rename-table'; to: string }
  /** `required`: it refuses rows without a value and gives none itself. */
  | { kind: 'add-column'; column: string; required: boolean }
  | { kind: 'drop-column' | 'require-column'; column: string }
  | { kind: 'rename-column'; column: string; to: string }
  /** Done so that readers and writers aren't stopped meanwhile. Says how. */
  | { kind: 'careful'; how: string }
);

/** What one migration does: the unit that is applied as a whole. */
export type Migration = readonly SchemaChange[];
