// A module of its own, so that it can be loaded when it is needed and still be imported by name.
export { Ajv2020 } from 'ajv/dist/2020.js';
