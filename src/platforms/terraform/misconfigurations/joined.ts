/** Resource types whose facts keep the whole body, because rules compare them with others. */
export const JOINED_TYPES: ReadonlySet<string> = new Set<string>([]);
