package dev.ctrlaltplay.alts.internal.document;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads alts from JSON. Thread-safe. */
public final class AltReader {
    /** Longest document that is read, in characters. */
    static final int MAX_LENGTH = 1 << 20;

    private final ObjectMapper json;

    public AltReader() {
        this.json = JsonMapper.builder(new JsonFactoryBuilder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(20)
                                .maxStringLength(MAX_LENGTH)
                                .build())
                        .build())
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(
                        LogicalType.Integer,
                        config -> config.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
                .build();
    }

    /**
     * Reads one alt.
     *
     * @param source as in {@link dev.ctrlaltplay.alts.Alt#source()}
     * @throws BadAltException naming the line and the field
     */
    public ReadAlt read(String text, String source) {
        if (text.length() > MAX_LENGTH) {
            throw new BadAltException(1, "", "longer than " + MAX_LENGTH + " characters");
        }
        List<String> warnings = new ArrayList<>();
        try {
            AltDocument document = json.copy()
                    .addHandler(new UnknownFields(warnings))
                    .readerFor(AltDocument.class)
                    .readValue(text);
            if (document == null) {
                throw new BadAltException(1, "", "empty");
            }
            return new AltAssembler(document, source, warnings).assemble();
        } catch (FieldFault fault) {
            throw new BadAltException(line(text, fault.pointer()), fault.field(), fault.problem());
        } catch (JsonMappingException e) {
            throw new BadAltException(line(e), field(e), e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new BadAltException(line(e), "", e.getOriginalMessage());
        }
    }

    private static int line(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? 1 : location.getLineNr();
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** Where a field stands, or the nearest one around it that is there. */
    private int line(String text, String pointer) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = json.createParser(text)) {
            while (parser.nextToken() != null) {
                String at = parser.getParsingContext().pathAsPointer().toString();
                lines.putIfAbsent(at, parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException e) {
            // It was read to its end before; what is known so far does.
            return lines.getOrDefault(pointer, 1);
        }
        String at = pointer;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    /** A misspelt field is told but does not cost the alt, so that newer documents are read by older panels. */
    private static final class UnknownFields extends DeserializationProblemHandler {
        private final List<String> warnings;

        UnknownFields(List<String> warnings) {
            this.warnings = warnings;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object bean,
                String name)
                throws IOException {
            warnings.add("line " + parser.currentTokenLocation().getLineNr() + ": unknown field " + name);
            parser.skipChildren();
            return true;
        }
    }
}
