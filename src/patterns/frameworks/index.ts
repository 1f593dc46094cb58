import type { Framework } from '../pattern.ts';
import { cncf } from './cncf.ts';
import { dora } from './dora.ts';
import { iso27001 } from './iso-27001.ts';
import { nist80053 } from './nist-800-53.ts';
import { nistSsdf } from './nist-ssdf.ts';
import { pciDss } from './pci-dss.ts';
import { soc2 } from './soc2.ts';
import { openssf, slsa } from './supply-chain.ts';
import type { FrameworkTable } from './table.ts';
import { teamTopologies } from './team-topologies.ts';
import { wellArchitected } from './well-architected.ts';

const TABLES: Readonly<Record<Framework, FrameworkTable>> = {
  dora, 'team-topologies': teamTopologies, cncf, slsa, openssf, 'nist-ssdf': nistSsdf, 'nist-800-53': nist80053, soc2, 'iso-27001': iso27001,
  'pci-dss': pciDss, 'well-architected': wellArchitected,
};

/** What people call a framework. */
export function frameworkName(framework: Framework): string {
  return TABLES[framework].name;
}

/** Whether we know an id of a framework. Users' own patterns may name others. */
export function isKnownId(framework: Framework, id: string): boolean {
  return Object.hasOwn(TABLES[framework].titles, id);
}

/** The title of an id, and where it is explained; of an id that is not known, the id itself. */
export function titleOf(framework: Framework, id: string): { title: string; href?: string } {
  const { titles, href } = TABLES[framework];
  return Object.hasOwn(titles, id) ? { title: titles[id]!, href: href(id) } : { title: id };
}
