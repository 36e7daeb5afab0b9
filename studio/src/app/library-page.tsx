import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { MediaList } from '../features/library/media-list';
import { useDeleteMedia, useDeleteVideo, useMediaPage, useVideoPage } from '../features/library/use-library';
import { VideoGrid } from '../features/library/video-grid';
import { VideoPlayer } from '../features/renders/video-player';
import { useText } from '../text/use-text';
import { Button, buttonClass } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field, inputClass } from '../ui/field';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Pager } from '../ui/pager';
import { PausingInput } from '../ui/pausing-input';
import { Trouble } from '../ui/trouble';
import { useUndo } from '../ui/undo';
import { KINDS, librarySearch, ORDERS, VIDEO_STATUSES, type LibrarySearch } from './searches';

const A_PAGE = 24;

/** All that was made: the videos, and what they are made of; what is asked for stands in the address. */
export function LibraryPage() {
  const { library: text } = useText();
  const search = useSearch({ from: '/library' });
  const navigate = useNavigate({ from: '/library' });
  const { show, q, status, kind, sort = 'created_at', page = 1 } = search;
  const isOfMedia = show === 'media';
  const order = { sort_order: sort === 'title' ? ('asc' as const) : ('desc' as const), page, items_per_page: A_PAGE };
  const videos = useVideoPage({ ...order, sort_by: sort, ...(q ? { q } : {}), ...(status ? { status } : {}) }, !isOfMedia);
  const media = useMediaPage(
    {
      ...order,
      sort_by: sort === 'title' ? 'file_name' : sort === 'file_size' ? 'file_size' : 'created_at',
      ...(q ? { q } : {}),
      ...(kind ? { kind } : {}),
    },
    isOfMedia,
  );
  const list = isOfMedia ? media : videos;
  const removeVideo = useDeleteVideo();
  const removeMedia = useDeleteMedia();
  const { pending, soon } = useUndo();
  const shownVideos = videos.data?.items.filter((video) => !pending.has(video.video_id)) ?? [];
  const shownMedia = media.data?.items.filter((asset) => !pending.has(asset.media_id)) ?? [];
  const leaving = (list.data?.items.length ?? 0) - (isOfMedia ? shownMedia : shownVideos).length;
  const total = list.data && list.data.pagination.total_items - leaving;
  const narrow = (change: { [Name in keyof LibrarySearch]?: string }) => {
    const { page: _, ...kept } = search;
    void navigate({ search: librarySearch({ ...kept, ...change }), replace: true });
  };
  const isFiltered = Boolean(q ?? status ?? kind);
  const soonGone = (id: string, name: string, act: () => Promise<unknown>) =>
    soon({ id, words: text.removed(name), undone: text.restored(name), act });

  return (
    <Page
      title={text.title}
      aside={
        total !== undefined && (
          <p role="status" className="text-soft">
            {isOfMedia ? text.foundMedia(total) : text.foundVideos(total)}
          </p>
        )
      }
    >
      <nav aria-label={text.show} className="mb-5 flex gap-2">
        {(['videos', 'media'] as const).map((shown) => (
          <Link
            key={shown}
            to="/library"
            search={librarySearch(shown === 'media' ? { show: 'media', q } : { q })}
            {...((shown === 'media') === isOfMedia ? { 'aria-current': 'page' as const } : {})}
            className={`flex min-h-10 items-center rounded-full border px-4 text-sm font-semibold ${(shown === 'media') === isOfMedia ? 'border-accent text-ink' : 'border-line text-soft hover:text-ink'}`}
          >
            {shown === 'media' ? text.media : text.videos}
          </Link>
        ))}
      </nav>
      <div className="mb-3 grid grid-cols-2 gap-x-4 md:grid-cols-[2fr_1fr_1fr]">
        <div className="col-span-2 md:col-span-1">
          <Field label={text.search} hint={isOfMedia ? text.searchHintMedia : text.searchHintVideos}>
            {(ids) => <PausingInput ids={ids} value={q ?? ''} maxLength={200} onWish={(words) => narrow({ q: words })} />}
          </Field>
        </div>
        {isOfMedia ? (
          <Field label={text.kind}>
            {(ids) => (
              <select {...ids} className={inputClass} value={kind ?? ''} onChange={(event) => narrow({ kind: event.target.value })}>
                <option value="">{text.any}</option>
                {KINDS.map((one) => (
                  <option key={one} value={one}>
                    {text.kinds[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : (
          <Field label={text.status}>
            {(ids) => (
              <select {...ids} className={inputClass} value={status ?? ''} onChange={(event) => narrow({ status: event.target.value })}>
                <option value="">{text.any}</option>
                {VIDEO_STATUSES.map((one) => (
                  <option key={one} value={one}>
                    {text.statuses[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={text.sort}>
          {(ids) => (
            <select {...ids} className={inputClass} value={sort} onChange={(event) => narrow({ sort: event.target.value })}>
              {ORDERS.filter((one) => !isOfMedia || one !== 'duration_seconds').map((one) => (
                <option key={one} value={one}>
                  {text.sorts[isOfMedia && one === 'title' ? 'file_name' : one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {list.error && <Trouble error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {total === 0 &&
        (isFiltered ? (
          <Empty
            title={text.emptyFound}
            action={
              <Button look="quiet" onClick={() => void navigate({ search: librarySearch({ show }), replace: true })}>
                {text.clear}
              </Button>
            }
          >
            {text.emptyFoundBody}
          </Empty>
        ) : (
          <Empty
            title={isOfMedia ? text.emptyMedia : text.emptyVideos}
            action={
              <Link to="/" className={buttonClass('primary')}>
                {text.makeOne}
              </Link>
            }
          >
            {isOfMedia ? text.emptyMediaBody : text.emptyVideosBody}
          </Empty>
        ))}
      {!isOfMedia && videos.data && (
        <VideoGrid
          videos={shownVideos}
          player={(video) => <VideoPlayer videoId={video.video_id} />}
          onDelete={(video) => soonGone(video.video_id, video.title ?? text.untitled, () => removeVideo.mutateAsync(video.video_id))}
          links={{
            edit: (video, label, words) => (
              <Link
                to="/workflow/$step"
                params={{ step: 'script' }}
                search={{ project: video.project_id }}
                aria-label={label}
                className={buttonClass('quiet')}
              >
                {words}
              </Link>
            ),
            publish: (video, label, words) => (
              <Link
                to="/workflow/$step"
                params={{ step: 'upload' }}
                search={{ project: video.project_id, video: video.video_id }}
                aria-label={label}
                className={buttonClass('quiet')}
              >
                {words}
              </Link>
            ),
          }}
        />
      )}
      {isOfMedia && media.data && (
        <MediaList
          assets={shownMedia}
          onDelete={(asset, name) => soonGone(asset.media_id, name, () => removeMedia.mutateAsync(asset.media_id))}
          videoLink={(title, words) => (
            <Link to="/library" search={librarySearch({ q: title })} className="underline hover:text-ink">
              {words}
            </Link>
          )}
        />
      )}
      {list.data && <Pager pagination={list.data.pagination} turn={(next) => void navigate({ search: librarySearch({ ...search, page: next }) })} />}
    </Page>
  );
}
