import type { Row } from '../row.ts';
export const AZURE: readonly Row[] = [];
