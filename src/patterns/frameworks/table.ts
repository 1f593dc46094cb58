/** The ids of one framework that pages name. */
export interface FrameworkTable {
  /** For people, with the version where it matters. */
  name: string;
  /** Titles by id. */
  titles: Readonly<Record<string, string>>;
  /** Where an id is explained. */
  href(id: string): string;
}
