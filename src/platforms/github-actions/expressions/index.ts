export * from './access.ts';
export * from './ast.ts';
export { parseExpression } from './parser.ts';
export * from './sites.ts';
