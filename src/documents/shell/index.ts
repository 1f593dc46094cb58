export { maskExpressions } from './mask.ts';
export { parseShell, prepareShell } from './parse.ts';
export type * from './model.ts';
