/**
 * Masks the actions of Go templates (Helm) and Jinja, so that what is left reads as YAML. The text keeps its length and its lines: a
 * place in the masked text is the same place in the source. An action that has its line to itself becomes spaces, any other a run of
 * `x`, which stands for a value that nobody knows yet.
 */
export function maskTemplate(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (let open = nextOpening(text, 0); open >= 0; open = nextOpening(text, done)) {
    const close = text.indexOf(text[open + 1] === '{' ? '}}' : '%}', open + 2);
    if (close < 0) break;
    const end = close + 2;
    const action = text.slice(open, end);
    const alone = isBlank(text, text.lastIndexOf('\n', open - 1) + 1, open) && isBlank(text, end, endOfLine(text, end));
    parts.push(text.slice(done, open), action.replace(/[^\r\n]/g, alone || action.includes('\n') ? ' ' : 'x'));
    done = end;
  }
  return parts.length ? parts.join('') + text.slice(done) : text;
}

function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) if (text[at + 1] === '{' || text[at + 1] === '%') return at;
  return -1;
}

/** Whether a value is one that {@link maskTemplate} put in place of an action. */
export function isMasked(value: string): boolean {
  return /xxxx/.test(value);
}

/** Looks no further than the first character that is none: a line may be long and hold many actions. */
function isBlank(text: string, from: number, to: number): boolean {
  for (let at = to - 1; at >= from; at--) if (text[at] !== ' ' && text[at] !== '\t' && text[at] !== '\r') return false;
  return true;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
