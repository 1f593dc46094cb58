/** The value below which a share of the samples lies. */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const median = samples => quantile(samples, 0.5);

/** Milliseconds that a call takes: the samples after a warm-up. */
export async function sample(runs, warm, call) {
  const samples = [];
  for (let i = 0; i < warm + runs; i++) {
    const started = performance.now();
    await call(i);
    if (i >= warm) samples.push(performance.now() - started);
  }
  return samples;
}
