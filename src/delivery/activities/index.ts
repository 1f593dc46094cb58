export { activitiesOfCommand, activitiesOfScript, toolOfImage, type ScriptContext } from './scripts.ts';
export { isCheck } from './judge.ts';
