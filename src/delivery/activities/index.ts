export { activitiesOfCommand, activitiesOfScript, toolOfImage, type ScriptContext } from './scripts.ts';
export { activitiesOfAction, activitiesOfOrb, activitiesOfTask } from './uses.ts';
export { gitlabTemplates, kindsOfJenkinsStep, kindsOfPlugin, reportingTemplates } from './tables/ci-services.ts';
export { kindsOfName } from './names.ts';
