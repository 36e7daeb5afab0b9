package io.reelwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

    @Test
    void tellsWhatGoesTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoding.of(Format.WEBM, Quality.LOW).with(Codec.parse("h265")))
                .withMessage(
                        "H.265 does not go into webm. webm takes VP9, AV1; H.265 goes into mp4, mov,"
                                + " flv.");
    }

    @Test
    void tellsWhichHardwareDoesNotKnowACodec() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoding.of(Format.WMV, Quality.LOW).with(Encoder.NVENC))
                .withMessage("nvenc does not encode WMV. Choose software.");
    }

    @Test
    void knowsNamesOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codec.parse("divx"))
                .withMessage("No codec is called \"divx\". Choose h264, h265, vp9, av1, wmv.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoder.wished("gpu"))
                .withMessage(
                        "No encoder is called \"gpu\". Choose software, hardware, nvenc, vaapi or"
                                + " videotoolbox.");
    }

    @Test
    void softwareIsNoWish() {
        assertThat(Encoder.wished("software")).isEqualTo(List.of());
        assertThat(Encoder.wished("hardware")).doesNotContain(Encoder.SOFTWARE).hasSize(3);
    }
}
