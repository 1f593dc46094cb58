import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, file, open, ours, remove, replace, rule, write } from './help.ts';

const WORKFLOW = '.github/workflows/suite.yml';
const CLEAN = `name: Suite
on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make
  deploy:
    needs: build
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make deploy
`;
const BROKEN = CLEAN.replace('needs: build', 'needs: buld');

describe('findings', () => {
  afterEach(async () => {
    await closeAll();
    await remove(WORKFLOW).catch((error: unknown) => assert.match(String(error), /FileNotFound|not.?exist|ENOENT/i));
  });

  const samples = [
    ['.github/workflows/ci.yml', 'github-actions/'],
    ['.github/actions/setup-node/action.yml', 'github-actions/'],
    ['k8s/storefront.yaml', 'kubernetes/'],
    ['services/storefront/Dockerfile', 'dockerfile/'],
    ['infra/network.tf', 'terraform/'],
  ] as const;
  for (const [name, prefix] of samples) {
    it(`are shown in ${name}`, async () => {
      const { document } = await open(name);
      const found = await diagnostics(document.uri, all => all.length > 0);
      assert.deepEqual(found.filter(d => !rule(d).startsWith(prefix)).map(rule), []);
    });
  }

  it('come and go with the text, each once', async () => {
    await write(WORKFLOW, CLEAN);
    const editor = await open(WORKFLOW);
    const { uri } = editor.document;
    await replace(editor, BROKEN);
    const [finding, ...more] = await diagnostics(uri, found => found.length > 0);
    assert.ok(finding);
    assert.deepEqual(more.map(d => d.message), []);
    assert.equal(rule(finding), 'github-actions/unknown-needs');
    assert.equal(editor.document.getText(finding.range), 'buld');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    await replace(editor, CLEAN);
    await diagnostics(uri, found => found.length === 0);
  });

  it('follow the file, whatever language an extension gives it', async () => {
    await write(WORKFLOW, BROKEN);
    const { document } = await open(WORKFLOW);
    for (const language of ['dockercompose', 'plaintext', 'yaml']) {
      await vscode.languages.setTextDocumentLanguage(document, language);
      await diagnostics(document.uri, found => found.length === 1);
    }
    const dockerfile = await open('services/storefront/Dockerfile');
    const before = (await diagnostics(dockerfile.document.uri, found => found.length > 0)).length;
    await vscode.languages.setTextDocumentLanguage(dockerfile.document, 'plaintext');
    await diagnostics(dockerfile.document.uri, found => found.length === before);
  });

  it('are gone where the configuration turns the rule off, and back without it', async () => {
    await write(WORKFLOW, BROKEN);
    const { document } = await open(WORKFLOW);
    await diagnostics(document.uri, found => found.length === 1);
    await write('.devops/config.yaml', 'rules:\n  github-actions/unknown-needs: off\n');
    await diagnostics(document.uri, found => found.length === 0);
    await remove('.devops');
    await diagnostics(document.uri, found => found.length === 1);
  });

  it('are gone where a setting turns the extension off', async () => {
    await write(WORKFLOW, BROKEN);
    const { document } = await open(WORKFLOW);
    await diagnostics(document.uri, found => found.length === 1);
    const settings = vscode.workspace.getConfiguration('devopsPatterns');
    await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
    await diagnostics(document.uri, found => found.length === 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnostics(document.uri, found => found.length === 1);
  });

  it('of closed files come from a scan of the workspace, and are not doubled by opening one', async () => {
    await closeAll();
    const summary = await vscode.commands.executeCommand<{ files: number; findings: number; cancelled: boolean }>('devopsPatterns.lintWorkspace');
    assert.ok(summary.files > 15, JSON.stringify(summary));
    assert.ok(summary.findings > 20, JSON.stringify(summary));
    assert.equal(summary.cancelled, false);
    const closed = file('k8s/orders.yaml');
    const scanned = await diagnostics(closed, found => found.length > 0);
    await open('k8s/orders.yaml');
    await new Promise(done => setTimeout(done, 1000));
    assert.deepEqual(ours(closed).map(d => `${d.range.start.line} ${rule(d)}`).sort(), scanned.map(d => `${d.range.start.line} ${rule(d)}`).sort());
  });

  it('across files follow a change in another file', async () => {
    const { document } = await open('k8s/ingress.yaml');
    const dangling = (found: vscode.Diagnostic[]) => found.some(d => d.message.includes("order") && rule(d).includes('ingress'));
    await diagnostics(document.uri, dangling);
    await write('k8s/extra.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: order\n  namespace: shop\nspec:\n  selector:\n    app: orders\n  ports:\n    - port: 80\n');
    await diagnostics(document.uri, found => !dangling(found));
    await remove('k8s/extra.yaml');
    await diagnostics(document.uri, dangling);
  });
});
