/** What webviews and the extension say to one another. Types only: both sides are bundled apart. */
import type { DeliveryView } from '../service/delivery-views.ts';
import type { ProposalView } from '../service/generate/proposal-view.ts';
import type { ActionView, FileView, NextStepView, PatternCatalogue, PatternPageView } from '../service/pattern-views.ts';

/** From a webview. `ready`: its script runs and wants its data. */
export type FromWebview =
  | { type: 'ready' }
  | { type: 'openPattern'; slug: string; beside?: boolean }
  | { type: 'openMap' }
  /** A file relative to the workspace folder; the line counts from 1. */
  | { type: 'openPlace'; file: string; line: number }
  | { type: 'openRule'; rule: string }
  | { type: 'openLink'; href: string }
  | { type: 'run'; action: ActionView }
  | { type: 'computeEvidence' }
  | { type: 'openFolder' }
  /** The page view shows this pattern now and wants its content. */
  | { type: 'page'; slug: string };

/** From the view of a proposal. */
export type FromProposal =
  | Extract<FromWebview, { type: 'ready' | 'openPattern' | 'openPlace' | 'openRule' }>
  | { type: 'tick'; path: string; on: boolean }
  | { type: 'showDiff'; path: string }
  | { type: 'resolveConflict'; path: string }
  | { type: 'apply' }
  | { type: 'discard' };

export type ToProposal = { type: 'proposal'; view: ProposalView; busy: boolean };

/** Parts of the sidebar, each asked for and failing by itself. */
export type SidebarPart = 'next' | 'file' | 'catalogue';

export type ToSidebar =
  /** `folder`: the name of the workspace folder that is shown; absent where none is open. */
  | { type: 'catalogue'; catalogue: PatternCatalogue; folder?: string }
  | { type: 'steps'; steps: readonly NextStepView[] }
  /** Without a view: no file that matters is being edited. */
  | { type: 'file'; view?: FileView }
  | { type: 'busy'; busy: boolean }
  | { type: 'failed'; part: SidebarPart; why: string }
  | { type: 'reveal'; part: SidebarPart };

export type ToPage =
  /** Go there; what was shown before stays in the history. */
  | { type: 'navigate'; slug: string }
  | { type: 'page'; slug: string; page: PatternPageView | null }
  | { type: 'failed'; slug: string; why: string }
  /** Evidence changed: ask again. */
  | { type: 'stale' };

export type ToMap = { type: 'catalogue'; catalogue: PatternCatalogue } | { type: 'failed'; why: string };

/** Without a view: no folder is open, or reading it was cancelled. */
export type ToDelivery = { type: 'delivery'; view?: DeliveryView; folder?: string } | { type: 'reading' } | { type: 'failed'; why: string };
