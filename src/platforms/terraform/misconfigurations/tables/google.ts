import type { Row } from '../row.ts';
export const GOOGLE: readonly Row[] = [];
