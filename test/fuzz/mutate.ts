import fc from 'fast-check';

/** One change to a text. Positions are shares of its length, so that one change fits any text. */
type Mutation =
  | { kind: 'cut'; at: number; length: number }
  | { kind: 'insert'; at: number; text: string }
  | { kind: 'repeat'; at: number; length: number; times: number }
  | { kind: 'swap'; at: number; to: number }
  | { kind: 'truncate'; at: number }
  | { kind: 'endings' };

/** What breaks parsers: openers without closers, markers of embedded languages, odd characters, other syntaxes' words. */
const SPICE = [
  '"', "'", '`', '{', '}', '[', ']', '(', ')', ':', ': ', '- ', '\n', '\r\n', '\r', '\t', ' ', '#', '|', '>', '&a ', '*a', '<<: *a', '!!str ', '? ', '---\n', '...\n', '%',
  '${{ ', ' }}', '${{ github.event.issue.title }}', '${', '$(', '{{ .Values.x }}', '<<EOF\n', 'EOF\n', '\\', '\\\n', '\uFEFF', '\u0000', '\u2028', '😀', '\uD800', 'null', '~', '0x', '1e999',
  '= ', '== ', '"${"', 'for x in y : z', 'RUN ', 'FROM ', 'ONBUILD ', '# escape=`\n', '--', '&& ', '|| true', ';;', 'fi', '\n  ', '\n\n', '%{ if', '*', 'é',
] as const;

const share = fc.double({ min: 0, max: 1, noNaN: true });

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: share, length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: share, text: fc.oneof(fc.constantFrom(...SPICE), fc.string({ maxLength: 8, unit: 'binary' })) }),
  fc.record({ kind: fc.constant('repeat' as const), at: share, length: fc.integer({ min: 1, max: 60 }), times: fc.integer({ min: 2, max: 5 }) }),
  fc.record({ kind: fc.constant('swap' as const), at: share, to: share }),
  fc.record({ kind: fc.constant('truncate' as const), at: share }),
  fc.record({ kind: fc.constant('endings' as const) }),
);

/** Applies one change. */
export function mutate(text: string, m: Mutation): string {
  if (m.kind === 'endings') return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');
  const at = Math.floor(m.at * text.length);
  switch (m.kind) {
    case 'cut':
      return text.slice(0, at) + text.slice(at + m.length);
    case 'insert':
      return text.slice(0, at) + m.text + text.slice(at);
    case 'repeat':
      return text.slice(0, at) + text.slice(at, at + m.length).repeat(m.times) + text.slice(at + m.length);
    case 'truncate':
      return text.slice(0, at);
    case 'swap': {
      const lines = text.split('\n');
      const [a, b] = [Math.floor(m.at * (lines.length - 1)), Math.floor(m.to * (lines.length - 1))];
      [lines[a], lines[b]] = [lines[b]!, lines[a]!];
      return lines.join('\n');
    }
  }
}
