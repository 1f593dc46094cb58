import { JOINED_ROWS } from './tables/index.ts';

/** Resource types whose facts keep the whole body, because rules compare them with others. */
export const JOINED_TYPES: ReadonlySet<string> = new Set(JOINED_ROWS.flatMap(row => [...row.types, row.join.type]));
