/**
 * Where the documents of a YAML stream start: 0, and every `---` at the start of a line that begins a new document.
 * A document marker ends any scalar (YAML 1.2, 9.1.2), so no parsing is needed. What stands before the first marker
 * belongs to the first document when it is only comments, blank lines and directives.
 */
export function splitYaml(text: string): number[] {
  const starts = [0];
  const marker = /^---(?=[ \t\r\n]|$)/gm;
  for (let m = marker.exec(text); m; m = marker.exec(text)) {
    const last = starts[starts.length - 1]!;
    if (m.index === 0) continue;
    if (last === 0 && onlyPrologue(text.slice(0, m.index))) continue;
    // Directives (`%YAML`) stand between `...` and the marker of their document.
    starts.push(m.index);
  }
  return starts;
}

function onlyPrologue(text: string): boolean {
  return /^(?:\uFEFF)?(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)|%[^\r\n]*(?:\r\n|\r|\n|$))*$/.test(text);
}
