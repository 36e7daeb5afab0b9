package io.reelwright.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.server.media.ByteRange.Part;
import io.reelwright.server.media.ByteRange.Parts;
import io.reelwright.server.media.ByteRange.Unsatisfiable;
import io.reelwright.server.media.ByteRange.Whole;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void readsOneRange() {
        assertThat(ByteRange.parse("bytes=0-0", 10)).isEqualTo(new Part(0, 0));
        assertThat(ByteRange.parse("bytes=2-", 10)).isEqualTo(new Part(2, 9));
        assertThat(ByteRange.parse("bytes=2-99", 10)).isEqualTo(new Part(2, 9));
        assertThat(ByteRange.parse("bytes=-3", 10)).isEqualTo(new Part(7, 9));
        assertThat(ByteRange.parse("bytes=-99", 10)).isEqualTo(new Part(0, 9));
    }

    @Test
    void sendsAllWhereTheRangesAreNoneOrTooManyOrMalformed() {
        for (String header :
                new String[] {
                    null,
                    "bytes=",
                    "bytes=-",
                    "bytes=5-2",
                    "bytes=0-1,1-4",
                    "bytes=5-,-2",
                    "bytes=0-0,1-1,2-2,3-3,4-4,5-5",
                    "bytes=0-1,x",
                    "lines=1-2",
                    "bytes=a-b"
                }) {
            assertThat(ByteRange.parse(header, 10)).as(header).isEqualTo(new Whole());
        }
    }

    @Test
    void readsUpToFiveRangesThatDoNotOverlap() {
        assertThat(ByteRange.parse("bytes=8-9, 0-1", 10))
                .isEqualTo(new Parts(List.of(new Part(8, 9), new Part(0, 1))));
        assertThat(ByteRange.parse("bytes=0-0,2-2,4-4,6-6,-1", 10))
                .isInstanceOfSatisfying(Parts.class, parts -> assertThat(parts.parts()).hasSize(5));
        assertThat(ByteRange.parse("bytes=0-1,20-", 10)).isEqualTo(new Part(0, 1));
        assertThat(ByteRange.parse("bytes=10-,20-", 10)).isEqualTo(new Unsatisfiable());
    }

    @Test
    void refusesRangesBehindTheEnd() {
        assertThat(ByteRange.parse("bytes=10-", 10)).isEqualTo(new Unsatisfiable());
        assertThat(ByteRange.parse("bytes=-0", 10)).isEqualTo(new Unsatisfiable());
        assertThat(ByteRange.parse("bytes=0-", 0)).isEqualTo(new Unsatisfiable());
    }
}
