import assert from 'node:assert/strict';
import { pipeline } from '../../generators/pipeline/index.ts';
import { OWN_PINS } from '../../generators/pins.ts';
import { answers, PROJECTS } from '../../generators/testing/projects.ts';
import { MendableError } from './mendable.ts';
import { PINS_FILE, pinsIn, writePins } from './pins.ts';

const SHA = 'b'.repeat(40);
const checkout = { action: 'actions/checkout', version: 'v99.1.0', sha: SHA };
const from = (text: string | undefined) => pinsIn(path => Promise.resolve(text === undefined || path !== PINS_FILE ? { absent: true } : { text }));
const workflows = (pins: typeof OWN_PINS): string => pipeline.generate(PROJECTS['Node with PostgreSQL']!, answers(), pins).files.map(f => f.text).join('\n');

describe('pins that hold in a folder', () => {
  it('are the product’s own without a file, and where the file is older', async () => {
    assert.equal(await from(undefined), OWN_PINS);
    assert.equal(await from(writePins({ on: '2020-01-01', actions: [checkout] })), OWN_PINS);
  });

  it('are those of a newer file; what it does not name keeps its row, what nothing uses is left out', async () => {
    const pins = await from(writePins({ on: '2099-01-01', actions: [{ ...checkout, action: 'nobody/nothing' }, checkout] }));
    assert.deepEqual(pins, { on: '2099-01-01', actions: OWN_PINS.actions.map(p => (p.action === checkout.action ? checkout : p)) });
    const text = workflows(pins);
    assert.match(text, new RegExp(`^# Actions are pinned to what they were on 2099-01-01, images to what they were on ${OWN_PINS.on};`, 'm'));
    assert.match(text, new RegExp(`uses: actions/checkout@${SHA} # v99\\.1\\.0$`, 'm'));
    assert.equal(workflows(pins), text);
    assert.equal(workflows(OWN_PINS), pipeline.generate(PROJECTS['Node with PostgreSQL']!, answers()).files.map(f => f.text).join('\n'));
  });

  it('are written so that they are read again, the same bytes twice', async () => {
    const pins = { on: '2099-01-01', actions: OWN_PINS.actions };
    assert.deepEqual(await from(writePins(pins)), pins);
    assert.equal(writePins(await from(writePins(pins))), writePins({ ...pins, actions: pins.actions.toReversed() }));
  });

  const whole = writePins({ on: '2099-01-01', actions: [checkout] });
  for (const [what, text, error] of [
    ['is cut off', whole.slice(0, 60), /^\.devops\/pins\.json:\d: .*devops-patterns pins --refresh --yes$/],
    ['is of another version', whole.replace('"version": 1', '"version": 2'), /pins\.json:2: its version is not 1\. /],
    ['has no date', whole.replace('2099-01-01', 'today'), /pins\.json:3: "on" is no date/],
    ['has no actions', '{"version": 1, "on": "2099-01-01"}\n', /pins\.json:1: it has no "actions"/],
    ['names a short commit', whole.replace(SHA, 'bbb'), /pins\.json:7: the sha of actions\/checkout is no commit of 40 hexadecimal digits/],
    ['has a tag that would end a comment', whole.replace('v99.1.0', 'v9\\nrun: evil'), /pins\.json:6: the version of actions\/checkout is no tag/],
    ['names an action twice', whole.replace('"actions": {', `"actions": {"actions/checkout": {"version": "v1", "sha": "${SHA}"},`), /pins\.json:5: actions\/checkout stands twice/],
    ['is a list', '[]', /pins\.json:1: it holds no pins/],
  ] as const) {
    it(`are refused, with line and cause, where the file ${what}`, () =>
      assert.rejects(from(text), (e: unknown) => e instanceof MendableError && error.test(e.message)));
  }
});
