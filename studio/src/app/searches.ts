import type { Job, UserRole, UserStatus, Video, WebhookDelivery } from '../api/client';
import type { Step } from '../features/step';

export const STATUSES = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const satisfies readonly Job['status'][];
export const TYPES = ['video_generation', 'batch_video_generation', 'file_processing', 'script_generation'] as const satisfies readonly Job['job_type'][];

/** What the address of the jobs page may say; anything else in it is dropped. */
export interface JobSearch {
  status?: Job['status'];
  job_type?: Job['job_type'];
  project_id?: string;
  page?: number;
}

export function jobSearch(given: Record<string, unknown>): JobSearch {
  const status = STATUSES.find((known) => known === given['status']);
  const type = TYPES.find((known) => known === given['job_type']);
  const project = typeof given['project_id'] === 'number' ? String(given['project_id']) : given['project_id'];
  return {
    ...(status ? { status } : {}),
    ...(type ? { job_type: type } : {}),
    ...(typeof project === 'string' && project ? { project_id: project } : {}),
    ...pageOf(given),
  };
}

export interface BatchSearch {
  /** The batch whose progress is shown. */
  job?: string;
}

export function batchSearch(given: Record<string, unknown>): BatchSearch {
  const job = given['job'];
  return typeof job === 'string' && job ? { job } : {};
}

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const satisfies readonly WebhookDelivery['status'][];

export interface WebhookSearch {
  status?: WebhookDelivery['status'];
  page?: number;
}

export function webhookSearch(given: Record<string, unknown>): WebhookSearch {
  const status = DELIVERY_STATUSES.find((known) => known === given['status']);
  return { ...(status ? { status } : {}), ...pageOf(given) };
}

export const ROLES = ['user', 'moderator', 'admin'] as const satisfies readonly UserRole[];
export const USER_STATUSES = ['active', 'inactive', 'suspended', 'pending_verification'] as const satisfies readonly UserStatus[];

export interface AdminSearch {
  q?: string;
  status?: UserStatus;
  role?: UserRole;
  page?: number;
}

export function adminSearch(given: Record<string, unknown>): AdminSearch {
  const status = USER_STATUSES.find((known) => known === given['status']);
  const role = ROLES.find((known) => known === given['role']);
  return { ...projectSearch(given), ...(status ? { status } : {}), ...(role ? { role } : {}), ...pageOf(given) };
}

function pageOf(given: Record<string, unknown>): { page?: number } {
  const page = Number(given['page']);
  return Number.isInteger(page) && page > 1 ? { page } : {};
}

export interface ProjectSearch {
  q?: string;
}

export function projectSearch(given: Record<string, unknown>): ProjectSearch {
  const words = given['q'];
  return typeof words === 'string' && words ? { q: words } : typeof words === 'number' ? { q: String(words) } : {};
}

export const VIDEO_STATUSES = ['ready', 'processing', 'failed'] as const satisfies readonly Video['status'][];
export const KINDS = ['picture', 'clip', 'voice', 'music'] as const;
export const ORDERS = ['created_at', 'title', 'duration_seconds', 'file_size'] as const;

/** What the address of the library may say; anything else in it is dropped. */
export interface LibrarySearch {
  show?: 'media';
  q?: string;
  status?: (typeof VIDEO_STATUSES)[number];
  kind?: (typeof KINDS)[number];
  sort?: (typeof ORDERS)[number];
  page?: number;
}

export function librarySearch(given: Record<string, unknown>): LibrarySearch {
  const words = typeof given['q'] === 'number' ? String(given['q']) : given['q'];
  const show = given['show'] === 'media';
  const status = VIDEO_STATUSES.find((known) => known === given['status']);
  const kind = KINDS.find((known) => known === given['kind']);
  const sort = ORDERS.find((known) => known === given['sort']);
  const page = Number(given['page']);
  return {
    ...(show ? { show: 'media' } : {}),
    ...(typeof words === 'string' && words ? { q: words.slice(0, 200) } : {}),
    ...(status && !show ? { status } : {}),
    ...(kind && show ? { kind } : {}),
    ...(sort && sort !== 'created_at' ? { sort } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

export interface WorkflowSearch {
  project?: string;
  video?: string;
}

export function workflowSearch(given: Record<string, unknown>): WorkflowSearch {
  const project = given['project'];
  const video = given['video'];
  return {
    ...(typeof project === 'string' && project ? { project } : typeof project === 'number' ? { project: String(project) } : {}),
    ...(typeof video === 'string' && video ? { video } : {}),
  };
}

/** The steps in their order. */
export const STEPS = ['trending', 'script', 'media', 'compose', 'upload'] as const satisfies readonly Step[];

export const stepNamed = (name: string): Step | undefined => STEPS.find((step) => step === name);
