import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Job = components['schemas']['Job'];
export type JobStatus = Job['status'];
export type Forecast = components['schemas']['Forecast'];
export type Video = components['schemas']['Video'];
export type Session = components['schemas']['Session'];
export type WorkflowState = components['schemas']['WorkflowState'];
export type Project = components['schemas']['Project'];
export type ProviderSeam = components['schemas']['ProviderSeam'];
export type Provider = components['schemas']['Provider'];
export type ProviderTest = components['schemas']['ProviderTest'];
export type ListedVoice = components['schemas']['VoiceChoice']['voices'][number];
export type Pagination = components['schemas']['Pagination'];
export type MediaAsset = components['schemas']['MediaAsset'];
export type Publisher = components['schemas']['PublisherStanding'];
export type PublishOrder = components['schemas']['PublishOrder'];
export type JobConfiguration = components['schemas']['JobConfiguration'];
export type Worker = components['schemas']['Worker'];
export type Queue = components['schemas']['Queue'];
export type StorageArea = components['schemas']['StorageArea'];
export type CleanupReport = components['schemas']['CleanupReport'];
export type CleanupPolicy = components['schemas']['CleanupPolicy'];
export type WebhookDelivery = components['schemas']['WebhookDelivery'];
export type UserAccount = components['schemas']['UserAccount'];
export type UserStatus = components['schemas']['UserStatus'];
export type UserRole = components['schemas']['Role'];
export type Permissions = components['schemas']['Permissions'];
export type PermissionsChange = components['schemas']['PermissionsChange'];
export type ApiKey = components['schemas']['ApiKey'];
export type NewApiKey = components['schemas']['NewApiKey'];
export type ApiScope = components['schemas']['Scope'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type RenderConfiguration = components['schemas']['RenderConfiguration'];
export type Scene = components['schemas']['Scene'];
export type Script = components['schemas']['Script'];
export type ScriptVersion = components['schemas']['ScriptVersion'];
export type StoredFile = components['schemas']['File'];
export type Task = components['schemas']['Task'];

export const client = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => fetch(request), // looked up at each call, so that tests can stand in for the server
});

export type ErrorEnvelope = components['schemas']['ErrorEnvelope'];
export type FailureCode = components['schemas']['ErrorCode'] | 'UNREACHABLE';

/** What the server said instead of what was asked for. */
export class Failure extends Error {
  readonly code: FailureCode;
  /** Of the HTTP answer; 0 when there was none. */
  readonly status: number;
  readonly fields: ReadonlyMap<string, string>;
  readonly requestId: string | undefined;

  constructor(
    code: FailureCode,
    status: number,
    message = '',
    fields: ReadonlyMap<string, string> = new Map(),
    requestId: string | undefined = undefined,
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.requestId = requestId;
  }

  /** Whether the same may work later, without anybody changing anything. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

type Answer<T> = Promise<{ data?: { data?: T } | undefined; error?: unknown; response: Response }>;

/** Unwraps the envelope: the data of a success, or a thrown Failure. */
export async function call<T>(answer: Answer<T>): Promise<T> {
  return (await callTagged(answer)).data;
}

/** The same with the answer's entity tag, for the next change's `If-Match`. */
export async function callTagged<T>(answer: Answer<T>): Promise<{ data: T; tag: string | null }> {
  const { data, error, response } = await answer.catch(() => {
    throw new Failure('UNREACHABLE', 0);
  });
  if (data?.data !== undefined) return { data: data.data, tag: response.headers.get('ETag') };
  throw failure(error as ErrorEnvelope | undefined, response);
}

/** The bytes of an answer that has no envelope, and its headers. */
export async function callBytes(
  answer: Promise<{ data?: Blob | undefined; error?: unknown; response: Response }>,
): Promise<{ bytes: Blob; headers: Headers }> {
  const { data, error, response } = await answer.catch((broken: unknown) => {
    if (broken instanceof DOMException) throw broken; // it is not wanted any more
    throw new Failure('UNREACHABLE', 0);
  });
  if (data && response.ok) return { bytes: data, headers: response.headers };
  throw failure(error as ErrorEnvelope | undefined, response);
}

/** Unwraps the job that was asked for: only a dry run is answered with a forecast. */
export async function order(
  answer: Promise<{ data?: { data?: Job | Forecast } | undefined; error?: unknown; response: Response }>,
): Promise<Job> {
  return (await call<Job | Forecast>(answer)) as Job;
}

/** Unwraps the answer to a dry run. */
export async function rehearsal(
  answer: Promise<{ data?: { data?: Job | Forecast } | undefined; error?: unknown; response: Response }>,
): Promise<Forecast> {
  return (await call<Job | Forecast>(answer)) as Forecast;
}

/** The refusal that an answer holds. */
export function failure(envelope: ErrorEnvelope | undefined, response: Response): Failure {
  const detail = envelope?.error;
  return new Failure(
    detail?.code ?? (response.status >= 500 ? 'SERVICE_UNAVAILABLE' : 'INVALID_INPUT'),
    response.status,
    detail?.message,
    new Map((detail?.field_errors ?? []).map((wrong) => [wrong.field, wrong.message])),
    detail?.request_id ?? response.headers.get('X-Request-ID') ?? undefined,
  );
}
