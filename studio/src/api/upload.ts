import type { paths } from './schema';
import { failure, Failure, type ErrorEnvelope, type StoredFile } from './client';

const FILES = '/api/files' satisfies keyof paths;

/** What an upload is answered with. */
interface Uploaded {
  data?: { items: StoredFile[] };
}

/** Sends one file, and tells how much of it is there: 0 to 1. Throws Failure. `fetch` cannot tell, so this does not use it. */
export function upload(file: File, told: (fraction: number) => void, signal?: AbortSignal): Promise<StoredFile> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', location.origin + FILES);
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    request.onerror = () => failed(new Failure('UNREACHABLE', 0));
    request.onabort = () => failed(new DOMException('The upload was given up.', 'AbortError'));
    request.onload = () => {
      const answer = parsed(request.responseText);
      const [stored] = (answer as Uploaded | undefined)?.data?.items ?? [];
      if (request.status < 300 && stored) done(stored);
      else failed(failure(answer as ErrorEnvelope | undefined, new Response(null, { status: Math.max(200, request.status) })));
    };
    signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // something between us and the server answered
  }
}
