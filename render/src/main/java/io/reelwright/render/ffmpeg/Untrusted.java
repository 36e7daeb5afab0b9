package io.reelwright.render.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a media program may do with a file that somebody else made: all the rules, in one place.
///
/// It opens that one file and no other: containers that name further files, playlists and manifests
/// among them, are not on the list, and the network is no protocol of it. It uses the decoders of
/// common codecs only, one thread, so that the same file gives the same frames; and it runs under
/// the system's limits for memory, files and processor time, where the system can set them.
public final class Untrusted {

    /// Frames of 4096x2304, upright or not.
    public static final long MOST_PIXELS = 4096L * 2304;

    public static final long MOST_PICTURE_PIXELS = 50_000_000;
    public static final int LONGEST_SIDE = 8192;
    public static final int MOST_STREAMS = 16;
    public static final int MOST_CHANNELS = 8;
    public static final long LONGEST_SECONDS = 4 * 3600;

    /// No single block of memory is larger: a frame of the most pixels, four floats each, is not.
    private static final long LARGEST_BLOCK = 256L << 20;

    private static final long MOST_MEMORY = 4L << 30;
    private static final long MOST_CPU_SECONDS = 4 * 3600;
    private static final int MOST_FILES = 64;

    private static final String DEMUXERS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,asf,flv,mpegts,mpeg,ogg,gif,wav,w64,mp3,flac,"
                    + "aac,aiff,caf";

    private static final String DECODERS =
            "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libaom-av1,libdav1d,mpeg4,mpeg2video,mpeg1video,"
                    + "h263,flv,wmv1,wmv2,wmv3,vc1,msmpeg4v2,msmpeg4,mjpeg,prores,dnxhd,theora,ffv1,"
                    + "huffyuv,ffvhuff,utvideo,qtrle,png,gif,rawvideo,"
                    + "aac,aac_latm,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,flac,alac,ac3,eac3,"
                    + "wmav1,wmav2,wmapro,amrnb,amrwb,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,"
                    + "pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_u8,pcm_s8,pcm_alaw,"
                    + "pcm_mulaw,adpcm_ms,adpcm_ima_wav,"
                    // opened by a look at the file, never used
                    + "mov_text,subrip,srt,ass,ssa,webvtt,text,dvdsub,dvbsub,pgssub";

    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    private Untrusted() {}

    /// The options that stand before an input, and the input.
    public static List<String> input(Path file) {
        List<String> arguments = new ArrayList<>(options());
        arguments.addAll(List.of("-max_pixels", Long.toString(MOST_PIXELS)));
        arguments.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
        return arguments;
    }

    /// The same for a WebP picture of at most 50 megapixels.
    public static List<String> webp(Path file) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                "webp_pipe",
                "-codec_whitelist",
                "webp,vp8",
                "-max_alloc",
                Long.toString(LARGEST_BLOCK),
                "-threads",
                "1",
                "-max_pixels",
                Long.toString(MOST_PICTURE_PIXELS),
                "-f",
                "webp_pipe",
                "-i",
                "file:" + file.toAbsolutePath());
    }

    /// Those options for a look only, which tells the size of frames that are too large.
    static List<String> options() {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                DEMUXERS,
                "-codec_whitelist",
                DECODERS,
                "-max_streams",
                Integer.toString(MOST_STREAMS),
                "-max_alloc",
                Long.toString(LARGEST_BLOCK),
                "-threads",
                "1");
    }

    /// What starts a program under the system's limits; empty where the system has no such program.
    /// It replaces itself by the program, so the process is that.
    static List<String> confinement() {
        return Files.isExecutable(PRLIMIT)
                ? List.of(
                        PRLIMIT.toString(),
                        "--as=" + MOST_MEMORY,
                        "--cpu=" + MOST_CPU_SECONDS,
                        "--nofile=" + MOST_FILES,
                        "--fsize=0",
                        "--core=0",
                        "--")
                : List.of();
    }
}
