const PAGE = /(?:^|\/)\.devops\/patterns\/(?!readme\.md$)[^/]+\.md$/i;
const ASSESSMENT = /(?:^|\/)\.devops\/patterns\/assessment\.ya?ml$/;

/** What a path is in the folder of users' own patterns. */
export function fileKind(path: string): 'page' | 'assessment' | undefined {
  if (PAGE.test(path)) return 'page';
  return ASSESSMENT.test(path) ? 'assessment' : undefined;
}
