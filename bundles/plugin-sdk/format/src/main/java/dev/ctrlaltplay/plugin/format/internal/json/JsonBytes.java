package dev.ctrlaltplay.plugin.format.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON text as a tree: UTF-8, one value, no key twice, bounded in size and depth. */
public final class JsonBytes {
    private static final int DEEPEST = 32;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(40)
                            .maxNameLength(1_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBytes() {}

    /**
     * Parses.
     *
     * @param file what it is called in a finding
     * @param largest most bytes
     * @throws BadPackageException {@code JSON_TOO_LARGE} or {@code JSON_INVALID}
     */
    public static JsonNode parse(byte[] json, String file, int largest) throws BadPackageException {
        if (json.length > largest) {
            throw new BadPackageException(Finding.error(
                    "JSON_TOO_LARGE",
                    file,
                    "It has " + json.length + " bytes; " + largest + " are the most.",
                    "Make it smaller."));
        }
        try {
            // Decoded strictly first: the parser would guess UTF-16 and 32, and another reader might not.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw invalid(file, "It is empty.");
            }
            return node;
        } catch (CharacterCodingException e) {
            throw invalid(file, "It is not UTF-8.");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw invalid(file, "It is no JSON" + where + ": " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw invalid(file, "It is no JSON: " + e.getMessage());
        }
    }

    private static BadPackageException invalid(String file, String message) {
        return new BadPackageException(Finding.error("JSON_INVALID", file, message, "Mend the JSON."));
    }
}
