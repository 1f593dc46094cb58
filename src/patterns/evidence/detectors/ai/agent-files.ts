import type { SourceFile } from '../../../../delivery/source-file.ts';
import { entriesOf, nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';

const INSTRUCTIONS =
  /(?:^|\/)(?:AGENTS(?:\.override)?\.md|CLAUDE\.md|GEMINI\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.goosehints)$|(?:^|\/)\.github\/(?:copilot-instructions\.md|instructions\/(?:[^/]+\/)*[^/]+\.instructions\.md)$|(?:^|\/)(?:\.cursor\/rules\/(?:[^/]+\/)*[^/]+\.mdc|\.(?:windsurf|clinerules|roo|continue|amazonq|kiro\/steering)(?:\/rules)?\/[^/]+\.md|\.junie\/guidelines\.md)$/;
const MCP = /(?:^|\/)(?:\.mcp\.json|mcp\.json|(?:\.vscode|\.cursor|\.roo|\.kiro\/settings)\/mcp\.json|\.gemini\/settings\.json)$/;
const SETTINGS = /(?:^|\/)(?:\.claude\/settings\.json|\.gemini\/settings\.json|\.vscode\/settings\.json|opencode\.json)$/;
const SECRET = /TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|CREDENTIAL|(?:^|_)PAT$|AUTHORIZATION/i;

/** Whether a file tells coding agents how to work here. */
export function isAgentInstruction(path: string): boolean {
  return INSTRUCTIONS.test(path);
}

/** Whether a file gives agents tools (Model Context Protocol) or says what they may do. */
export function configuresAgents(path: string): boolean {
  return MCP.test(path) || SETTINGS.test(path);
}

/** What a configuration of agents says of their authority. `sure`: it lifts every limit, rather than hinting at it. */
export interface AgentSetting {
  line: number;
  says: string;
  stance: 'for' | 'against' | 'neutral';
  sure: boolean;
}

/** Servers that agents get tools from, and rules on what agents may do, in a file that {@link configuresAgents}. */
export function agentSettings(file: SourceFile): AgentSetting[] {
  const [root] = file.documents;
  if (!root) return [];
  return [
    ...(MCP.test(file.path) || file.name === 'opencode.json' ? servers(file, root) : []),
    ...(SETTINGS.test(file.path) ? rules(file, root) : []),
  ];
}

function servers(file: SourceFile, root: YamlNode): AgentSetting[] {
  const node = nodeAt(root, ['mcpServers']) ?? nodeAt(root, ['servers']) ?? nodeAt(root, ['mcp']);
  if (node?.kind !== 'map') return [];
  return node.entries.map(({ key, value }): AgentSetting => {
    const at = { line: file.line(key) };
    const unpinned = unpinnedPackage(value);
    const secret = [nodeAt(value, ['env']), nodeAt(value, ['headers'])].flatMap(entriesOf).find(e => SECRET.test(e.key.text))?.key.text;
    if (unpinned !== undefined && secret !== undefined) {
      return {
        ...at, says: `the server \`${key.text}\` runs whatever \`${unpinned}\` is today, and is handed \`${secret}\``, stance: 'against',
        sure: false,
      };
    }
    if (unpinned !== undefined) {
      return { ...at, says: `the server \`${key.text}\` runs whatever \`${unpinned}\` is today`, stance: 'neutral', sure: false };
    }
    const tools = nodeAt(value, ['includeTools']) ?? nodeAt(value, ['tools']);
    if (tools?.kind === 'seq' && tools.items.length && !tools.items.some(i => i.kind === 'scalar' && i.text === '*')) {
      return { ...at, says: `the server \`${key.text}\` gives agents ${tools.items.length} named tools alone`, stance: 'for', sure: true };
    }
    return { ...at, says: `the server \`${key.text}\` gives agents tools`, stance: 'neutral', sure: false };
  });
}

/** The package or image that a server is started from without a version. */
function unpinnedPackage(server: YamlNode): string | undefined {
  const command = (textAt(server, ['command']) ?? '').replace(/^.*\//, '');
  const list = nodeAt(server, ['args']);
  const args = list?.kind === 'seq' ? list.items.flatMap(i => (i.kind === 'scalar' ? [i.text] : [])) : [];
  if (command === 'docker' || command === 'podman') {
    const image = args.find((a, i) => i > 0 && /^[\w.-]+(?:\/[\w.-]+)+(?::[\w.-]+)?(?:@sha256:\w+)?$/.test(a));
    return image !== undefined && (image.endsWith(':latest') || !/[:@]/.test(image.slice(image.lastIndexOf('/')))) ? image : undefined;
  }
  if (!/^(?:npx|bunx|pnpx|uvx|pipx)$/.test(command)) return undefined;
  const name = args.find(a => !a.startsWith('-') && a !== 'run');
  return name === undefined || /[^@]@\^?~?\d|==\d/.test(name) || /^[./]/.test(name) ? undefined : name;
}

function rules(file: SourceFile, root: YamlNode): AgentSetting[] {
  const found: AgentSetting[] = [];
  const add = (at: YamlNode, says: string, stance: AgentSetting['stance'], sure = true): unknown =>
    found.push({ line: file.line(at), says, stance, sure });
  const mode = nodeAt(root, ['permissions', 'defaultMode']);
  if (mode?.kind === 'scalar' && mode.text === 'bypassPermissions') {
    add(mode, '`bypassPermissions` lets agents use every tool without asking', 'against');
  }
  const deny = nodeAt(root, ['permissions', 'deny']);
  if (deny?.kind === 'seq' && deny.items.length) add(deny, `${deny.items.length} uses of tools are denied to agents`, 'for');
  const allow = nodeAt(root, ['permissions', 'allow']);
  const broad =
    allow?.kind === 'seq' ? allow.items.find(i => i.kind === 'scalar' && /^(?:\*|Bash|Bash\((?:\*|:\*|\*:\*)\))$/.test(i.text)) : undefined;
  if (broad?.kind === 'scalar') add(broad, `\`${broad.text}\` allows every command without asking`, 'against', false);
  else if (allow?.kind === 'seq' && allow.items.length) {
    add(allow, `${allow.items.length} uses of tools are allowed to agents by name`, 'for', false);
  }
  const sandbox = nodeAt(root, ['sandbox', 'enabled']);
  if (sandbox?.kind === 'scalar' && sandbox.value === true) add(sandbox, 'commands of agents run in a sandbox', 'for');
  for (const key of ['chat.tools.autoApprove', 'chat.tools.global.autoApprove']) {
    const node = nodeAt(root, [key]);
    if (node?.kind === 'scalar' && node.value === true) add(node, `\`${key}\` lets agents use every tool without asking`, 'against');
  }
  const opencode = file.name === 'opencode.json' ? nodeAt(root, ['permission']) : undefined;
  if (opencode?.kind === 'map') add(opencode, 'what agents may do is listed', 'for', false);
  return found;
}
