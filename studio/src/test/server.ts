import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { Job, Video } from '../api/client';

/** A job as the server would tell of it; `changes` makes it the one a test is about. */
export function aJob(changes: Partial<Job> = {}): Job {
  return {
    job_id: '0196f0aa-0000-7000-8000-000000000001',
    user_id: 'local',
    project_id: 'tides',
    job_type: 'video_generation',
    priority: 'normal',
    configuration: { topic: 'The tides', context: 'The moon pulls the sea.' },
    status: 'processing',
    progress: { percentage: 41.7, current_stage: 'media_generation', stages_completed: ['content_analysis', 'script_generation'] },
    created_at: '2026-11-21T09:00:00Z',
    updated_at: '2026-11-21T09:00:10Z',
    is_deleted: false,
    ...changes,
  } as Job;
}

export function aVideo(changes: Partial<Video> = {}): Video {
  return {
    video_id: '0196f0aa-0000-7000-8000-000000000002',
    job_id: '0196f0aa-0000-7000-8000-000000000001',
    project_id: 'tides',
    user_id: 'local',
    filename: 'the-tides.mp4',
    file_size: 5_587_540,
    duration_seconds: 67.4,
    duration_formatted: '01:07',
    width: 1280,
    height: 720,
    format: 'mp4',
    status: 'ready',
    title: 'The tides',
    tags: [],
    thumbnails: [],
    thumbnail_urls: [],
    subtitle_tracks: [
      { id: 'srt-1', language: 'en', language_name: 'English', filename: 'subtitles_en.srt', file_size: 900, format: 'srt', is_auto_generated: true, created_at: '2026-11-21T09:01:00Z', url: '/api/videos/v/subtitles/srt-1?expires=1&signature=s' },
      { id: 'vtt-1', language: 'en', language_name: 'English', filename: 'subtitles_en.vtt', file_size: 900, format: 'vtt', is_auto_generated: true, created_at: '2026-11-21T09:01:00Z', url: '/api/videos/v/subtitles/vtt-1?expires=1&signature=s' },
    ],
    download_url: '/api/videos/0196f0aa-0000-7000-8000-000000000002/download',
    stream_url: '/api/videos/0196f0aa-0000-7000-8000-000000000002/stream',
    created_at: '2026-11-21T09:00:00Z',
    updated_at: '2026-11-21T09:01:00Z',
    is_public: false,
    download_count: 0,
    view_count: 0,
    is_deleted: false,
    ...changes,
  } as Video;
}

const success = (data: unknown, status = 200) =>
  HttpResponse.json({ status: 'success', message: 'Done', data, timestamp: '2026-11-21T09:00:00Z', request_id: 'r-1' }, { status });

export const page = (items: unknown[]) => ({
  items,
  pagination: { page: 1, items_per_page: 20, total_items: items.length, total_pages: 1, has_next: false, has_previous: false },
});

/** A server with nothing made yet. */
export const server = setupServer(
  http.post('*/api/sessions', () => success({ session_id: 'session-1' }, 201)),
  http.get('*/api/jobs', () => success(page([]))),
);

export { http, HttpResponse, success };
