import type { EvidenceStatus } from '../patterns/evidence/status.ts';
import type { AiEffect, Scale, Stars, Theme } from '../patterns/pattern.ts';
import type { PatternCard } from './pattern-views.ts';

/** The words of statuses, worst first: the order in which lists group them. */
export const STATUS_WORDS: Readonly<Record<EvidenceStatus, string>> = {
  broken: 'Broken',
  partly: 'Partly',
  'no-evidence': 'No evidence',
  practised: 'Practised',
  'not-applicable': 'Does not apply',
  'not-observable': 'To read',
};

export const STATUS_MEANS: Readonly<Record<EvidenceStatus, string>> = {
  broken: 'A line in a file contradicts it.',
  partly: 'It is there, but nothing enforces it.',
  'no-evidence': 'Files that could show it were read, and none does.',
  practised: 'It is enforced on the way to production.',
  'not-applicable': 'What it presupposes is not in this repository.',
  'not-observable': 'No file can show it. It is here to be read.',
};

export const SCALES: readonly { scale: Scale; name: string }[] = [
  { scale: 1, name: 'Organisational philosophy' },
  { scale: 2, name: 'Organisational structure' },
  { scale: 3, name: 'Product and value' },
  { scale: 4, name: 'Development practices' },
  { scale: 5, name: 'Delivery pipeline' },
  { scale: 6, name: 'Quality and testing' },
  { scale: 7, name: 'Infrastructure and platform' },
  { scale: 8, name: 'Security' },
  { scale: 9, name: 'Observability and feedback' },
  { scale: 10, name: 'Operational excellence' },
  { scale: 'cross-cutting', name: 'Cross-cutting' },
];

export const THEME_WORDS: Readonly<Record<Theme, string>> = {
  flow: 'Flow',
  culture: 'Culture',
  structure: 'Structure',
  product: 'Product',
  delivery: 'Delivery',
  quality: 'Quality',
  platform: 'Platform',
  security: 'Security',
  governance: 'Governance',
  operations: 'Operations',
  'data-ml': 'Data and machine learning',
  ai: 'AI',
};

export const STARS_MEAN: Readonly<Record<Stars, string>> = {
  '**': 'Two stars: as good as always true; its form may differ, its core does not.',
  '*': 'One star: a true pattern, though its form is not certain.',
  '': 'No star: a hypothesis worth trying.',
};

export const AI_WORDS: Readonly<Record<AiEffect, string>> = {
  none: 'AI changes nothing',
  modifies: 'AI changes it',
  creates: 'AI brought it about',
};

/** The scale as people say it: `5 · Delivery pipeline`. */
export function scaleWords(scale: Scale): string {
  const name = SCALES.find(s => s.scale === scale)?.name ?? '';
  return typeof scale === 'number' ? `${scale} · ${name}` : name;
}

/** What lists show: what files say, or that they can't. Undefined while nobody has looked. */
export function statusOf(card: Pick<PatternCard, 'status' | 'observable' | 'kind'>): EvidenceStatus | undefined {
  if (card.kind === 'pattern' && card.observable === 'never') return 'not-observable';
  return card.status;
}

/** `Says the team, 2026-11-01: practised`. */
export function assessmentWords({ status, date }: NonNullable<PatternCard['assessment']>): string {
  return `says the team, ${date.slice(0, 10)}: ${STATUS_WORDS[status].toLowerCase()}`;
}

/** A clause as a sentence: evidence and reasons start in lower case and have no full stop. */
export function sentence(clause: string): string {
  const text = clause.trim();
  return /[.!?…]$/.test(text) ? capital(text) : `${capital(text)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1 pattern`, `2 patterns`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
