/** A field that the panel refused, with the reason in words. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** The one shape in which everything that can go wrong between page and panel is told. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    /** Stable name of the failure, such as `NOT_FOUND`; `NETWORK` where the panel did not answer. */
    readonly code: string,
    /** HTTP status; 0 where there was none. */
    readonly status: number,
    readonly requestId?: string,
    readonly details?: Record<string, unknown>,
    /** Seconds after which it is worth trying again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** What is wrong with which field; empty unless the code is `VALIDATION_FAILED`. */
  get fields(): FieldError[] {
    const fields = this.details?.['fields'];
    return Array.isArray(fields) ? (fields as FieldError[]) : [];
  }

  /** For the button that copies what a person who helps needs to know. */
  get report(): string {
    const lines = [`${this.code} ${this.status || ''}`.trim(), this.message];
    for (const field of this.fields) lines.push(`${field.field}: ${field.message} (${field.code})`);
    if (this.requestId) lines.push(`request ${this.requestId}`);
    lines.push(`${new Date().toISOString()} ${location.pathname}`);
    return lines.join('\n');
  }
}

/** Anything thrown, in that shape. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(error instanceof Error ? error.message : String(error), 'PAGE_FAILED', 0);
}

/** An answer that is not a success. */
export async function failureOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const failure = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof failure[name] === 'string' ? (failure[name] as string) : undefined);
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new ApiError(
    text('message') ?? `HTTP ${response.status}`,
    text('code') ?? (response.status >= 502 && response.status <= 504 ? 'NETWORK' : 'INTERNAL'),
    response.status,
    text('requestId') ?? response.headers.get('X-Request-Id') ?? undefined,
    failure['details'] as Record<string, unknown> | undefined,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  );
}
