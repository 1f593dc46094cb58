import type { YamlNode } from '../../../documents/yaml/index.ts';
import { isQuantity } from './formats.ts';

const UNITS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number that a quantity stands for, in its resource's base unit (cores, bytes); `undefined` for what is none. */
export function quantityOf(node: YamlNode | undefined): number | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  if (typeof node.value === 'number') return node.value;
  if (!isQuantity(node.text)) return undefined;
  const m = /^([+-]?[\d.]+)([a-zA-Z]*)(.*)$/.exec(node.text)!;
  if (/^[eE]$/.test(m[2]!) && m[3] !== '') return Number(node.text);
  return Number(m[1]) * (UNITS[m[2]!] ?? Number.NaN);
}
