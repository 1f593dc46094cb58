import assert from 'node:assert/strict';
import { scheduleProblem } from './schedule.ts';

describe('kubernetes: schedules of CronJobs', () => {
  it('reads what the controller reads', () => {
    for (const good of [
      '0 4 * * *',
      '*/5 * * * ?',
      '0 0 1,15 JAN-JUN MON-FRI',
      '0 22 * * 1-5/2',
      '@daily',
      '@every 1h30m',
      ' 0 4 * * * ',
    ]) {
      assert.equal(scheduleProblem(good), undefined, good);
    }
  });

  it('tells what is wrong with the others', () => {
    assert.match(scheduleProblem('0 4 * *')!, /has 4 fields and not 5/);
    assert.match(scheduleProblem('0 4 * * * *')!, /has 6 fields/);
    assert.match(scheduleProblem('60 4 * * *')!, /minute 60 is not between 0 and 59/);
    assert.match(scheduleProblem('0 4 * * 7')!, /day of the week 7/);
    assert.match(scheduleProblem('0 4 * * FRI-MON')!, /runs backwards/);
    assert.match(scheduleProblem('*/0 * * * *')!, /step of 0/);
    assert.match(scheduleProblem('0 4 * FOO *')!, /month FOO/);
    assert.match(scheduleProblem('@fortnightly')!, /no known word/);
    assert.match(scheduleProblem('TZ=UTC 0 4 * * *')!, /timeZone/);
    assert.match(scheduleProblem('')!, /has no fields/);
  });
});
