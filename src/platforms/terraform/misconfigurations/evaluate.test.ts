import assert from 'node:assert/strict';
import { parseHcl, prepareHcl } from '../../../documents/hcl/parse.ts';
import { blocksOf } from '../../../documents/hcl/tree.ts';
import { testHost } from '../../../lint/testing/host.ts';
import { plainBlock } from '../plain.ts';
import type { Condition } from './condition.ts';
import { evaluate, violations } from './evaluate.ts';
import { mend } from './mend.ts';

function scopeOf(body: string): { text: string; scope: { kind: 'block'; block: ReturnType<typeof plainBlock> } } {
  const text = `resource "a_b" "c" {\n${body}\n}\n`;
  return { text, scope: { kind: 'block', block: plainBlock(blocksOf(parseHcl(text).body)[0]!) } };
}

const truth = (body: string, condition: Condition): boolean | undefined => evaluate(condition, scopeOf(body).scope).truth;

/** The text after `value` was written at a path. */
function mended(body: string, at: string, value: string): string {
  const { text, scope } = scopeOf(body);
  const edit = mend(text, scope, { at, value });
  assert.ok(edit, 'an edit');
  return text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
}

describe('conditions of misconfigurations', () => {
  before(() => prepareHcl(testHost()));

  it('compare values, and take null for missing', () => {
    assert.equal(truth('  x = true', { at: 'x', is: true }), true);
    assert.equal(truth('  x = "true"', { at: 'x', is: true }), true);
    assert.equal(truth('  x = null', { at: 'x', is: false, orMissing: true }), true);
    assert.equal(truth('', { at: 'x', is: false }), false);
    assert.equal(truth('  x = 3', { at: 'x', below: 7 }), true);
    assert.equal(truth('  x = ["0.0.0.0/0"]', { at: 'x', open: true }), true);
    assert.equal(truth('  x = "20-25"', { at: 'x', port: 22 }), true);
  });

  it('are unknown where a value is', () => {
    assert.equal(truth('  x = var.y', { at: 'x', is: true }), undefined);
    assert.equal(truth('  x = var.y', { not: { at: 'x', is: true } }), undefined);
    assert.equal(truth('  x = var.y', { at: 'x', missing: true }), false);
    assert.equal(truth('  x = [var.y]', { at: 'x', contains: '*' }), undefined);
    assert.equal(truth('  dynamic "x" {\n    for_each = var.y\n    content {}\n  }', { at: 'x', missing: true }), undefined);
    assert.equal(truth('  x = var.y', { all: [{ at: 'x', is: true }, { at: 'z', is: true }] }), false);
  });

  it('go down through blocks, objects and lists of objects', () => {
    assert.equal(truth('  x {\n    y = 1\n  }\n  x {\n    y = 2\n  }', { at: 'x.y', is: 2 }), true);
    assert.equal(truth('  x = { y = 2 }', { at: 'x.y', is: 2 }), true);
    assert.equal(truth('  x = [{ y = 1, z = 1 }, { y = 2, z = 2 }]', { some: 'x', where: { all: [{ at: 'y', is: 1 }, { at: 'z', is: 2 }] } }), false);
    assert.equal(truth('  x = jsonencode({ Statement = { Effect = "Allow" } })', { some: 'x.Statement', where: { at: 'Effect', is: 'Allow' } }), true);
    assert.equal(truth('  x = <<EOF\n{"Statement": [{"Effect": "Allow", "Resource": "${var.r}"}]}\nEOF', { some: 'x.Statement', where: { at: 'Effect', is: 'Allow' } }), true);
  });

  it('say where', () => {
    const { text, scope } = scopeOf('  x {\n    y = 1\n  }');
    const { at } = evaluate({ at: 'x.z', missing: true }, scope);
    assert.equal(at && text.slice(at.start, at.end), 'x');
  });
});

describe('violations', () => {
  before(() => prepareHcl(testHost()));

  it('are one for each place', () => {
    const { text, scope } = scopeOf('  x {\n    y = 1\n  }\n  x {\n    y = 2\n  }\n  x {\n    y = 1\n  }');
    const found = violations({ any: [{ some: 'x', where: { at: 'y', is: 1 } }, { at: 'x.y', is: 1 }] }, scope);
    assert.deepEqual(found.map(v => v.at && text.slice(v.at.start, v.at.end)), ['1', '1']);
  });
});

describe('mends of misconfigurations', () => {
  before(() => prepareHcl(testHost()));

  it('replace a value, or add an argument in line with its neighbours', () => {
    assert.equal(mended('  x = false', 'x', 'true'), 'resource "a_b" "c" {\n  x = true\n}\n');
    assert.equal(mended('  name = "a" # why', 'x', 'true'), 'resource "a_b" "c" {\n  name = "a" # why\n  x    = true\n}\n');
    assert.equal(mended('  a = 1', 'long', 'true'), 'resource "a_b" "c" {\n  a = 1\n\n  long = true\n}\n');
  });

  it('make the blocks that are missing', () => {
    assert.equal(mended('  a = 1', 'x.y', 'true'), 'resource "a_b" "c" {\n  a = 1\n\n  x {\n    y = true\n  }\n}\n');
    assert.equal(mended('  x {\n    a = 1\n  }', 'x.y', 'true'), 'resource "a_b" "c" {\n  x {\n    a = 1\n    y = true\n  }\n}\n');
  });
});
