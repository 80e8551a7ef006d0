import type { LanguageModel } from 'ai';
import type { Provider } from './providers.ts';

export interface Connection {
	readonly provider: Provider;
	readonly model: string;
	readonly key?: string;
	readonly fetch: typeof globalThis.fetch;
}

/** The AI SDK's model of a provider; each vendor's package is loaded only when it is asked for. */
export async function languageModel({ provider, model, key, fetch }: Connection): Promise<LanguageModel> {
	const baseURL = provider.address ?? '';
	// the SDK falls back to environment variables of its own where it is given no key: an empty one is sent instead
	const apiKey = key ?? '';
	switch (provider.wire) {
		case 'openai': {
			const { createOpenAI } = await import('@ai-sdk/openai');
			return createOpenAI({ baseURL, apiKey, fetch }).chat(model);
		}
		case 'anthropic': {
			const { createAnthropic } = await import('@ai-sdk/anthropic');
			return createAnthropic({ baseURL, apiKey, fetch })(model);
		}
		case 'google': {
			const { createGoogleGenerativeAI } = await import('@ai-sdk/google');
			return createGoogleGenerativeAI({ baseURL, apiKey, fetch })(model);
		}
		case 'ollama': {
			const { createOllama } = await import('ollama-ai-provider-v2');
			return createOllama({ baseURL, fetch, ...(key !== undefined && { headers: { Authorization: `Bearer ${key}` } }) })(model);
		}
		default: {
			const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
			return createOpenAICompatible({ name: provider.name, baseURL, fetch, includeUsage: true, ...(key !== undefined && { apiKey }) })(
				model,
			);
		}
	}
}
