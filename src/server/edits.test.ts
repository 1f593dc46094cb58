import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineIndex } from '../core/text.ts';
import { applyEdits } from '../lint/fixes/edits.ts';
import { editsOfProposal, lineEdits } from './edits.ts';
import { settingsOf } from './settings.ts';
import { DEFAULT_SETTINGS } from './protocol.ts';
import { translate } from './translate.ts';

describe('server: edits between texts', () => {
  it('make one text of another', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '', 'd', '  e\n')).map(parts => parts.join(''));
    fc.assert(fc.property(text, text, (before, after) => applyEdits(before, lineEdits(before, after)) === after));
  });

  it('of a proposal make its text, word by word', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '  ', '\n', '\r\n', 'c: d\n')).map(parts => parts.join(''));
    fc.assert(fc.property(text, text, (before, after) => {
      const files = editsOfProposal({ title: 'x', changes: [{ file: 'f', newText: after, reasons: [] }] }, () => before);
      return files.length === 1 && applyEdits(before, files[0]?.edits ?? []) === after;
    }));
    const [file] = editsOfProposal({ title: 'x', changes: [{ file: 'f', newText: 'needs: [a, builds, c]\n', reasons: [] }] }, () => 'needs: [a, build, c]\n');
    assert.deepEqual(file?.edits, [{ range: { start: 11, end: 17 }, newText: 'builds,' }]);
  });

  it('touch only the lines that differ', () => {
    assert.deepEqual(lineEdits('a\nb\nc\nd\n', 'a\nB\nc\nD\n').map(e => e.newText), ['B\n', 'D\n']);
  });
});

describe('server: findings of an older text', () => {
  const finding = (start: number, end: number) => ({ range: { start, end }, fixes: [{ title: 'x', safety: 'safe' }] }) as never;
  const moved = (before: string, after: string, start: number, end: number) => translate([finding(start, end)], before, after, LineIndex.of(after)).map(f => f.range);

  it('stay before an edit, move after it and go where it was', () => {
    assert.deepEqual(moved('abc def', 'abc xdef', 0, 3), [{ start: 0, end: 3 }]);
    assert.deepEqual(moved('abc def', 'xx abc def', 4, 7), [{ start: 7, end: 10 }]);
    assert.deepEqual(moved('abc def', 'abc dxf', 4, 7), []);
  });

  it('lose their fixes', () => {
    assert.deepEqual(translate([finding(0, 1)], 'a', 'ab', LineIndex.of('ab'))[0]?.fixes, []);
  });
});

describe('server: settings', () => {
  it('are what was sent, and defaults for nonsense', () => {
    for (const nonsense of [undefined, null, 1, 'x', [], { persona: 1, enable: 'yes', hidden: 7, noHelp: {} }]) {
      assert.deepEqual(settingsOf(nonsense), DEFAULT_SETTINGS);
    }
    const sent = { persona: 'strict', run: 'onSave', tools: false, hidden: { kubernetes: ['schema', 'nonsense'] }, noHelp: ['*'] };
    assert.deepEqual(settingsOf(sent), { ...DEFAULT_SETTINGS, ...sent, hidden: { kubernetes: ['schema'] } });
  });
});
