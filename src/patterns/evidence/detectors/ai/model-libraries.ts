import { usedDependencies } from '../../../../delivery/used-dependencies.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';

/** What a library of a package manifest does with language models. */
export type ModelLibrary = 'client' | 'guard' | 'trace';

const CLIENT =
  /^(?:openai|anthropic|@anthropic-ai\/(?:sdk|claude-agent-sdk|claude-code)|claude-agent-sdk|@google\/(?:genai|generative-ai)|google-genai|google-generativeai|ai|@ai-sdk\/.+|langchain(?:[-_].+)?|@langchain\/.+|langgraph|llamaindex|llama-index(?:-.+)?|ollama|cohere(?:-ai)?|litellm|mistralai|@mistralai\/mistralai|groq(?:-sdk)?|dspy(?:-ai)?|crewai|autogen(?:-.+)?|pyautogen|semantic-kernel|haystack-ai|pydantic-ai(?:-slim)?|instructor|smolagents|openai-agents|@openai\/agents|@aws-sdk\/client-bedrock-runtime|@azure\/openai|@github\/copilot-sdk|github\.com\/(?:sashabaranov\/go-openai|openai\/openai-go(?:\/v\d)?|anthropics\/anthropic-sdk-go|tmc\/langchaingo|ollama\/ollama|cohere-ai\/cohere-go.*)|google\.golang\.org\/genai|dev\.langchain4j:.+|org\.springframework\.ai:.+|com\.openai:openai-java|com\.anthropic:.+|OpenAI|Azure\.AI\.OpenAI|Anthropic(?:\.SDK)?|Microsoft\.SemanticKernel(?:\..+)?|Microsoft\.Extensions\.AI(?:\..+)?|async-openai|ruby-openai|ruby_llm)$/;
const GUARD =
  /^(?:guardrails-ai|llm-guard|nemoguardrails|rebuff|lakera-.+|presidio-analyzer|@openai\/guardrails|openai-guardrails|llamafirewall|prompt-security|@lakera\/.+)$/;
const TRACE =
  /^(?:langfuse(?:-.+)?|@langfuse\/.+|langsmith|traceloop-sdk|@traceloop\/.+|openinference-.+|@arizeai\/openinference.*|opentelemetry-instrumentation-(?:openai|anthropic|langchain|bedrock|cohere|mistralai|google-generativeai|vertexai|ollama|groq|llamaindex|openai-v2)|arize-phoenix(?:-.+)?|helicone|weave|openlit|braintrust|agentops|opik|logfire)$/;

/** Libraries that call models, guard what goes in and out of them, or record it. */
export function modelLibraries(file: SourceFile): { line: number; name: string; does: ModelLibrary }[] {
  return usedDependencies(file).flatMap(({ name, line }) => {
    const does = CLIENT.test(name) ? 'client' : GUARD.test(name) ? 'guard' : TRACE.test(name) ? 'trace' : undefined;
    return does === undefined ? [] : [{ line, name, does }];
  });
}
