/** Whether a path stays below the folder that it is relative to. */
export function isInside(path: string): boolean {
  return path !== '' && !/^(?:[/\\]|[a-z]:)/i.test(path) && !path.includes('\\') && !path.includes('\0') && !path.split('/').some(part => part === '..' || part === '.' || part === '' || part.toLowerCase() === '.git');
}
