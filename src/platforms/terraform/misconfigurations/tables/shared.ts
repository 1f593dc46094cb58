import type { Condition } from '../condition.ts';
import type { Row } from '../row.ts';

const REGISTRY = 'https://registry.terraform.io/providers/hashicorp';

/** Pages of the providers' documentation. */
export const aws = (resource: string): string => `${REGISTRY}/aws/latest/docs/resources/${resource}`;
export const azure = (resource: string): string => `${REGISTRY}/azurerm/latest/docs/resources/${resource}`;
export const google = (resource: string): string => `${REGISTRY}/google/latest/docs/resources/${resource}`;

/** Off, or left out where off is the default. */
export const off = (at: string): Condition => ({ at, is: false, orMissing: true });
export const on = (at: string): Condition => ({ at, is: true });
export const absent = (at: string): Condition => ({ at, missing: true });

/** A rule of a security group names a range of ports that is all of them. */
export const allPorts: Condition = { all: [{ at: 'from_port', below: 2 }, { at: 'to_port', above: 65534 }] };
/** A rule of a security group takes in a port, but not all of them. */
export const takesIn = (port: number): Condition => ({
  all: [{ at: 'from_port', below: port + 1 }, { at: 'to_port', above: port - 1 }, { not: allPorts }],
});
export const fromAnywhere: Condition = { any: [{ at: 'cidr_blocks', open: true }, { at: 'ipv6_cidr_blocks', open: true }] };

/** A statement of a policy that allows something to anybody, without a condition. */
export const allowsAnybody = (policy: string, ...more: readonly Condition[]): Condition => ({
  some: `${policy}.Statement`,
  where: {
    all: [
      { at: 'Effect', is: 'Allow' },
      absent('Condition'),
      ...more,
      { any: [{ at: 'Principal', is: '*' }, { at: 'Principal.AWS', contains: ['*', 'arn:aws:iam::*:root'] }] },
    ],
  },
});

/** A statement of a policy that allows all of these actions on everything. */
export const allowsEverything: Condition = {
  some: 'policy.Statement',
  where: { all: [{ at: 'Effect', is: 'Allow' }, { at: 'Resource', contains: '*' }, { at: 'Action', contains: ['*', '*:*'] }] },
};

/** A row about one argument that has to have one value, and whose default is another. */
export interface Toggle extends Omit<Row, 'when' | 'set'> {
  at: string;
  /** The value that mends it. */
  want: boolean | string;
  /** Other values that are as good. */
  alsoGood?: readonly string[];
  /** A missing argument is good. */
  defaultIsGood?: boolean;
}

export function toggle({ at, want, alsoGood, defaultIsGood, ...row }: Toggle): Row {
  return {
    ...row,
    when: { at, isNot: [want, ...(alsoGood ?? [])], ...(defaultIsGood ? {} : { orMissing: true }) },
    set: { at, value: typeof want === 'string' ? `"${want}"` : String(want) },
  };
}
