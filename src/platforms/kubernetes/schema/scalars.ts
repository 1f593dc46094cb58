import type { Fix } from '../../../core/fix.ts';
import type { YamlScalar } from '../../../documents/yaml/index.ts';
import { isPlaceholder } from '../read.ts';
import { isBase64, isQuantity, mendQuantity, toBase64, yaml11Boolean } from './formats.ts';
import type { Issue } from './issue.ts';
import type { Primitive } from './schema.ts';

const EXPECTED: Readonly<Record<Primitive, string>> = {
  s: 'a string',
  q: 'a quantity',
  i: 'an integer',
  n: 'a number',
  b: 'true or false',
  d: 'a time',
  p: 'an integer or a string',
  x: 'anything',
  y: 'base64',
};

export function expectedName(primitive: Primitive): string {
  return EXPECTED[primitive];
}

/** Checks a scalar against a primitive type. Nulls and placeholders of other tools are never wrong here. */
export function checkScalar(node: YamlScalar, type: Primitive, field: string, subject: string): Issue | undefined {
  if (node.value === null || type === 'x' || isPlaceholder(node.text)) return undefined;
  const { value } = node;
  // Kubernetes tools read YAML 1.1, where a plain `yes` or `off` is a boolean.
  const actual =
    node.style === 'plain' && typeof value === 'string' && node.tag === undefined ? (yaml11Boolean(node.text) ?? value) : value;
  const wrong = (fixes: readonly Fix[] = []): Issue => ({
    kind: 'wrong-type',
    message: 'scalar',
    data: { field, expected: EXPECTED[type], actual: describe(actual), value: shorten(node.text) },
    at: node.range,
    subject,
    fixes,
  });
  switch (type) {
    case 's':
      return typeof actual === 'string' || node.tag === '!!str' || node.tag === 'tag:yaml.org,2002:str' ? undefined : wrong(quote(node));
    case 'd':
      return typeof actual === 'boolean' ? wrong(quote(node)) : undefined;
    case 'i':
      if (typeof actual === 'number') return Number.isInteger(actual) ? undefined : wrong();
      return wrong(/^-?\d+$/.test(node.text) ? unquote(node, node.text) : []);
    case 'n':
      if (typeof actual === 'number') return undefined;
      return wrong(/^-?\d+(\.\d+)?$/.test(node.text) ? unquote(node, node.text) : []);
    case 'b':
      if (typeof actual === 'boolean') return undefined;
      return wrong(/^(true|false)$/i.test(node.text) ? unquote(node, node.text.toLowerCase()) : []);
    case 'p':
      return typeof actual === 'string' || (typeof actual === 'number' && Number.isInteger(actual)) ? undefined : wrong();
    case 'q':
      return checkQuantity(node, actual, field, subject, wrong);
    case 'y':
      return checkBase64(node, actual, field, subject, wrong);
  }
}

function checkQuantity(node: YamlScalar, actual: unknown, field: string, subject: string, wrong: () => Issue): Issue | undefined {
  if (typeof actual === 'number') return undefined;
  if (typeof actual !== 'string') return wrong();
  if (isQuantity(actual)) return undefined;
  const mended = mendQuantity(actual);
  return {
    kind: 'invalid-value',
    message: mended === undefined ? 'quantity' : 'quantityNear',
    data: { field, value: shorten(actual), suggestion: mended ?? '' },
    at: node.range,
    subject,
    fixes: mended === undefined ? [] : [{ title: `Write \`${mended}\``, safety: 'safe', edits: [{ range: node.range, newText: mended }] }],
  };
}

function checkBase64(
  node: YamlScalar,
  actual: unknown,
  field: string,
  subject: string,
  wrong: (fixes: readonly Fix[]) => Issue,
): Issue | undefined {
  if (typeof actual !== 'string') return wrong(encode(node));
  if (isBase64(actual) || actual.startsWith('ENC[')) return undefined;
  return { kind: 'invalid-value', message: 'base64', data: { field }, at: node.range, subject, fixes: encode(node) };
}

function encode(node: YamlScalar): Fix[] {
  if (node.aliasRange || node.style === 'literal' || node.style === 'folded') return [];
  return [{ title: 'Encode the value as base64', safety: 'unsafe', edits: [{ range: node.range, newText: toBase64(node.text) }] }];
}

function quote(node: YamlScalar): Fix[] {
  if (node.aliasRange || node.anchor !== undefined || node.style !== 'plain') return [];
  return [{ title: 'Quote the value', safety: 'safe', edits: [{ range: node.range, newText: `"${node.text}"` }] }];
}

function unquote(node: YamlScalar, text: string): Fix[] {
  if (node.aliasRange || node.anchor !== undefined || (node.style !== 'single' && node.style !== 'double')) return [];
  return [{ title: 'Remove the quotes', safety: 'safe', edits: [{ range: node.range, newText: text }] }];
}

function describe(value: unknown): string {
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'number') return 'a number';
  return 'a string';
}

export function shorten(text: string): string {
  const line = text.split('\n', 1)[0]!;
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
