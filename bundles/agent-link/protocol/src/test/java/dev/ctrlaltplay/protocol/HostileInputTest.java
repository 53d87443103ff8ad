package dev.ctrlaltplay.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    private final Wire wire = new Wire();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "42",
                "\"text\"",
                "{",
                "{}",
                "{\"type\":null}",
                "{\"type\":\"accepted\"}",
                "{\"type\":\"accepted\",\"id\":\"x\"}",
                "{\"type\":\"accepted\",\"id\":{},\"version\":\"1.0\"}",
                "{\"type\":\"report\",\"id\":\"x\",\"version\":\"1.0\",\"seq\":\"abc\"}",
                "{\"type\":\"report\",\"id\":\"x\",\"version\":\"1.0\",\"seq\":99999999999999999999999}",
                "{\"type\":\"java.lang.Runtime\",\"id\":\"x\",\"version\":\"1.0\"}",
            })
    void whatIsNoMessageIsRefusedWithOneKindOfError(String text) {
        assertThatThrownBy(() -> wire.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deepNestingIsRefusedBeforeItCostsTheStack() {
        String text = "{\"type\":\"command\",\"id\":\"x\",\"version\":\"1.0\",\"body\":" + "[".repeat(100_000);

        assertThatThrownBy(() -> wire.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownTypeNamesTheMessageItWasAbout() {
        assertThatThrownBy(() -> wire.read("{\"type\":\"dance\",\"id\":\"m1\",\"version\":\"1.0\"}"))
                .isInstanceOfSatisfying(
                        Wire.UnknownTypeException.class,
                        e -> assertThat(e.about()).isEqualTo("m1"));
    }

    @Test
    void aDataFrameComesBackAsItWasSent() {
        byte[] bytes = "h\u00e9llo".getBytes(StandardCharsets.UTF_8);
        long position = (65535L << 48) | 0xFFFF_FFFF_FFFFL;

        DataFrame read = DataFrame.decode(
                new DataFrame(DataFrame.OUTPUT, 0xFFFF_FFFFL, position, ByteBuffer.wrap(bytes)).encode());

        assertThat(read.type()).isEqualTo(1);
        assertThat(read.stream()).isEqualTo(0xFFFF_FFFFL);
        assertThat(read.position()).isEqualTo(position);
        assertThat(read.data()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void aDataFrameWithoutBytesIsFineAndAShorterOneIsNot() {
        assertThat(DataFrame.decode(ByteBuffer.allocate(13)).data().remaining()).isZero();
        assertThatThrownBy(() -> DataFrame.decode(ByteBuffer.allocate(12)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void oneMinorApartIsUnderstood(String theirs) {
        assertThat(Versions.compatible("1.0", theirs)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "2.0", "0.9", "1", "", "1.0.0", "1.x", "99999999999.0", "-1.0"})
    void anythingElseIsNot(String theirs) {
        assertThat(Versions.compatible("1.0", theirs)).isFalse();
    }
}
