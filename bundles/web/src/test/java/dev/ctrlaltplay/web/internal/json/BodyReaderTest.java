package dev.ctrlaltplay.web.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.model.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    private static final NodeId NODE = new NodeId("01J00000000000000000000000");

    record Order(
            String name,
            int memoryMiB,
            NodeId node,
            @Nullable String note,
            List<Part> parts,
            Map<String, String> variables) {
        Order {
            parts = List.copyOf(parts);
            variables = Map.copyOf(variables);
        }
    }

    record Part(Size size) {}

    enum Size {
        SMALL,
        LARGE
    }

    record Answer(
            NodeId id,
            Instant at,
            Optional<String> absent,
            Optional<String> present,
            @Nullable String none) {}

    private static final String GOOD =
            "{'name':'n','memoryMiB':5,'node':'01J00000000000000000000000','parts':[{'size':'LARGE'}],'variables':{}}";

    record Settings(Map<String, @Nullable String> values, Map<String, String> others) {}

    @Test
    void aMapHoldsNullsOnlyWhereItsTypeSaysSo() throws IOException {
        Settings read = (Settings) BodyReader.read(
                new ByteArrayInputStream(
                        "{\"values\":{\"a\":null,\"b\":\"x\"},\"others\":{}}".getBytes(StandardCharsets.UTF_8)),
                Settings.class);
        assertThat(read.values()).containsEntry("a", null).containsEntry("b", "x");
        assertThatThrownBy(() -> BodyReader.read(
                        new ByteArrayInputStream(
                                "{\"values\":{},\"others\":{\"c\":null}}".getBytes(StandardCharsets.UTF_8)),
                        Settings.class))
                .hasMessageContaining("others.c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "]"})
    void aRefusedBodyIsReadToItsEndSoThatItsSenderGetsTheAnswer(String begin) {
        byte[] body = begin.repeat(100_000).getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream in = new ByteArrayInputStream(body);
        assertThatThrownBy(() -> BodyReader.read(in, Order.class))
                .isInstanceOfAny(InvalidException.class, BodyReader.InvalidJsonException.class);
        assertThat(in.available()).isZero();
    }

    @Test
    void aGoodBodyIsRead() throws IOException {
        Order order = (Order) read(GOOD);
        assertThat(order.node()).isEqualTo(NODE);
        assertThat(order.note()).isNull();
        assertThat(order.parts()).containsExactly(new Part(Size.LARGE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'name':'n'                   | 'name':null                     | name          | REQUIRED",
                "'name':'n',                  |                                 | name          | REQUIRED",
                "'parts':[{'size':'LARGE'}],  |                                 | parts         | REQUIRED",
                "{'size':'LARGE'}             | {}                              | parts[0].size | REQUIRED",
                "'LARGE'                      | 'HUGE'                          | parts[0].size | TYPE",
                "'memoryMiB':5                | 'memoryMiB':'5'                 | memoryMiB     | TYPE",
                "'memoryMiB':5                | 'memoryMiB':5.5                 | memoryMiB     | TYPE",
                "'name':'n'                   | 'name':7                        | name          | TYPE",
                "'variables':{}               | 'variables':[]                  | variables     | TYPE",
                "01J00000000000000000000000   | ../../etc                       | node          | TYPE",
                "'name':'n'                   | 'name':'n','admin':true         | admin         | UNKNOWN"
            })
    void aWrongFieldIsNamed(String what, @Nullable String with, String field, String code) {
        assertThatThrownBy(() -> read(GOOD.replace(what, with == null ? "" : with)))
                .isInstanceOfSatisfying(InvalidException.class, e -> {
                    FieldError error = (FieldError) ((List<?>) e.details().getOrDefault("fields", List.of())).get(0);
                    assertThat(error.field()).isEqualTo(field);
                    assertThat(error.code()).isEqualTo(code);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"{", "nonsense", "{} {}", "{'a':1,'a':2}", "''''"})
    void whatIsNoJsonIsSaidSo(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(BodyReader.InvalidJsonException.class);
    }

    @Test
    void aDeepDocumentIsRefusedWithoutBeingRead() {
        assertThatThrownBy(() -> read("[".repeat(10_000))).isInstanceOf(InvalidException.class);
    }

    @Test
    void answersHaveTheAgreedShape() {
        byte[] data = Envelopes.data(
                new Page<>(List.of(new Answer(NODE, Instant.EPOCH, Optional.empty(), Optional.of("x"), null)), "next"));
        byte[] meta = Envelopes.meta(new Page<>(List.of(), "next"));

        assertThat(new String(Envelopes.success(data, meta, Instant.EPOCH, "r-1"), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {"success":true,"data":[{"id":"01J00000000000000000000000","at":"1970-01-01T00:00:00Z",\
                        "present":"x","none":null}],"meta":{"nextCursor":"next"},\
                        "timestamp":"1970-01-01T00:00:00Z","requestId":"r-1"}""");
        assertThat(new String(
                        Envelopes.failure(
                                Failure.of(new InvalidException("name", "REQUIRED", "is missing")),
                                Instant.EPOCH,
                                "r-2"),
                        StandardCharsets.UTF_8))
                .isEqualTo("""
                        {"success":false,"error":"Bad Request","code":"VALIDATION_FAILED",\
                        "message":"The request is not valid: name: is missing",\
                        "details":{"fields":[{"field":"name","code":"REQUIRED","message":"is missing"}]},\
                        "timestamp":"1970-01-01T00:00:00Z","requestId":"r-2"}""");
    }

    private static Object read(String text) throws IOException {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return BodyReader.read(new ByteArrayInputStream(bytes), Order.class);
    }
}
