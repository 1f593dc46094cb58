import type { ChangeAnnotation, CreateFile, WorkspaceEdit } from 'vscode-languageclient';

const PREVIEW = 'preview';

/**
 * Makes VS Code preview an edit with every change ticked. It previews an edit only if a part of it needs confirmation, and leaves
 * that part unticked, which would make the user tick each change. So what needs confirmation here is an operation that changes
 * nothing and that the preview leaves out: making a file that is there already.
 */
export function previewed(edit: WorkspaceEdit): WorkspaceEdit {
  const asks = Object.values(edit.changeAnnotations ?? {}).some(a => a.needsConfirmation);
  const existing = edit.documentChanges?.find(change => 'textDocument' in change);
  if (!asks || !existing) return edit;
  const nothing: CreateFile = { kind: 'create', uri: existing.textDocument.uri, options: { ignoreIfExists: true }, annotationId: PREVIEW };
  const ticked = Object.entries(edit.changeAnnotations ?? {}).map(([id, a]): [string, ChangeAnnotation] => [id, { ...a, needsConfirmation: false }]);
  return {
    ...edit,
    documentChanges: [nothing, ...(edit.documentChanges ?? [])],
    changeAnnotations: { ...Object.fromEntries(ticked), [PREVIEW]: { label: 'Preview', needsConfirmation: true } },
  };
}
