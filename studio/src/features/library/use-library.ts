import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, client } from '../../api/client';
import type { operations } from '../../api/schema';

export type VideoWish = NonNullable<operations['listVideos']['parameters']['query']>;
export type MediaWish = NonNullable<operations['listMedia']['parameters']['query']>;

/** One page of the videos; looks again while one of them is in the making. */
export function useVideoPage(wish: VideoWish, isWanted: boolean) {
  return useQuery({
    queryKey: ['videos', 'page', wish],
    queryFn: () => call(client.GET('/api/videos', { params: { query: wish } })),
    enabled: isWanted,
    placeholderData: keepPreviousData, // the list stands still while the next page is on its way
    refetchInterval: (query) => (query.state.data?.items.some((video) => video.status === 'processing') ? 5_000 : false),
  });
}

/** One page of what films are made of. */
export function useMediaPage(wish: MediaWish, isWanted: boolean) {
  return useQuery({
    queryKey: ['media', 'page', wish],
    queryFn: () => call(client.GET('/api/media', { params: { query: { kind: 'material', ...wish } } })),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
}

/** Reaches the server even when the page is being left. */
export function useDeleteVideo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (videoId: string) =>
      call(client.DELETE('/api/videos/{video_id}', { params: { path: { video_id: videoId } }, keepalive: true })),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['videos'] }),
        queries.invalidateQueries({ queryKey: ['media'] }), // what nothing else is made of can go now
        queries.invalidateQueries({ queryKey: ['jobs'] }),
      ]),
  });
}

export function useDeleteMedia() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mediaId: string) =>
      call(client.DELETE('/api/media/{media_id}', { params: { path: { media_id: mediaId } }, keepalive: true })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['media'] }),
  });
}
