package io.reelwright.render.clip;

import io.reelwright.render.time.FrameRate;
import io.reelwright.render.timeline.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The chain of filters that makes a clip's frames ours: at the film's rate by their time of
/// presentation, upright and square (ffmpeg turns them by itself before), scaled, in BT.709. Made
/// of numbers and our own words only.
final class ClipFilter {

    /// Light of paper-white in an HDR picture, by ITU-R BT.2408.
    private static final int WHITE_NITS = 203;

    /// Where an HDR clip does not say how bright it gets, it was most often made for this.
    private static final int USUAL_PEAK_NITS = 1000;

    /// A frame is shown from its time on, give or take this: many containers count milliseconds,
    /// and a film that asks on the very moment must not meet now one frame and then the other.
    private static final int EARLY_MICROS = 2000;

    private static final int LINES_OF_HD = 720;

    private ClipFilter() {}

    /// @param preRollMicros time before the first frame that is wanted
    /// @return `[0:STREAM]...[out]`; frames are `yuv420p`, or `yuva420p` with its colours
    ///   multiplied by its alpha
    static String of(Clip clip, ClipShape shape, Fit fit, FrameRate rate, long preRollMicros) {
        List<String> chain = new ArrayList<>();
        if (clip.isInterlaced()) {
            chain.add("bwdif=mode=send_frame:deint=interlaced");
        }
        chain.add("settb=1/1000000");
        chain.add("setpts=PTS-" + EARLY_MICROS);
        chain.add(
                "fps=fps=%s:start_time=%d.%06d:round=up:eof_action=pass"
                        .formatted(rate, preRollMicros / 1_000_000, preRollMicros % 1_000_000));
        if (clip.isHdr()) {
            chain.addAll(toneMapped(clip, shape));
        } else if (clip.colour().primaries().equals("bt2020")) {
            chain.add(told(clip, "bt709"));
            chain.add(
                    "zscale=w=%d:h=%d:f=bicubic:m=bt709:t=bt709:p=bt709:r=tv"
                            .formatted(shape.width(), shape.height()));
        } else if (clip.isTransparent()) {
            chain.add(scale(clip, "iw", "ih"));
            chain.add("format=yuva444p");
            chain.add("premultiply=inplace=1");
            chain.add("scale=w=%d:h=%d:flags=bicubic".formatted(shape.width(), shape.height()));
        } else {
            chain.add(scale(clip, "" + shape.width(), "" + shape.height()));
        }
        chain.add("format=" + (clip.isTransparent() ? "yuva420p" : "yuv420p"));
        String filter = "[0:" + clip.pictures() + "]" + String.join(",", chain);
        return filter + (shape.isBlurred(clip, fit) ? "," + blurred(shape) : "[out]");
    }

    private static String scale(Clip clip, String width, String height) {
        return "scale=w=%s:h=%s:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp:in_color_matrix=%s:in_range=%s:out_color_matrix=bt709:out_range=tv"
                .formatted(width, height, matrix(clip), range(clip));
    }

    /// Where a clip does not say, it means what players take it for: BT.601 in the sizes of
    /// television before HD.
    private static String matrix(Clip clip) {
        return switch (clip.colour().matrix()) {
            case "bt709" -> "bt709";
            case "smpte170m", "bt470bg" -> "smpte170m";
            case "fcc" -> "fcc";
            case "smpte240m" -> "smpte240m";
            case "bt2020nc", "bt2020c" -> "bt2020";
            case "gbr" -> "bt709";
            default -> Math.min(clip.width(), clip.height()) < LINES_OF_HD ? "smpte170m" : "bt709";
        };
    }

    private static String range(Clip clip) {
        boolean full =
                clip.colour().range().equals("pc")
                        || clip.pixelFormat().startsWith("yuvj")
                        || clip.colour().matrix().equals("gbr")
                        || clip.pixelFormat().matches("(rgb|bgr|argb|abgr|gbr|pal8|0rgb|0bgr).*");
        return full ? "pc" : "tv";
    }

    /// In light, with paper-white at 1: what is darker than a third of it stays as it is, and what
    /// is brighter is bent so that the peak ends at white.
    private static List<String> toneMapped(Clip clip, ClipShape shape) {
        int peak = Math.clamp(clip.peakNits() > 0 ? clip.peakNits() : USUAL_PEAK_NITS, 250, 4000);
        return List.of(
                told(clip, clip.colour().transfer()),
                "zscale=w=%d:h=%d:f=bicubic:t=linear:npl=%d"
                        .formatted(shape.width(), shape.height(), WHITE_NITS),
                "format=gbrpf32le",
                "zscale=p=bt709",
                String.format(
                        Locale.ROOT,
                        "tonemap=mobius:param=0.3:desat=0:peak=%.4f",
                        (double) peak / WHITE_NITS),
                "zscale=t=bt709:m=bt709:p=bt709:r=tv:d=error_diffusion");
    }

    /// What its numbers mean, also where only the container says so.
    private static String told(Clip clip, String transfer) {
        boolean isWide = !clip.colour().matrix().equals("bt709");
        return "setparams=colorspace=%s:color_trc=%s:color_primaries=bt2020:range=%s"
                .formatted(isWide ? "bt2020nc" : "bt709", transfer, range(clip));
    }

    /// The bars show the clip itself, enlarged, blurred and darker.
    private static String blurred(ClipShape shape) {
        int w = shape.canvasWidth();
        int h = shape.canvasHeight();
        return "split[a][b];[a]scale=w=%d:h=%d:force_original_aspect_ratio=increase:flags=area,crop=%d:%d,gblur=sigma=2,lutyuv=y='16+(val-16)*0.586':u='128+(val-128)*0.586':v='128+(val-128)*0.586',scale=w=%d:h=%d:flags=bicubic[c];[c][b]overlay=x=%d:y=%d:format=yuv420[out]"
                .formatted(
                        small(w, h),
                        small(h, w),
                        small(w, h),
                        small(h, w),
                        w,
                        h,
                        shape.left(),
                        shape.top());
    }

    private static int small(int side, int other) {
        return side >= other ? 40 : Math.max(4, 40 * side / other / 2 * 2);
    }
}
