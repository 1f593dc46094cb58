import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { html: string }[];
}

/** Holds a webview's document to axe's rules. @throws AssertionError that lists what is serious or critical */
export async function accessible(frame: Frame, what: string): Promise<void> {
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate<{ violations: Violation[] }>(`axe.run(document, { resultTypes: ['violations'] })`);
  const grave = violations.filter(v => v.impact === 'serious' || v.impact === 'critical');
  assert.deepEqual(grave.map(v => `${v.impact} ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')}`), [], `accessibility of ${what}`);
}
