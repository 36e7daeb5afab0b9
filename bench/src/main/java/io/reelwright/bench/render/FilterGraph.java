package io.reelwright.bench.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// ffmpeg alone: its own filters move the camera, fade, write and mix. `zoompan` moves by whole
/// pixels, so the pictures are enlarged four times first. Words are written by `drawtext`, because
/// the bundled ffmpeg has no libass.
record FilterGraph() implements Engine {

    @Override
    public String name() {
        return "ffmpeg: zoompan on 4x, xfade, drawtext, amix";
    }

    @Override
    public List<ProcessBuilder> pipeline(Workload film, Path out)
            throws IOException, InterruptedException {
        FfmpegProgram ffmpeg = FfmpegProgram.quiet();
        for (int i = 0; i < film.scenes(); i++) {
            ffmpeg.with("-i", film.picture(i).toString());
        }
        ffmpeg.with("-i", film.narration().toString(), "-i", film.music().toString());
        Path script = Files.writeString(film.directory().resolve("graph.txt"), graph(film));
        ffmpeg.with("-/filter_complex", script.toString(), "-map", "[film]", "-map", "[sound]");
        ffmpeg.with(Workload.VIDEO_CODEC).with(Workload.SOUND_CODEC);
        ffmpeg.with("-frames:v", "" + film.frames(), "-movflags", "+faststart", out.toString());
        return List.of(ffmpeg.builder());
    }

    private String graph(Workload film) throws IOException {
        StringBuilder graph = new StringBuilder();
        for (int i = 0; i < film.scenes(); i++) {
            graph.append(camera(film, i)).append(";\n");
        }
        String last = "v0";
        for (int i = 1; i < film.scenes(); i++) {
            graph.append(
                    "[%s][v%d]xfade=transition=fade:duration=1:offset=%d[x%d];%n"
                            .formatted(last, i, i * Workload.SCENE_FRAMES / Workload.RATE, i));
            last = "x" + i;
        }
        graph.append('[').append(last).append("]null");
        for (int i = 0; i < film.captions(); i++) {
            graph.append(",\n").append(caption(film, i));
        }
        int sound = film.scenes();
        graph.append("[film];\n[%d:a]volume=0.25[under];%n".formatted(sound + 1));
        graph.append(
                "[%d:a][under]amix=inputs=2:duration=longest:normalize=0[sound]%n"
                        .formatted(sound));
        return graph.toString();
    }

    private static String camera(Workload film, int i) {
        double[] zooms = film.zooms(i);
        long frames = film.scene(i).length();
        return String.format(
                Locale.ROOT,
                "[%d:v]scale=%d:%d:flags=bicubic:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
                        + "zoompan=z='%f+%f*on/%d':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=%d:s=%dx%d:fps=%d,"
                        + "setsar=1[v%d]",
                i,
                4 * Workload.WIDTH,
                4 * Workload.HEIGHT,
                zooms[0],
                zooms[1] - zooms[0],
                frames - 1,
                frames,
                Workload.WIDTH,
                Workload.HEIGHT,
                Workload.RATE,
                i);
    }

    private String caption(Workload film, int i) throws IOException {
        Path words = film.directory().resolve("caption" + i + ".txt");
        Files.writeString(words, film.caption(i));
        return String.format(
                Locale.ROOT,
                "drawtext=fontfile=%s:textfile=%s:fontsize=%.0f:fontcolor=white:x=%d:y=%d"
                        + ":y_align=baseline:box=1:boxcolor=black@%.1f:boxborderw=1|%d"
                        + ":enable='between(n,%d,%d)'",
                CaptionWords.fontFile(film.directory()),
                words,
                CaptionWords.SIZE,
                Math.round((Workload.WIDTH - CaptionWords.width(film.caption(i))) / 2),
                Math.round(CaptionWords.BASELINE),
                CaptionWords.OPACITY,
                Math.round(CaptionWords.PADDING),
                film.captionSpan(i).start(),
                film.captionSpan(i).end() - 1);
    }
}
