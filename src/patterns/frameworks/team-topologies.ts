import type { FrameworkTable } from './table.ts';

/** Team types, interaction modes and ideas of Skelton and Pais, *Team Topologies* (2019). */
export const teamTopologies: FrameworkTable = {
  name: 'Team Topologies',
  titles: {
    'stream-aligned-team': 'Stream-aligned team',
    'platform-team': 'Platform team (a platform grouping)',
    'enabling-team': 'Enabling team',
    'complicated-subsystem-team': 'Complicated-subsystem team',
    collaboration: 'Collaboration',
    'x-as-a-service': 'X-as-a-Service',
    facilitating: 'Facilitating',
    'thinnest-viable-platform': 'Thinnest viable platform',
    'team-cognitive-load': 'Team cognitive load',
    'inverse-conway-maneuver': 'Inverse Conway maneuver',
    'team-first-boundaries': 'Team-first boundaries',
  },
  href: () => 'https://teamtopologies.com/key-concepts',
};
