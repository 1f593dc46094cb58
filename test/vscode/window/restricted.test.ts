import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './workbench.ts';

describe('Restricted Mode', () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ openFile: 'services/storefront/Dockerfile', restricted: true, theme: 'dark' });
  });
  after(() => window.close());

  it('still finds what needs no program and no network', async () => {
    await window.statusItem(/Restricted Mode/);
    await window.squiggles(true);
    const item = await window.statusItem(/DevOps [1-9]/);
    await item.hover();
    const hover = window.page.locator('.monaco-hover:visible').filter({ hasText: 'Restricted Mode: no program is run' });
    await hover.waitFor();
    await window.screenshot('restricted');
    assert.match(await hover.innerText(), /nothing is fetched/);
  });

  it('says in the trust editor what is limited', async () => {
    await window.command('Workspaces: Manage Workspace Trust');
    await window.page.locator('.workspace-trust-editor').waitFor();
    await window.screenshot('restricted-trust-editor');
  });
});
