import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { resourcesOf } from '../../../../delivery/terraform-resources.ts';
import { usedDependencies } from '../../../../delivery/used-dependencies.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';

/** `trains`: a model is made or served here; `asks`: a language model of somebody is used. */
export interface LearningSign {
  line: number;
  what: 'trains' | 'asks';
  says: string;
}

const TRAINING: Readonly<Record<string, RegExp>> = {
  pypi: /^(?:scikit-learn|torch|torchvision|tensorflow(?:-cpu|-gpu)?|keras|xgboost|lightgbm|catboost|pytorch-lightning|lightning|jax|flax|transformers|sentence-transformers|spacy|ultralytics|fastai|prophet|mlflow(?:-skinny)?|dvc|kedro|zenml|metaflow|kfp|sagemaker|autogluon|timm|detectron2|accelerate|peft|trl|bentoml|mlserver|seldon-core|onnxruntime|clearml|lakefs)$/,
  npm: /^(?:@tensorflow\/tfjs(?:-node)?|brain\.js|onnxruntime-(?:node|web))$/,
  maven: /^(?:org\.deeplearning4j:|ai\.djl[:.]|org\.apache\.spark:spark-mllib|nz\.ac\.waikato\.cms\.weka:)/,
  nuget: /^(?:Microsoft\.ML(?:\..*)?|TensorFlow\.NET|TorchSharp)$/,
  cargo: /^(?:tch|candle-core|burn|linfa|ort)$/,
  rubygems: /^(?:torch-rb|rumale)$/,
  go: /^gorgonia\.org\/gorgonia$/,
};
const ASKING: Readonly<Record<string, RegExp>> = {
  pypi: /^(?:openai|anthropic|langchain(?:-.+)?|langgraph|llama-index(?:-.+)?|litellm|google-generativeai|google-genai|cohere|mistralai|ollama|dspy(?:-ai)?|guidance|instructor|semantic-kernel|haystack-ai|pydantic-ai(?:-slim)?|crewai|autogen(?:-.+)?|groq|vllm|openai-agents|claude-agent-sdk)$/,
  npm: /^(?:openai|@anthropic-ai\/.+|langchain|@langchain\/.+|ai|@ai-sdk\/.+|llamaindex|@google\/(?:generative-ai|genai)|ollama|cohere-ai|@mistralai\/mistralai|@azure\/openai|groq-sdk|@openai\/agents)$/,
  go: /^github\.com\/(?:sashabaranov\/go-openai|openai\/openai-go|anthropics\/anthropic-sdk-go|tmc\/langchaingo|ollama\/ollama)(?:\/v\d+)?$/,
  maven: /^(?:dev\.langchain4j:|org\.springframework\.ai:|com\.openai:|com\.anthropic:)/,
  nuget: /^(?:OpenAI|Azure\.AI\.OpenAI|Microsoft\.SemanticKernel.*|Anthropic.*)$/,
  rubygems: /^(?:ruby-openai|openai|anthropic|langchainrb)$/,
  packagist: /^openai-php\//,
  cargo: /^(?:async-openai|rig-core)$/,
};
const RESOURCES =
  /^(?:aws_sagemaker_(?:model|endpoint|endpoint_configuration|pipeline|model_package_group)|google_vertex_ai_(?:endpoint|endpoint_with_model_garden_deployment)|azurerm_machine_learning_(?:workspace|inference_cluster)|databricks_(?:registered_model|mlflow_model|model_serving))$/;
const KINDS = new Set([
  'InferenceService',
  'SeldonDeployment',
  'PyTorchJob',
  'TFJob',
  'XGBoostJob',
  'TrainJob',
  'TrainedModel',
  'ServingRuntime',
]);
const GROUPS = /^(?:serving\.kserve\.io|machinelearning\.seldon\.io|mlops\.seldon\.io|(?:trainer\.)?kubeflow\.org)\//;
const MODELS = /\.(?:pkl|joblib|onnx|pt|pth|h5|keras|safetensors|tflite|gguf|pmml|mlmodel)(?:\.dvc)?$/i;
const DEFINITIONS = /(?:^|\/)(?:dvc\.yaml|dvc\.lock|MLproject|zenml\.ya?ml|kedro\.ya?ml|bentofile\.yaml|cog\.yaml)$|(?:^|\/)\.dvc\/config$/;
const PROMPTS =
  /(?:^|\/)(?:promptfooconfig[\w.-]*\.(?:ya?ml|json|[cm]?[jt]s)|[\w.-]+\.prompt(?:\.(?:ya?ml|md|txt))?|prompts\/[^/]+\.(?:txt|md|j2|jinja2?|ya?ml|prompt))$/i;

/** Whether {@link learningSigns} may find something in a file with this path. */
export function mayLearn(path: string): boolean {
  return namesDependencies(path) || /\.(?:ya?ml|tf|tofu)$/i.test(path);
}

/** What a file says of models: libraries that train or ask them, and objects that train or serve them. */
export function learningSigns(file: SourceFile): LearningSign[] {
  const dependencies = usedDependencies(file).flatMap((d): LearningSign[] => {
    if (TRAINING[d.ecosystem]?.test(d.name)) return [{ line: d.line, what: 'trains', says: `\`${d.name}\` is in use` }];
    return ASKING[d.ecosystem]?.test(d.name) ? [{ line: d.line, what: 'asks', says: `\`${d.name}\` asks a language model` }] : [];
  });
  const objects = file.manifests
    .filter(m => KINDS.has(m.kind) && GROUPS.test(m.apiVersion))
    .map((m): LearningSign => ({ line: m.line, what: 'trains', says: `\`${m.name}\` is a \`${m.kind}\`` }));
  return [
    ...dependencies,
    ...objects,
    ...resourcesOf(file, RESOURCES).map((r): LearningSign => ({ line: r.line, what: 'trains', says: `\`${r.address}\` is declared` })),
  ];
}

/** Whether a model is made or served from here, by files and pipelines alone. */
export function hasModels(paths: readonly string[], graph: DeliveryGraph): boolean {
  return paths.some(p => MODELS.test(p) || DEFINITIONS.test(p)) || graph.activities('model-train', 'model-promote').length > 0;
}

/** Whether prompts are kept here. */
export function hasPrompts(paths: readonly string[]): boolean {
  return paths.some(p => PROMPTS.test(p));
}
