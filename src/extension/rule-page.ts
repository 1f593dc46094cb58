import * as vscode from 'vscode';

/** A rule's id, and no path: links in a hover may bring any text. */
const RULE = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/** Opens a rule's page, rendered. @throws an Error that names the rule when there is no such page. */
export async function showRule(extension: vscode.Uri, rule: string): Promise<void> {
  if (!RULE.test(rule)) throw new Error(`"${rule}" is no rule's name`);
  const page = vscode.Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`);
  try {
    await vscode.workspace.fs.stat(page);
  } catch (cause) {
    throw new Error(`there is no page for the rule ${rule}`, { cause });
  }
  // The built-in Markdown extension may be disabled: the source is readable, too. Its commands are not listed before it is active.
  if (vscode.extensions.getExtension('vscode.markdown-language-features')) await vscode.commands.executeCommand('markdown.showPreview', page);
  else await vscode.window.showTextDocument(page, { preview: true });
}

/** Every rule that has a page, `platform/name`, in alphabetical order. */
export async function rulesWithPages(extension: vscode.Uri): Promise<string[]> {
  const root = vscode.Uri.joinPath(extension, 'docs', 'rules');
  const platforms = (await vscode.workspace.fs.readDirectory(root)).filter(([, type]) => type === vscode.FileType.Directory);
  const pages = await Promise.all(
    platforms.map(async ([platform]) => {
      const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, platform));
      return files.filter(([name]) => name.endsWith('.md')).map(([name]) => `${platform}/${name.slice(0, -3)}`);
    }),
  );
  return pages.flat().sort();
}

/** Rules of our findings at the cursor of the active editor, each once. */
export function rulesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(d => d.source === 'devops-patterns' && d.range.intersection(editor.selection) !== undefined)
    .map(d => (typeof d.code === 'object' ? String(d.code.value) : String(d.code)));
  return [...new Set(here)];
}
