/**
 * What an operation that may fail in an expected way gives back. Throwing is for bugs;
 * a missing quote, a conflict or a broken file is an `error` with a `type`, put into words by the face.
 */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
