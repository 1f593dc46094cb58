import * as vscode from 'vscode';

/**
 * Fills a webview with one of our scripts and its style sheet, and with nothing else: the policy allows that script alone,
 * no image, no font, no connection.
 */
export function fill(
  webview: vscode.Webview, extension: vscode.Uri, name: 'sidebar' | 'page' | 'map' | 'delivery' | 'proposal', title: string,
): void {
  const folder = vscode.Uri.joinPath(extension, 'dist', 'webviews');
  webview.options = { enableScripts: true, localResourceRoots: [folder], enableCommandUris: false };
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource} 'nonce-${nonce}'`;
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" nonce="${nonce}" href="${address(`${name}.css`)}">
</head>
<body>
<div id="live" class="unseen" aria-live="polite"></div>
<main></main>
<script nonce="${nonce}" src="${address(`${name}.js`)}"></script>
</body>
</html>`;
}

/** The icon of our panels' tabs, which VS Code does not colour itself. */
export function tabIcon(extension: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const icon = (theme: string) => vscode.Uri.joinPath(extension, 'media', `pattern-${theme}.svg`);
  return { light: icon('light'), dark: icon('dark') };
}
