/** Strings in their order; many that are added together are sorted once. */
export class SortedKeys implements Iterable<string> {
  private sorted: string[] = [];
  private readonly added = new Set<string>();
  private readonly removed = new Set<string>();

  add(key: string): void {
    if (!this.removed.delete(key)) this.added.add(key);
  }

  delete(key: string): void {
    if (!this.added.delete(key)) this.removed.add(key);
  }

  [Symbol.iterator](): Iterator<string> {
    this.settle();
    return this.sorted[Symbol.iterator]();
  }

  private settle(): void {
    if (this.removed.size) this.sorted = this.sorted.filter(k => !this.removed.has(k));
    this.removed.clear();
    if (!this.added.size) return;
    const more = [...this.added].sort();
    this.added.clear();
    const merged: string[] = [];
    let at = 0;
    for (const key of this.sorted) {
      while (at < more.length && more[at]! < key) merged.push(more[at++]!);
      merged.push(key);
    }
    this.sorted = [...merged, ...more.slice(at)];
  }
}
