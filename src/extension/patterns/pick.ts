import * as vscode from 'vscode';
import type { EvidenceStatus } from '../../patterns/evidence/status.ts';
import type { PatternCard } from '../../service/pattern-views.ts';
import { statusOf, STATUS_WORDS } from '../../service/pattern-words.ts';

const ICONS: Readonly<Record<EvidenceStatus, string>> = {
  practised: 'pass', partly: 'color-mode', broken: 'error', 'no-evidence': 'circle-outline', 'not-applicable': 'circle-slash',
  'not-observable': 'book',
};

/** Lets the user choose a pattern by name, number or alias. @returns its slug; undefined when nothing was chosen */
export async function pickPattern(cards: readonly PatternCard[]): Promise<string | undefined> {
  const choices = cards
    .toSorted((a, b) => (a.number ?? 1e6) - (b.number ?? 1e6) || a.name.localeCompare(b.name))
    .map(card => {
      const status = statusOf(card);
      const icon = card.kind === 'anti-pattern' ? 'warning' : status ? ICONS[status] : 'circle-small';
      const kind = card.kind === 'anti-pattern' ? 'anti-pattern' : card.kind === 'redirect' ? 'merged' : undefined;
      return {
        slug: card.slug,
        label: `$(${icon}) ${card.number === undefined ? '' : `${card.number} `}${card.name}${card.stars ? ` ${card.stars}` : ''}`,
        description: kind ?? (status ? STATUS_WORDS[status].toLowerCase() : ''),
        detail: [card.summary, card.aliases.length ? `(${card.aliases.join(', ')})` : ''].filter(Boolean).join(' '),
      };
    });
  const options = {
    title: 'Show Pattern', placeHolder: 'A pattern by name, number or another name for it', matchOnDetail: true, matchOnDescription: true,
  };
  return (await vscode.window.showQuickPick(choices, options))?.slug;
}
