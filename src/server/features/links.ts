import type { DocumentLink } from 'vscode-languageserver';
import type { Platform } from '../../core/platform.ts';
import { shift } from '../../core/text.ts';
import { lspRange } from '../convert.ts';
import type { Session } from '../session.ts';

/** Answers for `textDocument/documentLink`: actions, reusable workflows, modules and files that a document names. */
export function registerLinks(session: Session): void {
  session.connection.onDocumentLinks(async ({ textDocument }): Promise<DocumentLink[]> => {
    const located = session.files.get(textDocument.uri);
    if (!located) return [];
    const { folder, file } = located;
    await folder.update(file);
    const registered = file.judged && session.engine.platform(file.judged.platform);
    const lines = folder.lines(file.path);
    if (!registered || !lines) return [];
    const platform = registered as unknown as Platform<unknown>;
    if (!platform.links) return [];
    const parts = session.engine.models(registered, file.path, file.document.getText(), file.cache);
    return parts.flatMap(({ document, model }) =>
      (platform.links?.(model, document) ?? [])
        // A link to a file that isn't there would offer to make it.
        .filter(({ target }) => isAddress(target) || folder.facts.hasFile(target) === true)
        .map(({ range, target, tooltip }) => ({
          range: lspRange(lines, shift(range, document.offset)),
          target: isAddress(target) ? target : folder.uri(target),
          ...(tooltip === undefined ? {} : { tooltip }),
        })),
    );
  });
}

function isAddress(target: string): boolean {
  return /^https?:/.test(target);
}
