package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of pictures: RFC 9110, sections 13.1.5 and 14. */
abstract class RangeContract extends FilterContract {
    private static final String TARGET = "/img/s60/cats/1.jpg";

    RangeContract(Container.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9,                      0, 10",
        "bytes=0-0,                      0, 1",
        "bytes=10-19,                    10, 20",
        "bytes=10-,                      10, -1",
        "bytes=0-,                       0, -1",
        "bytes=-7,                       -7, -1",
        "bytes=-99999999,                0, -1",
        "bytes=5-99999999999999999999,   5, -1",
        "Bytes= 3-4,                     3, 5",
    })
    void aPartOfAPictureIsSentWithTheFieldsOfTheWhole(String range, int first, int last) throws Exception {
        RawReply whole = connect(serving(service())).get(TARGET);
        int length = whole.body().length;
        int from = first < 0 ? length + first : first;
        int to = last < 0 ? length : last;
        RawClient client = connect(serving(service()));

        for (String memory : new String[] {"cold", "warm"}) {
            RawReply part = client.get(TARGET, "Range: " + range);
            assertThat(part.status()).as(memory).isEqualTo(206);
            assertThat(part.body()).as(memory).isEqualTo(Arrays.copyOfRange(whole.body(), from, to));
            assertThat(part.field("Content-Range"))
                    .as(memory)
                    .contains("bytes " + from + "-" + (to - 1) + "/" + length);
            for (String field : new String[] {
                "Content-Type", "ETag", "Last-Modified", "Cache-Control", "Accept-Ranges", "Content-Disposition"
            }) {
                assertThat(part.field(field)).as(field).isPresent().isEqualTo(whole.field(field));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,3-4",
                "bytes=0-1, -1",
                "bytes=9-3",
                "bytes=-",
                "bytes=a-b",
                "bytes=1",
                "bytes=",
                "bytes 0-9",
                "items=0-9",
                "",
                "bytes=--1",
                "bytes=0x1-9",
            })
    void whatIsNoSingleRangeOfBytesIsAnsweredWithAllOfIt(String range) throws Exception {
        RawClient client = connect(serving(service()));
        RawReply whole = client.get(TARGET);

        RawReply reply = client.get(TARGET, "Range: " + range);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(whole.body());
        assertThat(reply.field("Content-Range")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=99999999-", "bytes=LENGTH-", "bytes=-0", "bytes=99999999999999999999-"})
    void aRangeBeyondThePictureCannotBeSent(String range) throws Exception {
        RawClient client = connect(serving(service()));
        int length = client.get(TARGET).body().length;

        RawReply reply = client.get(TARGET, "Range: " + range.replace("LENGTH", Integer.toString(length)));

        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.field("Content-Range")).contains("bytes */" + length);
        assertThat(reply.field("Cache-Control")).contains("no-store");
        assertThat(reply.text()).isEqualTo("range is not satisfiable");
        assertThat(client.get(TARGET).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TAG                           | 206",
                "W/TAG                         | 200",
                "\"other\"                     | 200",
                "*                             | 200",
                "TAG, TAG                      | 200",
                "Mon, 06 May 2024 07:08:09 GMT | 200",
                "Tue, 07 May 2024 07:08:09 GMT | 200",
                "nonsense                      | 200",
            })
    void aPartIsSentOnlyOfTheVeryPictureThatTheClientHas(String condition, int status) throws Exception {
        RawClient client = connect(serving(service()));
        String etag = client.get(TARGET).field("ETag").orElseThrow();

        RawReply reply = client.get(TARGET, "Range: bytes=0-9", "If-Range: " + condition.replace("TAG", etag));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().length)
                .isEqualTo(status == 206 ? 10 : client.get(TARGET).body().length);
    }

    @Test
    void aConditionOnThePictureComesBeforeItsRange() throws Exception {
        RawClient client = connect(serving(service()));

        assertThat(client.get(TARGET, "Range: bytes=0-9", "If-None-Match: *").status())
                .isEqualTo(304);
        assertThat(client.get(TARGET, "Range: bytes=99999999-", "If-None-Match: *")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void headKnowsNoRanges() throws Exception {
        RawClient client = connect(serving(service()));
        RawReply whole = client.get(TARGET);

        for (String range : new String[] {"bytes=0-9", "bytes=99999999-"}) {
            RawReply head = client.exchange("HEAD", TARGET, "Range: " + range);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("Content-Length")).isEqualTo(whole.field("Content-Length"));
        }
    }

    @Test
    void anErrorIsSentWhole() throws Exception {
        RawClient client = connect(serving(service()));

        RawReply reply = client.get("/img/s60/none.jpg", "Range: bytes=0-2");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).isEqualTo("not found");
    }
}
