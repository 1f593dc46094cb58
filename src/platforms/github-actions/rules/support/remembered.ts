/** A function that remembers what it said of an object, as long as the object lives: models are read once and asked often. */
export function remembered<K extends object, V>(find: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return key => {
    let entry = known.get(key);
    if (!entry) known.set(key, (entry = { value: find(key) }));
    return entry.value;
  };
}
