import assert from 'node:assert/strict';
import { LineIndex } from '../../core/text.ts';
import { prepareHcl } from '../../documents/hcl/parse.ts';
import { testHost } from '../../lint/testing/host.ts';
import { linksOf } from './links.ts';
import { parseTerraform, type TerraformModel } from './model.ts';
import { schemaAt } from './schema.ts';

function model(text: string, path = 'infra/main.tf'): TerraformModel {
  return parseTerraform({ path, text, lines: LineIndex.of(text), offset: 0 });
}

const uses = (text: string): string[] => model(text).references.map(r => r.address);

describe('Terraform model', () => {
  before(() => prepareHcl(testHost()));

  it('declares what the files of a module declare', () => {
    const text = 'variable "a" {}\nlocals {\n  b = 1\n}\ndata "x_y" "c" {}\nresource "x_y" "d" {}\nmodule "e" {}\noutput "f" {}\nprovider "x" {}\ncheck "g" {\n  data "x_y" "h" {}\n}\n';
    assert.deepEqual(model(text).declarations.map(d => d.address), ['var.a', 'local.b', 'data.x_y.c', 'x_y.d', 'module.e', 'output.f', 'provider.x', 'data.x_y.h']);
  });

  it('finds references by kind, with the range of the address', () => {
    const text = 'output "o" {\n  value = "${var.a} ${data.x_y.b.id} ${module.c[0].out} ${x_y.d[*].id} ${local.e}"\n}\n';
    const found = model(text).references;
    assert.deepEqual(found.map(r => text.slice(r.range.start, r.range.end)), ['var.a', 'data.x_y.b', 'module.c', 'x_y.d', 'local.e']);
    assert.equal(found[2]!.attribute, 'out');
    assert.equal(found[0]!.owner, 'output.o');
  });

  it('leaves loop variables, iterators and words alone', () => {
    assert.deepEqual(uses('locals {\n  a = [for x_y in var.b : x_y.c]\n}\n'), ['var.b']);
    assert.deepEqual(uses('resource "x_y" "z" {\n  dynamic "my_rule" {\n    for_each = var.a\n    content {\n      b = my_rule.value.c\n    }\n  }\n}\n'), ['var.a']);
    assert.deepEqual(uses('resource "x_y" "z" {\n  lifecycle {\n    ignore_changes = [my_tags.a]\n  }\n}\n'), []);
    assert.deepEqual(uses('variable "a" {\n  type = object({ my_b = string })\n}\n'), []);
  });

  it('knows provider configurations where they are named', () => {
    assert.deepEqual(uses('resource "x_y" "z" {\n  provider = aws.west\n}\nmodule "m" {\n  providers = {\n    aws = aws.east\n  }\n}\n'), ['provider.aws.west', 'provider.aws.east']);
  });

  it('takes addresses of moved and imported objects for soft', () => {
    assert.ok(model('moved {\n  from = x_y.a\n  to   = x_y.b\n}\n').references.every(r => r.soft));
  });

  it('counts uses in broken text, so that nothing is called unused for it', () => {
    assert.ok(uses('output "o" {\n  value = [var.a,\n}\n').includes('var.a'));
  });

  it('reads the JSON syntax as the same model', () => {
    const json = model('{"variable": {"a": {"type": "string"}}, "resource": {"x_y": {"z": {"b": "${var.a}"}}}}', 'main.tf.json');
    assert.deepEqual(json.declarations.map(d => d.address), ['var.a', 'x_y.z']);
    assert.deepEqual(json.references.map(r => r.address), ['var.a']);
  });

  it('links module sources to folders and to the registry', () => {
    const links = linksOf(model('module "a" {\n  source = "../modules/a"\n}\nmodule "b" {\n  source = "acme/vpc/aws"\n}\nmodule "c" {\n  source = "../../.."\n}\n'));
    assert.deepEqual(links.map(l => l.target), ['modules/a', 'https://registry.terraform.io/modules/acme/vpc/aws']);
  });

  it('offers the language\'s own blocks and arguments', () => {
    const text = 'variable "a" {\n  \n}\n';
    const at = (offset: number): string[] => {
      const m = model(text);
      return schemaAt(m, { path: 'main.tf', text, lines: LineIndex.of(text), offset: 0 }, offset)?.items.map(i => i.label) ?? [];
    };
    assert.ok(at(17).includes('default') && at(17).includes('validation'));
    assert.ok(at(text.length).includes('resource'));
  });
});
