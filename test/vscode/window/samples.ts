// Files that window tests type into.

/** A workflow without findings, whose job `deploy` (line 10) can be typed into. */
export const WORKFLOW = `name: CI
on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make
  deploy:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make deploy
`;
export const WORKFLOW_PATH = '.github/workflows/ci.yml';
