import assert from 'node:assert/strict';
import { judgeRepository } from '../../testing/judge-repository.ts';
import { boundedAgentAuthority } from './bounded-agent-authority.ts';

const workflow = (on: string, permissions: string, step: string, more = ''): Record<string, string> => ({
  '.github/workflows/agent.yml': `on: ${on}
permissions:
  contents: ${permissions}
  pull-requests: write
jobs:
  review:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${more}    steps:
      - ${step}
`,
});
const judge = (files: Readonly<Record<string, string>>) => judgeRepository(boundedAgentAuthority, files);

describe('evidence of bounded-agent-authority', () => {
  it('is practised where the token of each agent can change no code', async () => {
    const { status, evidence } = await judge(
      workflow('pull_request', 'read', 'run: claude -p "review" --allowedTools "Read,Bash(npm test)"'),
    );
    assert.equal(status, 'practised');
    assert.deepEqual(evidence.map(e => e.line), [2, 10, 6]);
  });

  it('is broken where anybody can start an agent that may write code, not where the job or the action asks who it is', async () => {
    const { status, evidence } = await judge(workflow('issue_comment', 'write', 'run: claude -p "$COMMENT"'));
    assert.equal(status, 'broken');
    assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[10, 'against']]);
    const asked = "    if: contains(fromJSON('[\"OWNER\"]'), github.event.comment.author_association)\n";
    assert.equal((await judge(workflow('issue_comment', 'write', 'run: claude -p "$COMMENT"', asked))).status, 'no-evidence');
    assert.equal((await judge(workflow('issue_comment', 'write', 'uses: anthropics/claude-code-action@v1'))).status, 'no-evidence');
    assert.equal(
      (
        await judge(
          workflow(
            'issue_comment', 'write', 'uses: anthropics/claude-code-action@v1\n        with:\n          allowed_non_write_users: "*"',
          ),
        )
      ).status,
      'broken',
    );
  });

  it('is broken by a free pass, which does little where the token can change nothing', async () => {
    assert.equal((await judge(workflow('pull_request', 'write', 'run: claude -p "fix" --dangerously-skip-permissions'))).status, 'broken');
    const { status, evidence } = await judge(workflow('pull_request', 'read', 'run: claude -p "review" --dangerously-skip-permissions'));
    assert.equal(status, 'partly');
    assert.deepEqual(evidence.map(e => e.stance), ['for', 'for', 'against']);
  });

  it('does not know what the token of an app may do', async () => {
    const { status, notes } = await judge(
      workflow('pull_request', 'read', 'uses: anthropics/claude-code-action@v1', '    permissions: {contents: read, id-token: write}\n'),
    );
    assert.equal(status, 'no-evidence');
    assert.match(notes.join(), /app/);
  });

  it('is there in part by settings, and broken by settings that ask for nothing', async () => {
    const denied = await judge({
      '.claude/settings.json': '{\n  "permissions": {\n    "allow": ["Read"],\n    "deny": ["Read(.env*)"]\n  }\n}\n',
    });
    assert.equal(denied.status, 'partly');
    assert.deepEqual(denied.evidence.map(e => e.line), [4, 3]);
    const free = await judge({ '.claude/settings.json': '{\n  "permissions": {\n    "defaultMode": "bypassPermissions"\n  }\n}\n' });
    assert.equal(free.status, 'broken');
    assert.deepEqual(free.evidence.map(e => e.line), [3]);
  });

  it('takes a server without a version that is handed a secret for a hint', async () => {
    const server = (name: string): Record<string, string> => ({
      '.mcp.json': `{\n  "mcpServers": {\n    "shop": {"command": "npx", "args": ["-y", "${name}"], "env": {"SHOP_TOKEN": "\${SHOP_TOKEN}"}}\n  }\n}\n`,
    });
    const { status, evidence } = await judge(server('shop-mcp@latest'));
    assert.equal(status, 'no-evidence');
    assert.deepEqual(evidence.map(e => [e.line, e.stance]), [[3, 'against']]);
    assert.deepEqual((await judge(server('@acme/shop-mcp@1.2.3'))).evidence, []);
  });

  it('does not apply where no agent is used, nor to examples and versions of one', async () => {
    assert.equal((await judge({ 'src/a.ts': '', 'examples/.mcp.json': '{"mcpServers": {}}' })).status, 'not-applicable');
    assert.equal((await judge(workflow('push', 'write', 'run: opencode --version'))).status, 'not-applicable');
    assert.equal((await judge({ 'AGENTS.md': 'Run `npm test`.' })).status, 'no-evidence');
  });
});
