import type { AnyDetector } from '../../detector.ts';
import { alertingOnSymptoms } from './alerting-on-symptoms-not-causes.ts';
import { blamelessPostmortems } from './blameless-postmortems.ts';
import { capacityPlanning } from './capacity-planning-as-continuous-activity.ts';
import { fourGoldenSignals } from './four-golden-signals.ts';
import { gracefulDegradation } from './graceful-degradation.ts';
import { observabilityOverMonitoring } from './observability-over-monitoring.ts';
import { runbookAutomation } from './runbook-automation.ts';
import { slosAsContracts } from './slos-as-contracts.ts';

export const OPERATIONS: readonly AnyDetector[] = [
  observabilityOverMonitoring, fourGoldenSignals, slosAsContracts, alertingOnSymptoms, runbookAutomation, gracefulDegradation,
  capacityPlanning, blamelessPostmortems,
];
