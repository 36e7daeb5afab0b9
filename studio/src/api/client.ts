import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Job = components['schemas']['Job'];
export type JobStatus = Job['status'];
export type Forecast = components['schemas']['Forecast'];
export type Video = components['schemas']['Video'];
export type JobConfiguration = components['schemas']['JobConfiguration'];

export const client = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => fetch(request), // looked up at each call, so that tests can stand in for the server
});

/** What the server said instead of what was asked for, in words for the user. */
export class Failure extends Error {
  readonly fields: ReadonlyMap<string, string>;
  readonly requestId: string | undefined;

  constructor(message: string, fields: ReadonlyMap<string, string>, requestId: string | undefined) {
    super(message);
    this.fields = fields;
    this.requestId = requestId;
  }
}

type ErrorEnvelope = components['schemas']['ErrorEnvelope'];

/** Unwraps the envelope: the data of a success, or a thrown Failure. */
export async function call<T>(
  answer: Promise<{ data?: { data?: T } | undefined; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await answer.catch(() => {
    throw new Failure('Reelwright cannot be reached. Is it still running?', new Map(), undefined);
  });
  if (data?.data !== undefined) return data.data;
  throw failure(error as ErrorEnvelope | undefined, response);
}

/** Unwraps the job that was asked for: only a dry run is answered with a forecast. */
export async function order(
  answer: Promise<{ data?: { data?: Job | Forecast } | undefined; error?: unknown; response: Response }>,
): Promise<Job> {
  return (await call<Job | Forecast>(answer)) as Job;
}

function failure(envelope: ErrorEnvelope | undefined, response: Response): Failure {
  const detail = envelope?.error;
  return new Failure(
    detail?.message ?? `The server answered ${response.status}.`,
    new Map((detail?.field_errors ?? []).map((wrong) => [wrong.field, wrong.message])),
    detail?.request_id,
  );
}
