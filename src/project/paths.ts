/** The folder of a path; '' for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path below a folder; `..` and `.` are resolved, and one that leads out of the root gives `undefined`. */
export function join(folder: string, path: string): string | undefined {
  const parts = folder ? folder.split('/') : [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** As {@link join}, but what would lead out of the root stays at the root, as in a browser. */
export function joinWithin(folder: string, path: string): string {
  const parts = folder ? folder.split('/') : [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** A folder and those around it, up to the root. */
export function upwards(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at; ) folders.push((at = folderOf(at)));
  return folders;
}

/** Whether a path lies in a folder; everything lies in the root. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** How a path is written in a command that runs in `folder`. Both are relative to the root. */
export function relativeTo(folder: string, path: string): string {
  const from = folder ? folder.split('/') : [];
  const to = path ? path.split('/') : [];
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}
