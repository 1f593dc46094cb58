import assert from 'node:assert/strict';
import { openingOf } from './content.ts';

describe('server: text of several lines', () => {
  const opened = (text: string, needle: string, yaml = true): string | undefined => {
    const at = openingOf(text, text.indexOf(needle), yaml);
    return at === undefined ? undefined : text.slice(at).split('\n')[0];
  };

  it('is opened by its key or its dash in YAML', () => {
    const text = 'a:\n  - run: |\n      x\n\n      here\n    then: there\n  - >\n    folded\n    lines\n  - "one\n    two"\n  - plain\n    more\nlast: one line\n';
    assert.equal(opened(text, 'here'), 'run: |');
    assert.equal(opened(text, 'x\n'), 'run: |');
    assert.equal(opened(text, 'then'), undefined);
    assert.equal(opened(text, 'there'), undefined);
    assert.equal(opened(text, 'lines'), '- >');
    assert.equal(opened(text, 'one\n'), undefined, 'its first line is where it is opened');
    assert.equal(opened(text, 'two'), '- "one');
    assert.equal(opened(text, 'more'), '- plain');
    assert.equal(opened(text, 'one line'), undefined);
  });

  it('is opened by a heredoc elsewhere', () => {
    const text = 'RUN a <<EOF && b\n  x\nEOF\nRUN y\n  COPY <<-"END" /a\n\tz\n\tEND\nRUN echo $((1<<n))\nRUN last\n';
    assert.equal(opened(text, 'x', false), 'RUN a <<EOF && b');
    assert.equal(opened(text, 'RUN y', false), undefined);
    assert.equal(opened(text, 'z', false), 'COPY <<-"END" /a');
    assert.equal(opened(text, 'RUN last', false), undefined);
    assert.equal(opened('RUN a <<EOF\r\nx\r\nEOF\r\nRUN z\r\n', 'x', false), 'RUN a <<EOF\r');
    assert.equal(opened('RUN a <<EOF\r\nx\r\nEOF\r\nRUN z\r\n', 'z', false), undefined);
  });
});
