import assert from 'node:assert/strict';
import fc from 'fast-check';
import { testHost } from '../../lint/testing/host.ts';
import { constant, UNKNOWN } from './constant.ts';
import { parseHcl, prepareHcl } from './parse.ts';
import { attribute, blocksOf, type Expression } from './tree.ts';
import { visitBody } from './walk.ts';

/** The value of the only attribute of a text. */
function value(text: string): Expression {
  const [item] = parseHcl(text).body.items;
  assert.ok(item?.kind === 'attribute', 'an attribute');
  return item.value;
}

describe('HCL documents', () => {
  before(() => prepareHcl(testHost()));

  it('knows blocks, labels and attributes with their ranges', () => {
    const text = 'resource "aws_sqs_queue" "orders" {\n  name = "orders"\n  tags { a = 1 }\n}\n';
    const { body, errors } = parseHcl(text);
    assert.deepEqual(errors, []);
    const [block] = blocksOf(body, 'resource');
    assert.ok(block);
    assert.deepEqual(block.labels.map(l => text.slice(l.range.start, l.range.end)), ['aws_sqs_queue', 'orders']);
    assert.equal(text.slice(block.headRange.start, block.headRange.end), 'resource "aws_sqs_queue" "orders"');
    const name = attribute(block.body, 'name');
    assert.equal(name && text.slice(name.range.start, name.range.end), 'name = "orders"');
    assert.equal(blocksOf(block.body, 'tags').length, 1);
  });

  it('reads expressions of every kind', () => {
    const kinds: [string, Expression['kind']][] = [
      ['a = 1', 'literal'], ['a = "x"', 'literal'], ['a = null', 'literal'], ['a = "x${b}"', 'template'], ['a = <<EOT\nx\nEOT\n', 'template'],
      ['a = b', 'variable'], ['a = b.c[0]', 'access'], ['a = b[*].c', 'access'], ['a = f(1, 2...)', 'call'], ['a = [1]', 'tuple'], ['a = { b = 1 }', 'object'],
      ['a = [for x in y : x]', 'for'], ['a = { for k, v in y : k => v if v }', 'for'], ['a = b ? 1 : 2', 'conditional'], ['a = -b', 'unary'], ['a = b + 1', 'binary'], ['a = (b)', 'parentheses'],
    ];
    for (const [text, kind] of kinds) assert.equal(value(text).kind, kind, text);
  });

  it('keeps the steps of a reference, whatever their form', () => {
    const e = value('a = aws_instance.web.*.tags["Name"].0.x');
    assert.ok(e.kind === 'access');
    assert.deepEqual(e.steps.map(s => (s.kind === 'index' ? `index${s.legacy ? ' legacy' : ''}` : s.kind)), ['attribute', 'splat', 'attribute', 'index', 'index legacy', 'attribute']);
  });

  it('splits binary operations of terms with steps', () => {
    const text = 'a = (var.x.y + 1) * local.z[0]';
    const e = value(text);
    assert.ok(e.kind === 'binary');
    assert.equal(text.slice(e.left.range.start, e.left.range.end), '(var.x.y + 1)');
    assert.equal(text.slice(e.right.range.start, e.right.range.end), 'local.z[0]');
  });

  it('resolves escapes, and keeps white space beside interpolations', () => {
    assert.equal(constant(value('a = "x\\n\\u00e9 $${y} %%{z}"')), 'x\né ${y} %{z}');
    const e = value('a = " ${b} "');
    assert.ok(e.kind === 'template');
    assert.deepEqual(e.parts.map(p => (p.kind === 'text' ? p.value : p.kind)), [' ', 'interpolation', ' ']);
  });

  it('knows constants, and what is not known', () => {
    assert.deepEqual(constant(value('a = { b = [1, -2], c = !true }')), { b: [1, -2], c: false });
    assert.deepEqual(constant(value('a = [var.x, 1]')), [UNKNOWN, 1]);
    assert.equal(constant(value('a = { (b) = 1 }')), UNKNOWN);
  });

  it('counts in UTF-16 code units, with a byte order mark and CRLF', () => {
    const text = '\ufeffa = "é😀" // x\r\nb = 2\r\n';
    const { body, comments, errors } = parseHcl(text);
    assert.deepEqual(errors, []);
    assert.deepEqual(body.items.map(i => text.slice(i.range.start, i.range.end)), ['a = "é😀"', 'b = 2']);
    assert.deepEqual(comments.map(c => text.slice(c.range.start, c.range.end)), ['// x']);
  });

  it('names a block that is never closed, and reads the blocks around it', () => {
    const { body, errors } = parseHcl('variable "a" {}\nresource "x_y" "z" {\n  b = 1\n\nvariable "c" {}\n');
    assert.deepEqual(errors.map(e => e.message), ['the block `resource "x_y" "z"` is never closed: `}` is missing']);
    assert.deepEqual(blocksOf(body).map(b => b.type), ['variable', 'resource', 'variable']);
  });

  it('does not cut a broken file inside a heredoc', () => {
    const { body } = parseHcl('a "b" {\n  c = <<EOT\nresource "x_y" "z" {\nEOT\n}\nvariable "c" {}\n}\n');
    assert.deepEqual(blocksOf(body).map(b => b.type), ['a', 'variable']);
  });

  it('says what is wrong with lines', () => {
    const messages = (text: string): string[] => parseHcl(text).errors.map(e => e.message);
    assert.deepEqual(messages('a = 1 b = 2\n'), ['`b` must start on a line of its own']);
    assert.match(messages('a = b\n  && c\n')[0]!, /only inside brackets/);
    assert.deepEqual(messages('a = (b\n  && c)\n'), []);
    assert.deepEqual(messages('b "c" {\n  x =\n  y = 1\n}\n'), ['`x` has no value after `=`']);
    assert.match(messages('a = 1\n}\n')[0]!, /closes nothing/);
  });

  it('survives deep nesting', () => {
    const text = `a = ${'['.repeat(5000)}${']'.repeat(5000)}\n`;
    let deepest = 0;
    visitBody(parseHcl(text).body, () => deepest++);
    assert.ok(deepest > 10);
  });

  it('never throws, and stays inside the text', () => {
    const words = ['resource', ' "a"', ' {', '}\n', 'x', ' = ', '"', '${', '}', '[', ']', '<<EOT\n', 'EOT\n', '%{if', '# c\n', '/*', '*/', '\n', '😀', '.*', '.0', '(', ')', ' ? ', ':', ',', '\r\n'];
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), picked => {
      const text = picked.join('');
      const { body, errors } = parseHcl(text);
      for (const e of errors) assert.ok(e.range.start >= 0 && e.range.end <= text.length && e.range.start <= e.range.end, JSON.stringify(text));
      visitBody(body, e => assert.ok(e.range.start <= e.range.end && e.range.end <= text.length));
    }), { numRuns: 500 });
  });
});
