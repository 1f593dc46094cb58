import type { FrameworkTable } from './table.ts';

/** The pillars of the AWS Well-Architected Framework. */
export const wellArchitected: FrameworkTable = {
  name: 'AWS Well-Architected',
  titles: {
    'operational-excellence': 'Operational excellence', security: 'Security', reliability: 'Reliability',
    'performance-efficiency': 'Performance efficiency', 'cost-optimization': 'Cost optimization', sustainability: 'Sustainability',
  },
  href: id => `https://docs.aws.amazon.com/wellarchitected/latest/${id}-pillar/welcome.html`,
};
