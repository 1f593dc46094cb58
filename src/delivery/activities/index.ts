export { activitiesOfCommand, activitiesOfScript, toolOfImage, type ScriptContext } from './scripts.ts';
export { activitiesOfAction, activitiesOfOrb, activitiesOfTask, type Use } from './uses.ts';
export { isCheck } from './judge.ts';
export { gitlabTemplates, kindsOfJenkinsStep, kindsOfPlugin, reportingTemplates } from './tables/ci-services.ts';
export { kindsOfName } from './names.ts';
