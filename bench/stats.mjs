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

/**
 * Milliseconds of CPU that each call takes, the median of batches that take turns: what else the machine does is not counted,
 * and what it does to its clock and caches meets all alike.
 */
export function cpuSideBySide(calls, { batches = 15, size = 12, warm = 40 } = {}) {
  for (const call of calls) for (let i = 0; i < warm; i++) call();
  const samples = calls.map(() => []);
  for (let b = 0; b < batches; b++) {
    calls.forEach((call, n) => {
      const started = process.cpuUsage();
      for (let i = 0; i < size; i++) call();
      const { user, system } = process.cpuUsage(started);
      samples[n].push((user + system) / 1_000 / size);
    });
  }
  return samples.map(median);
}
