import type { FileView, NextStepView, PatternCatalogue } from '../../service/pattern-views.ts';
import type { SidebarPart, ToSidebar } from '../messages.ts';
import type { Filters, Grouping } from './groups.ts';
import { NO_FILTERS } from './groups.ts';
import type { Search } from '../../patterns/search.ts';
import { makeSearch } from '../../patterns/search.ts';

/** What the user chose; kept while the view is hidden. */
export interface Choices {
  query: string;
  grouping: Grouping;
  filters: Filters;
  filtersOpen: boolean;
  /** Groups of the catalogue by their ids. */
  expanded: readonly string[];
  /** Sections that were closed. */
  closed: readonly SidebarPart[];
  /** Pixels. */
  scroll: number;
}

export const FIRST_CHOICES: Choices = {
  query: '', grouping: 'scale', filters: NO_FILTERS, filtersOpen: false, expanded: [], closed: [], scroll: 0,
};

/** What the extension told. */
export interface Model {
  catalogue?: PatternCatalogue;
  search?: Search;
  /** The workspace folder's name; none where none is open. */
  folder?: string;
  steps?: readonly NextStepView[];
  /** `null`: no file that matters is being edited. */
  file?: FileView | null;
  busy: boolean;
  failures: Partial<Record<SidebarPart, string>>;
}

/** The model after a message; parts that failed keep what they had. */
export function heard(model: Model, message: Exclude<ToSidebar, { type: 'reveal' }>): Model {
  switch (message.type) {
    case 'catalogue': {
      const { catalogue, folder } = message;
      return { ...model, catalogue, folder, search: makeSearch(catalogue.cards), failures: { ...model.failures, catalogue: undefined } };
    }
    case 'steps': return { ...model, steps: message.steps, failures: { ...model.failures, next: undefined } };
    case 'file': return { ...model, file: message.view ?? null, failures: { ...model.failures, file: undefined } };
    case 'busy': return { ...model, busy: message.busy };
    case 'failed': return { ...model, failures: { ...model.failures, [message.part]: message.why } };
  }
}
