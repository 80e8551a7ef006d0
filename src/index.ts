// The library: what another program may build on. Stages are pure functions over plain data; the shapes are the contract's.

export {
	type App,
	type AppError,
	type AppOptions,
	createApp,
	type Examination,
	type JsonError,
	type OpenError,
	type SourceMismatch,
	type Verified,
} from './app.ts';
export { anchorQuote } from './core/decompose/anchor.ts';
export { type CheckedProblem, check } from './core/decompose/check.ts';
export { type DecomposeOptions, decompose } from './core/decompose/decompose.ts';
export { type NothingGrounded, type Prompted, type PromptedOptions, prompted } from './core/decompose/prompted.ts';
export { findMismatch, type SpanMismatch } from './core/decompose/verify.ts';
export * from './core/model/decomposition.ts';
export * from './core/model/document.ts';
export type { Conflict, Edit, Operation, WriteError } from './core/model/edit.ts';
export { toDecomposition } from './core/model/from-json.ts';
export { type InvalidPath, type Note, type NotePath, toNotePath } from './core/model/note.ts';
export { err, ok, type Result } from './core/model/result.ts';
export * from './core/pipeline.ts';
export type { Answer, AskOptions, Model, ModelError, Prompt, Question, Task, Usage } from './core/ports/model.ts';
export type { ReadError, SourceReader } from './core/ports/reader.ts';
export type { NoteError, Stamp, Vault } from './core/ports/vault.ts';
export { createRouter, type Routes } from './core/route/router.ts';
export { parseSections } from './core/section/parse.ts';
export { type RenderOptions, renderSection } from './core/section/render.ts';
export { trace } from './core/trace/trace.ts';
export { WRITE_DEFAULTS, type WriteSettings } from './core/write/input.ts';
export { type PlannedFile, planWrite, type WritePlan } from './core/write/plan.ts';
export type { OpenVault, WriteRequest } from './open-vault.ts';
export type { NoArticle, NoSection } from './trace-note.ts';
