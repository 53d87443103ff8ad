/** With what lies between two places of the list, both included; where the first is chosen, else without. */
export function withRange(selected: ReadonlySet<string>, keys: readonly string[], from: string, to: string): ReadonlySet<string> {
  const places = [keys.indexOf(from), keys.indexOf(to)].sort((a, b) => a - b) as [number, number];
  if (places[0] < 0) return withToggled(selected, to);
  const next = new Set(selected);
  for (const key of keys.slice(places[0], places[1] + 1)) {
    if (selected.has(from)) next.add(key);
    else next.delete(key);
  }
  return next;
}

export function withToggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}
