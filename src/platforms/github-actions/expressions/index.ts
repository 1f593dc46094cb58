export * from './access.ts';
export * from './ast.ts';
export { parseExpression } from './parser.ts';
export type { ExpressionError, ParsedExpression } from './parser.ts';
export * from './sites.ts';
