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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.core.id.AltId;
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
            throw bad(1, "", "INVALID", "longer than " + MAX_LENGTH + " characters");
        }
        List<String> warnings = new ArrayList<>();
        try {
            AltDocument document = json.copy()
                    .addHandler(new UnknownFields(warnings))
                    .readerFor(AltDocument.class)
                    .readValue(text);
            if (document == null) {
                throw bad(1, "", "REQUIRED", "empty");
            }
            return assemble(text, document, source, warnings);
        } catch (JsonMappingException e) {
            throw bad(line(e), field(e), "TYPE", e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw bad(line(e), "", "SYNTAX", e.getOriginalMessage());
        }
    }

    /**
     * The document under this id and in this ctrl, whatever it says itself of the two.
     *
     * @throws BadAltException where it is no JSON object
     */
    public String placed(String text, AltId id, Ctrl ctrl) {
        ObjectNode alt = object(text);
        alt.put("id", id.value());
        ObjectNode named = alt.putObject("ctrl");
        named.put("id", ctrl.id().value()).put("name", ctrl.name()).put("description", ctrl.description());
        return alt.toPrettyString();
    }

    /** The document under another name. */
    public String renamed(String text, String name) {
        return object(text).put("name", name).toPrettyString();
    }

    /** The id or the name of the ctrl that the document names; empty for none. */
    public String ctrlOf(String text) {
        JsonNode ctrl = object(text).path("ctrl");
        String id = ctrl.path("id").asText("");
        return id.isEmpty() ? ctrl.path("name").asText("") : id;
    }

    private ObjectNode object(String text) {
        if (text.length() > MAX_LENGTH) {
            throw bad(1, "", "INVALID", "longer than " + MAX_LENGTH + " characters");
        }
        try {
            if (json.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw bad(1, "", "TYPE", "no JSON object");
        } catch (JsonProcessingException e) {
            throw bad(line(e), "", "SYNTAX", e.getOriginalMessage());
        }
    }

    /** The same problems with the lines that their fields have in another text. */
    public List<Problem> located(List<Problem> problems, String text) {
        Map<String, Integer> lines = lines(text);
        return problems.stream()
                .map(each -> new Problem(
                        each.path(), line(lines, FieldFault.pointer(each.path())), each.code(), each.message()))
                .toList();
    }

    private ReadAlt assemble(String text, AltDocument document, String source, List<String> warnings) {
        Faults faults = new Faults();
        Alt alt = new AltAssembler(document, source, warnings, faults).assemble();
        if (!faults.found().isEmpty()) {
            Map<String, Integer> lines = lines(text);
            throw new BadAltException(faults.found().stream()
                    .map(fault ->
                            new Problem(fault.field(), line(lines, fault.pointer()), fault.code(), fault.problem()))
                    .toList());
        }
        AltDocument.CtrlDocument ctrl = document.ctrl();
        String description = ctrl == null || ctrl.description() == null ? "" : ctrl.description();
        return new ReadAlt(alt, description, warnings, text);
    }

    private static BadAltException bad(int line, String path, String code, String message) {
        return new BadAltException(List.of(new Problem(path, line, code, message)));
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

    /** In which line each field stands, by its JSON pointer. */
    private Map<String, Integer> lines(String text) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = json.createParser(text)) {
            while (parser.nextToken() != null) {
                String at = parser.getParsingContext().pathAsPointer().toString();
                lines.putIfAbsent(at, parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException e) {
            // It was read to its end before; what is known so far does.
            return lines;
        }
        return lines;
    }

    /** Where a field stands, or the nearest one around it that is there. */
    private static int line(Map<String, Integer> lines, String pointer) {
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
