/**
 * Between addresses of documents, as editors write them, and paths relative to a workspace folder, as the engine
 * writes them. Editors differ in what they escape (`file:///c%3A/a` and `file:///C:/a` are one file), so addresses are
 * compared in a plain form.
 */

/** An address with its escapes undone and a Windows drive letter in lower case. For comparing, not for sending. */
export function plain(uri: string): string {
  const text = uri.replace(/^(\w[\w+.-]*:\/\/[^/]*)(.*)$/s, (_, authority: string, path: string) => authority + decode(path));
  return text.replace(/^(file:\/\/\/)([A-Za-z]):/, (_, start: string, drive: string) => `${start}${drive.toLowerCase()}:`);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone % is allowed in what some editors send: take it as it is
  }
}

/** The path of `uri` below the folder `root`, with `/`; `undefined` when it lies elsewhere. */
export function relativeTo(root: string, uri: string): string | undefined {
  const folder = `${plain(root).replace(/\/+$/, '')}/`;
  const file = plain(uri);
  return file.startsWith(folder) && file.length > folder.length ? file.slice(folder.length) : undefined;
}

/** The address of a path relative to the folder `root`, escaped as editors do. */
export function join(root: string, path: string): string {
  return `${root.replace(/\/+$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
