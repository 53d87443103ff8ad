package dev.ctrlaltplay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of schemas are those of the browser's types: each stands for one thing, whichever slices there are. */
class OpenApiNamesTest {
    private record Known(JsonNode schema, Path file) {}

    @Test
    void aNameOfASchemaMeansTheSameInEverySlice() throws IOException {
        Path root = Path.of("../../bundles").toRealPath();
        List<Path> fragments;
        try (Stream<Path> files = Files.walk(root)) {
            fragments = files.filter(file -> file.endsWith("src/main/openapi/openapi.json"))
                    .sorted()
                    .toList();
        }
        Map<String, Known> schemas = new TreeMap<>();
        List<String> clashes = new ArrayList<>();
        for (Path file : fragments) {
            for (Map.Entry<String, JsonNode> schema : new ObjectMapper()
                    .readTree(file.toFile())
                    .path("components")
                    .path("schemas")
                    .properties()) {
                Known known = schemas.putIfAbsent(schema.getKey(), new Known(schema.getValue(), file));
                if (known != null && !known.schema().equals(schema.getValue())) {
                    clashes.add(schema.getKey() + " of " + root.relativize(known.file()) + " and of "
                            + root.relativize(file));
                }
            }
        }

        assertThat(fragments).hasSizeGreaterThan(5);
        assertThat(clashes).as("rename the record of one of the two").isEmpty();
    }
}
