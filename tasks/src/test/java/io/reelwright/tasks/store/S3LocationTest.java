package io.reelwright.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3LocationTest {

    @Test
    void isABucketOfAwsByDefault() {
        assertThat(S3Location.parse("s3://films"))
                .isEqualTo(new S3Location("films", "", null, "us-east-1", false, null, true));
    }

    @Test
    void hasAPrefixAndAnEndpoint() {
        assertThat(
                        S3Location.parse(
                                "s3://films/team/a/?endpoint=http%3A%2F%2Flocalhost%3A9000&path-style=true"))
                .isEqualTo(
                        new S3Location(
                                "films",
                                "team/a/",
                                URI.create("http://localhost:9000"),
                                "auto",
                                true,
                                null,
                                true));
    }

    @Test
    void hasAnotherAddressForClientsOrNoneAtAll() {
        S3Location location =
                S3Location.parse(
                        "s3://films?endpoint=http://minio:9000&public-endpoint=https://media.example.com&links=false");
        assertThat(location.publicEndpoint()).isEqualTo(URI.create("https://media.example.com"));
        assertThat(location.links()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://key:secret@films | Keys do not belong",
                "s3:films | names no bucket",
                "s3://Films! | names no bucket",
                "s3://f | names no bucket",
                "s3://films/../x | not allowed",
                "s3://films?endpoint=ftp://x | must be an address",
                "s3://films?endpoint=http://key:secret@x | must be an address",
                "s3://films?public-endpoint=media | must be an address",
                "s3://films?links=maybe | write true or false",
                "s3://films?acl=public | no option"
            })
    void refusesWhatItCannotUse(String location, String message) {
        assertThatThrownBy(() -> S3Location.parse(location))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }
}
