/** How a provider is spoken to. */
export type Wire = 'openai' | 'anthropic' | 'google' | 'ollama' | 'openai-compatible' | 'gguf';

export interface Provider {
	readonly name: string;
	readonly wire: Wire;
	/** Where it listens; absent for a file on this machine. */
	readonly address?: string;
	/** Environment variables that may hold its key, in this order; none: it needs no key. */
	readonly keyVariables: readonly string[];
	/** The user's own provider does without a key, unless they named a variable for it; a vendor does not. */
	readonly needsKey: boolean;
}

const vendor = (name: string, wire: Wire, address: string, ...keyVariables: string[]): Provider => ({
	name,
	wire,
	address,
	keyVariables,
	needsKey: true,
});
const local = (name: string, wire: Wire, address: string): Provider => ({ name, wire, address, keyVariables: [], needsKey: false });

/** Providers that are known by name; the user's settings add others. */
export const PROVIDERS: readonly Provider[] = [
	vendor('openai', 'openai', 'https://api.openai.com/v1', 'OPENAI_API_KEY'),
	vendor('anthropic', 'anthropic', 'https://api.anthropic.com/v1', 'ANTHROPIC_API_KEY'),
	vendor('google', 'google', 'https://generativelanguage.googleapis.com/v1beta', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'),
	vendor('deepseek', 'openai-compatible', 'https://api.deepseek.com/v1', 'DEEPSEEK_API_KEY'),
	vendor('qwen', 'openai-compatible', 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'DASHSCOPE_API_KEY'),
	vendor('openrouter', 'openai-compatible', 'https://openrouter.ai/api/v1', 'OPENROUTER_API_KEY'),
	local('ollama', 'ollama', 'http://127.0.0.1:11434/api'),
	local('lmstudio', 'openai-compatible', 'http://127.0.0.1:1234/v1'),
	local('llamacpp', 'openai-compatible', 'http://127.0.0.1:8080/v1'),
	local('vllm', 'openai-compatible', 'http://127.0.0.1:8000/v1'),
	{ name: 'gguf', wire: 'gguf', keyVariables: [], needsKey: false },
];

export interface ModelName {
	readonly provider: string;
	readonly model: string;
}

/** `ollama:qwen3:4b`: the provider ends at the first colon. Nothing where a half is missing. */
export function splitModelName(name: string): ModelName | undefined {
	const [, provider = '', model = ''] = /^([^:\s]+):(\S(?:.*\S)?)$/.exec(name.trim()) ?? [];
	return provider === '' || model === '' ? undefined : { provider, model };
}

/** Whether what is sent stays on this machine. */
export function isLocal({ address, wire }: Pick<Provider, 'address' | 'wire'>): boolean {
	if (wire === 'gguf') return true;
	try {
		const { hostname } = new URL(address ?? '');
		return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
	} catch {
		return false;
	}
}
